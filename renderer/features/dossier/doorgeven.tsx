import { useLiveQuery } from 'dexie-react-hooks'
import { type Ref, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useGeheugen } from '#renderer/scherm/geheugen.ts'
import { onthoudTotWeg } from '#renderer/scherm/tot-weg.ts'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { minimaleVersie } from '#shared/domain/overdracht.ts'
import type { Postbericht } from '#shared/domain/postvak.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import stijl from './dossier.module.css'
import { ontvangersVan } from './ontvangers.ts'

/**
 * Passes a terugmelding on to a colleague: to whom, a word with it, and what he will and will not see. F puts the focus on *Stuur door*,
 * Enter sends: two keys for who it went to last time.
 */
export function Doorgeven({
  bureau,
  melding,
  bericht,
  knop,
}: {
  bureau: Bureau
  melding: MeldingOpDesk
  /** What it is about; null: how the melding stands now. */
  bericht: Postbericht | null
  knop: Ref<HTMLButtonElement>
}) {
  const { desk, gebruiker } = bureau
  const melders = useLiveQuery(() => desk.melders.lijst(), [desk])
  const leerling = useLiveQuery(() => desk.leerlingen.lees(melding.leerlingId), [desk, melding.leerlingId])
  const [laatste, zetLaatste] = useGeheugen(bureau.geheugen, 'doorgeven-aan', 'coach')
  const [tekst, zetTekst] = useState('')
  const [fout, zetFout] = useState<string | null>(null)
  const [bezig, zetBezig] = useState(false)
  const opties = ontvangersVan(melders ?? [], melding.inhoud.locatieId, leerling?.mentor)
  const gekozen = opties.find(({ sleutel }) => sleutel === laatste) ?? opties[0]
  if (melding.stand === null || gekozen === undefined) return null
  const stand = bericht?.stand ?? melding.stand
  const versie = minimaleVersie(
    gekozen.rol,
    stand,
    bericht?.van ?? null,
    (bericht?.teksten ?? []).map((een) => een.tekst),
  )
  const stuur = async () => {
    if (bezig) return
    zetBezig(true)
    zetFout(null)
    try {
      const { rol, naam, melderId } = gekozen
      const { operatie } = await desk.zetOverdracht({
        id: melding.id,
        namens: gebruiker.gebruikersnaam,
        door: gebruiker.naam,
        inhoud: {
          id: bureau.nieuwId(),
          terugmeldingId: bericht?.teksten.at(-1)?.id ?? null,
          aan: { rol, naam, melderId },
          tekst: versie.tekst,
          bericht: tekst.trim(),
          weggelaten: [...versie.nietZien],
        },
      })
      zetTekst('')
      onthoudTotWeg(desk, bureau.gedaan, [operatie], {
        naam: `Doorgegeven aan ${naam}`,
        terug: () => desk.neemTerug(operatie),
      })
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
    } finally {
      zetBezig(false)
    }
  }
  const wie = gekozen.naam === 'coach van de leerling' ? 'De coach' : gekozen.naam
  return (
    <section
      className={stijl.doorgeven}
      aria-label="Doorgeven aan een collega"
      onKeyDown={(toets) => {
        if (toets.key === 'Enter' && toets.ctrlKey) {
          toets.preventDefault()
          void stuur()
        }
      }}
    >
      <div className={stijl.rij}>
        <h2>Doorgeven</h2>
        <Toets>F</Toets>
        <span className={stijl.slotregel}>
          <Icoon naam="slot" klein /> E-mail bevat alleen het meldingsnummer en een verwijzing
        </span>
      </div>
      <div className={stijl.doorgeefvelden}>
        <Keuze
          label="Aan"
          naam="aan"
          verplicht
          opties={opties.map(({ sleutel, tekst }) => ({ waarde: sleutel, tekst }))}
          waarde={gekozen.sleutel}
          bijWijzigen={(sleutel) => zetLaatste(() => sleutel)}
        />
        <Veld label="Bericht" naam="bericht" waarde={tekst} bijWijzigen={zetTekst} maxLengte={1000} />
      </div>
      <div className={stijl.zicht}>
        <span className={stijl.zacht}>{wie} ziet:</span>
        {versie.ziet.map((gegeven) => (
          <Etiket key={gegeven} toon="goed" icoon="vink">
            {gegeven}
          </Etiket>
        ))}
        <span className={stijl.zacht}>{gekozen.rol === 'melder' ? 'In dit bericht niet:' : `${wie} ziet niet:`}</span>
        {versie.nietZien.map((gegeven) => (
          <Etiket key={gegeven}>{gegeven}</Etiket>
        ))}
        <Knop ref={knop} soort="hoofd" klein toets="Ctrl Enter" className={stijl.rechts} onPress={() => void stuur()}>
          Stuur door
        </Knop>
      </div>
      {fout !== null && (
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {fout}
        </Opmerking>
      )}
    </section>
  )
}
