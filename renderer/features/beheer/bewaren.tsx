import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useBeleid } from '#renderer/scherm/beleid.ts'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { BeleidStand } from '#shared/contract/host-vormen.ts'
import { magWeg, STANDAARD_BEWAARREGELS, termijnVanConcept, termijnVanLeerling } from '#shared/domain/bewaartermijn.ts'
import { toonDatum } from '#shared/domain/invoerdatum.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import { type Bewaarregels, bewaarregels } from '#shared/schema/regels.ts'
import stijl from './beheer.module.css'

const LABELS: Record<keyof Bewaarregels, string> = {
  voJaren: 'Voortgezet onderwijs, jaren na uitschrijving',
  mboJaren: 'Mbo, jaren na uitschrijving',
  conceptDagen: 'Concept dat niet verstuurd is, dagen',
  auditJaren: 'Logboek, jaren',
}
type Tekst = Record<keyof Bewaarregels, string>
const alsTekst = (regels: Bewaarregels) =>
  Object.fromEntries(Object.entries(regels).map(([naam, waarde]) => [naam, String(waarde)])) as Tekst

/** The terms that school ICT settled for this computer; these a person cannot change here. */
export function vastDoorIct(beleid: BeleidStand | null): Partial<Bewaarregels> {
  const { bewaarVoJaren = null, bewaarMboJaren = null } = beleid ?? {}
  return {
    ...(bewaarVoJaren === null ? {} : { voJaren: bewaarVoJaren }),
    ...(bewaarMboJaren === null ? {} : { mboJaren: bewaarMboJaren }),
  }
}

/** How long things stay here, and what these terms would mean today. Nothing is removed by this screen. */
export function BewarenScherm({ bureau }: { bureau: Bureau }) {
  const { desk, vandaag } = bureau
  const bewaard = useLiveQuery(async () => await desk.voorkeuren.lees('bewaarregels').catch(() => null), [desk])
  const [getypt, zetGetypt] = useState<Partial<Tekst>>({})
  const [fouten, zetFouten] = useState<Partial<Tekst>>({})
  const beleid = useBeleid(bureau.host)
  if (bewaard === undefined) return null
  const vast = vastDoorIct(beleid)
  const nu = { ...(bewaard ?? STANDAARD_BEWAARREGELS), ...vast }
  const tekst: Tekst = { ...alsTekst(nu), ...getypt }
  const gelezen = bewaarregels.safeParse(
    Object.fromEntries(Object.entries(tekst).map(([naam, waarde]) => [naam, Number(waarde.trim() || Number.NaN)])),
  )
  const bewaar = async () => {
    if (!gelezen.success) {
      const uit: Partial<Tekst> = {}
      for (const { path } of gelezen.error.issues)
        uit[path[0] as keyof Bewaarregels] = 'Vul een heel getal in binnen de grenzen.'
      return zetFouten(uit)
    }
    try {
      const zet = async (regels: Bewaarregels) =>
        await desk.voorkeuren.bewaar({ sleutel: 'bewaarregels', waarde: regels })
      await zet(gelezen.data)
      zetGetypt({})
      bureau.gedaan({
        naam: 'Bewaartermijnen bewaard',
        terug: async () => await zet(nu),
        opnieuw: async () => await zet(gelezen.data),
      })
    } catch (oorzaak) {
      bureau.toon({ tekst: foutzin(foutcodeVan(oorzaak)), toon: 'fout', icoon: 'waarschuwing' })
    }
  }
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>Bewaartermijnen</h1>
      </header>
      <div className={stijl.lopend} data-f6>
        <Paneel label="Termijnen" className={stijl.blok}>
          <form
            className={stijl.velden}
            noValidate
            onSubmit={(e) => {
              e.preventDefault()
              void bewaar()
            }}
          >
            <div className={stijl.breed}>
              {(Object.keys(LABELS) as (keyof Bewaarregels)[]).map((naam) => (
                <Veld
                  key={naam}
                  label={LABELS[naam]}
                  naam={naam}
                  verplicht
                  invoerwijze="numeric"
                  waarde={tekst[naam]}
                  fout={fouten[naam]}
                  uit={naam in vast}
                  hulp={naam in vast ? 'vastgesteld door uw ICT' : `standaard ${STANDAARD_BEWAARREGELS[naam]}`}
                  bijWijzigen={(waarde) => {
                    zetGetypt((oud) => ({ ...oud, [naam]: waarde }))
                    zetFouten(({ [naam]: _, ...rest }) => rest)
                  }}
                />
              ))}
            </div>
            <div>
              <Knop soort="hoofd" type="submit" isDisabled={Object.keys(getypt).length === 0}>
                Bewaar
              </Knop>
            </div>
          </form>
        </Paneel>
        {gelezen.success && <Gevolg bureau={bureau} regels={gelezen.data} vandaag={vandaag} />}
      </div>
    </>
  )
}

/** What these terms would mean today, counted on this desk. */
function Gevolg({ bureau: { desk }, regels, vandaag }: { bureau: Bureau; regels: Bewaarregels; vandaag: IsoDatum }) {
  const tellingen = useLiveQuery(async () => {
    const [leerlingen, concepten] = await Promise.all([desk.leerlingen.lijst(), desk.concepten.lijst()])
    const termijnen = leerlingen.map((een) =>
      termijnVanLeerling(een.inschrijvingen, regels, een.vastgehouden !== undefined && een.vastgehouden !== null),
    )
    const komend = termijnen
      .flatMap((termijn) => (termijn !== null && !magWeg(termijn, vandaag) ? [termijn.tot] : []))
      .sort()[0]
    return {
      leerlingen: termijnen.filter((termijn) => magWeg(termijn, vandaag)).length,
      vanLeerlingen: leerlingen.length,
      concepten: concepten.filter(({ gewijzigdOp }) =>
        magWeg(termijnVanConcept(nederlandseDag(gewijzigdOp), regels), vandaag),
      ).length,
      komend: komend ?? null,
    }
  }, [desk, regels, vandaag])
  if (tellingen === undefined) return null
  const { leerlingen, vanLeerlingen, concepten, komend } = tellingen
  return (
    <Paneel label="Wat dat vandaag betekent" className={stijl.blok}>
      <h2>Wat dat vandaag betekent</h2>
      <ul>
        <li>
          Van {leerlingen.toLocaleString('nl-NL')} van de {vanLeerlingen.toLocaleString('nl-NL')} leerlingen op deze
          desk is de termijn voorbij.
        </li>
        <li>
          {concepten === 1 ? '1 concept is' : `${concepten.toLocaleString('nl-NL')} concepten zijn`} ouder dan de
          termijn.
        </li>
        <li>
          {komend === null
            ? 'Van niemand anders is een einde bekend: wie nog ingeschreven staat, blijft staan.'
            : `De eerstvolgende termijn loopt af op ${toonDatum(komend)}.`}
        </li>
      </ul>
      <Opmerking icoon="info">Deze pagina gooit niets weg. Ze laat zien wat de termijnen betekenen.</Opmerking>
    </Paneel>
  )
}
