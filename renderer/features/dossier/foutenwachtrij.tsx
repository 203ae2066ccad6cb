import { useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { openDossier } from '#renderer/scherm/dossierlijst.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { Datumveld } from '#renderer/ui/datumveld.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Tekstvlak, Veld } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { soortLabel } from '#shared/domain/codetabellen.ts'
import { leesDatum, toonDatum } from '#shared/domain/invoerdatum.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import { isoDatum } from '#shared/schema/datum.ts'
import type { MeldingOpDesk, Operatie, OperatieVan } from '#shared/schema/desk.ts'
import { LENGTE, meldingInhoud } from '#shared/schema/melding.ts'
import { ConflictDialoog } from './conflict.tsx'
import stijl from './dossier.module.css'
import { watWoord } from './operatiewoorden.ts'
import { wanneer } from './standwoord.tsx'
import { useMeldingen } from './uit.tsx'

/** Fields that can be put right in place; the others open the form, with the focus on the culprit. */
const HIER: Readonly<
  Record<string, { label: string; soort: 'datum' | 'regel' | 'tekst'; max?: number; met?: string[] }>
> = {
  begin: { label: 'Begin verzuim', soort: 'datum' },
  eind: { label: 'Eind verzuim', soort: 'datum', met: ['begin'] },
  reden: { label: 'Vermoedelijke reden', soort: 'regel', max: LENGTE.reden },
  toelichting: { label: 'Toelichting verzuim', soort: 'tekst', max: LENGTE.toelichting },
  ondernomenActie: { label: 'Door school ondernomen actie', soort: 'tekst', max: LENGTE.ondernomenActie },
  toelichtingActieGewenst: {
    label: 'Toelichting actie gewenst',
    soort: 'tekst',
    max: LENGTE.toelichtingActieGewenst,
  },
  telefoonOuderOfLeerling: { label: 'Telefoon ouder of leerling', soort: 'regel', max: LENGTE.telefoon },
}

type MetInhoud = OperatieVan<'opvoeren'> | OperatieVan<'wijzigen'>
const heeftInhoud = (operatie: Operatie): operatie is MetInhoud =>
  operatie.soort === 'opvoeren' || operatie.soort === 'wijzigen'

/** What DUO refused and what clashes (`ui/05b`): a sentence, the cause, the field in place, and a way on. */
export function Foutenwachtrij({ bureau, operaties }: { bureau: Bureau; operaties: readonly Operatie[] }) {
  const meldingen = useMeldingen(bureau, operaties)
  if (operaties.length === 0) {
    return (
      <Paneel className={stijl.vak}>
        <p>
          <b>Er wacht niets op u.</b> Wat DUO afkeurt of wat botst, komt hier te staan.
        </p>
      </Paneel>
    )
  }
  return (
    <div className={stijl.stapel}>
      {operaties.map((operatie) => (
        <Fout
          key={operatie.id}
          bureau={bureau}
          operatie={operatie}
          melding={operatie.meldingId === null ? null : (meldingen.get(operatie.meldingId) ?? null)}
        />
      ))}
    </div>
  )
}

function Fout({ bureau, operatie, melding }: { bureau: Bureau; operatie: Operatie; melding: MeldingOpDesk | null }) {
  const { desk, vandaag, gebruiker } = bureau
  const code = operatie.fout?.code ?? 'gegevens-ongeldig'
  const botst = code === 'versie-verouderd' && melding !== null
  const velden = operatie.fout?.velden ?? []
  const paden = [...new Set(velden.flatMap(({ pad }) => [...(HIER[pad]?.met ?? []), pad]))].filter((pad) => pad in HIER)
  const inhoud = heeftInhoud(operatie) ? operatie.inhoud : null
  const alsTekst = (pad: string): string => {
    const waarde = (inhoud as Record<string, unknown> | null)?.[pad]
    if (typeof waarde !== 'string') return ''
    return HIER[pad]?.soort === 'datum' ? toonDatum(isoDatum.parse(waarde)) : waarde
  }
  const [waarden, zetWaarden] = useState<Record<string, string>>(() =>
    Object.fromEntries(paden.map((pad) => [pad, alsTekst(pad)])),
  )
  const [mis, zetMis] = useState<Record<string, string>>({})
  const [vervalt, zetVervalt] = useState(false)
  const [reden, zetReden] = useState('')
  const [conflict, zetConflict] = useState(false)
  const toonFout = (oorzaak: unknown) => zetMis({ alles: foutzin(foutcodeVan(oorzaak)) })
  const kanHier = paden.length > 0 && velden.every(({ pad }) => pad in HIER) && inhoud !== null

  const naarForm = async () => {
    if (operatie.soort === 'opvoeren') {
      const { id } = await desk.terugNaarConcept(operatie.id)
      bureau.openConcept(id, velden)
    } else if (operatie.meldingId !== null) bureau.ga(plek('wijzigen', operatie.meldingId))
  }
  const bewaar = async () => {
    if (inhoud === null) return
    const nieuw: Record<string, unknown> = { ...inhoud }
    for (const pad of paden) {
      const tekst = waarden[pad] ?? ''
      if (HIER[pad]?.soort !== 'datum')
        nieuw[pad] = tekst === '' && inhoud[pad as 'toelichtingActieGewenst'] === null ? null : tekst
      else {
        const dag = tekst.trim() === '' ? null : leesDatum(tekst, vandaag)
        if (dag === null && tekst.trim() !== '') return zetMis({ [pad]: foutzin('datum-onmogelijk') })
        nieuw[pad] = dag
      }
    }
    const gelezen = meldingInhoud.safeParse(nieuw)
    if (!gelezen.success) {
      const pad = String(gelezen.error.issues[0]?.path[0] ?? 'alles')
      return zetMis({ [pad in HIER ? pad : 'alles']: foutzin('waarde-onjuist') })
    }
    try {
      // The same melding and the same place in line, with other content: under a key of its own.
      await desk.zetWijziging({
        id: operatie.meldingId as MeldingOpDesk['id'],
        inhoud: gelezen.data,
        basisVersie: melding?.stand?.versie ?? null,
        ...(melding === null ? {} : { basis: melding.inhoud }),
        namens: gebruiker.gebruikersnaam,
      })
      bureau.bewaard(bureau.klok())
    } catch (oorzaak) {
      toonFout(oorzaak)
    }
  }
  const opnieuw = () => {
    desk.biedOpnieuwAan(operatie.id).catch(toonFout)
  }
  const laatVervallen = () => {
    if (reden.trim() === '') return zetMis({ reden: 'Vul in waarom dit niet meer hoeft.' })
    desk
      .laatVervallen(operatie.id, reden)
      .then(() => bureau.toon({ tekst: `${watWoord(operatie)} vervallen. De tekst blijft bewaard.`, icoon: 'vink' }))
      .catch(toonFout)
  }
  return (
    <Paneel label={watWoord(operatie)} className={stijl.foutvak}>
      <div>
        <p className={stijl.rij}>
          <Etiket toon={botst ? 'let' : 'fout'} icoon="waarschuwing">
            {botst ? 'Kies een versie' : 'Afgekeurd'}
          </Etiket>
          {melding !== null && (
            <>
              <b>{roepnaam(melding.leerling)}</b>
              <span className={stijl.zacht}>
                {[melding.leerling.groep, melding.inhoud.studentnummer && `nr ${melding.inhoud.studentnummer}`]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </>
          )}
        </p>
        <p className={stijl.zacht}>
          {watWoord(operatie)}
          {melding !== null && `, ${soortLabel(melding.inhoud.soort)}`}. Klaargezet{' '}
          {wanneer(operatie.gemaaktOp, vandaag)}.
        </p>
        <Opmerking toon={botst ? 'let' : 'fout'} icoon="waarschuwing">
          {velden.length === 0 ? (
            <b>{foutzin(code)}</b>
          ) : (
            <ul>
              {velden.map((veld) => (
                <li key={`${veld.pad} ${veld.code}`}>
                  <b>{HIER[veld.pad]?.label ?? veld.pad}:</b> {foutzin(veld.code)}
                </li>
              ))}
            </ul>
          )}
        </Opmerking>
        <p className={stijl.klein}>
          Code van DUO: {code}
          {velden.map(({ pad, code: veldcode }) => `, ${pad} ${veldcode}`)}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter offers again from every field in it */}
      <div
        className={stijl.oplossing}
        onKeyDown={(toets) => {
          if (toets.key === 'Enter' && toets.ctrlKey && kanHier && !botst) {
            toets.preventDefault()
            void bewaar()
          }
        }}
      >
        <h2>Zo lost u het op</h2>
        {!botst && kanHier && (
          <div className={stijl.tweevelden}>
            {paden.map((pad) => {
              const veld = HIER[pad]
              if (veld === undefined) return null
              const gemeen = {
                label: veld.label,
                naam: pad,
                waarde: waarden[pad] ?? '',
                bijWijzigen: (waarde: string) => zetWaarden((oud) => ({ ...oud, [pad]: waarde })),
                fout: mis[pad] ?? (waarden[pad] === alsTekst(pad) ? foutVan(velden, pad) : null),
              }
              if (veld.soort === 'datum')
                return (
                  <Datumveld
                    key={pad}
                    {...gemeen}
                    schrijfVoluit={(tekst) => {
                      const dag = leesDatum(tekst, vandaag)
                      return dag === null ? null : toonDatum(dag)
                    }}
                  />
                )
              return veld.soort === 'tekst' ? (
                <Tekstvlak key={pad} {...gemeen} {...(veld.max === undefined ? {} : { maxLengte: veld.max })} />
              ) : (
                <Veld key={pad} {...gemeen} {...(veld.max === undefined ? {} : { maxLengte: veld.max })} />
              )
            })}
          </div>
        )}
        <div className={stijl.rij}>
          {botst ? (
            <Knop soort="hoofd" onPress={() => zetConflict(true)}>
              Kies per veld
            </Knop>
          ) : kanHier ? (
            <Knop soort="hoofd" toets="Ctrl Enter" onPress={() => void bewaar()}>
              Bewaar en bied opnieuw aan
            </Knop>
          ) : (
            <Knop soort="hoofd" onPress={opnieuw}>
              Opnieuw aanbieden
            </Knop>
          )}
          {heeftInhoud(operatie) && !botst && (
            <Knop onPress={() => void naarForm().catch(toonFout)}>
              {operatie.soort === 'opvoeren' ? 'Terug naar concept' : 'Open hele melding'}
            </Knop>
          )}
          {melding !== null && melding.stand !== null && (
            <Knop soort="stil" onPress={() => openDossier(bureau, melding.id)}>
              Open dossier
            </Knop>
          )}
          <Knop soort="stil" onPress={() => zetVervalt(!vervalt)} aria-expanded={vervalt}>
            Laat vervallen
          </Knop>
        </div>
        {vervalt && (
          <div className={stijl.stapel}>
            <Veld
              label="Waarom hoeft dit niet meer?"
              naam="reden-vervallen"
              verplicht
              waarde={reden}
              bijWijzigen={zetReden}
              maxLengte={200}
              fout={mis.reden}
              autoFocus
            />
            <div>
              <Knop klein onPress={laatVervallen}>
                Laat vervallen
              </Knop>
            </div>
          </div>
        )}
        {mis.alles && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {mis.alles}
          </Opmerking>
        )}
      </div>
      {conflict && melding !== null && (
        <ConflictDialoog bureau={bureau} melding={melding} sluit={() => zetConflict(false)} />
      )}
    </Paneel>
  )
}

function foutVan(velden: readonly { pad: string; code: Parameters<typeof foutzin>[0] }[], pad: string): string | null {
  const veld = velden.find((een) => een.pad === pad)
  return veld === undefined ? null : foutzin(veld.code)
}
