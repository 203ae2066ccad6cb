import { useLiveQuery } from 'dexie-react-hooks'
import { type DragEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { dagTijdstipTekst } from '#shared/exports/tijd.ts'
import type { Gangacties } from './gang.ts'
import stijl from './import.module.css'
import { Importmapkeuze } from './importmap.tsx'

/** Step 1: choose, drop or paste. */
export function Bestandstap({
  bureau,
  begin,
  kiesBestand,
  oefen,
  oefent,
  hoofdknop,
}: {
  bureau: Bureau
  begin: Gangacties['begin']
  kiesBestand(): void
  oefen: (() => void) | null
  oefent: boolean
  hoofdknop: RefObject<HTMLButtonElement | null>
}) {
  const [boven, zetBoven] = useState(false)
  const { desk } = bureau
  const verslagen = useLiveQuery(async () => {
    const [lijst, bronnen] = await Promise.all([
      desk.verzamelingen.importverslagen.lijst(),
      desk.verzamelingen.importbronnen.lijst(),
    ])
    const namen = new Map(bronnen.map(({ id, naam }) => [id, naam]))
    return {
      lijst: lijst
        .sort((a, b) => (a.op < b.op ? 1 : -1))
        .slice(0, 5)
        .map((verslag) => ({ ...verslag, bron: namen.get(verslag.bronId ?? '') ?? 'Import' })),
      terug: await desk.invoer.terugTeDraaien(),
    }
  }, [desk])
  const neem = (bestand: File | undefined) => {
    if (bestand !== undefined) void begin(bestand.name, async () => new Uint8Array(await bestand.arrayBuffer()))
  }
  const plakken = useRef((_tekst: string) => {})
  plakken.current = (tekst) => {
    if (tekst.trim() !== '') void begin('Geplakte tabel', async () => new TextEncoder().encode(tekst), true)
  }
  useEffect(() => {
    const bijPlakken = (gebeurtenis: ClipboardEvent) => {
      const bestand = gebeurtenis.clipboardData?.files[0]
      const tekst = gebeurtenis.clipboardData?.getData('text/plain') ?? ''
      if (bestand === undefined && tekst === '') return
      gebeurtenis.preventDefault()
      if (bestand !== undefined) neemNu.current(bestand)
      else plakken.current(tekst)
    }
    window.addEventListener('paste', bijPlakken)
    return () => window.removeEventListener('paste', bijPlakken)
  }, [])
  const neemNu = useRef(neem)
  neemNu.current = neem
  const sleep = {
    onDragOver: (gebeurtenis: DragEvent) => {
      gebeurtenis.preventDefault()
      zetBoven(true)
    },
    onDragLeave: () => zetBoven(false),
    onDrop: (gebeurtenis: DragEvent) => {
      gebeurtenis.preventDefault()
      zetBoven(false)
      neem(gebeurtenis.dataTransfer.files[0])
    },
  }
  const draaiTerug = async (id: string) => {
    const { behouden } = await desk.invoer.draaiTerug(id)
    bureau.toon({
      tekst:
        behouden === 0
          ? 'De import is teruggedraaid. Alles staat zoals ervoor.'
          : `De import is teruggedraaid. ${behouden} leerlingen die intussen veranderden, bleven staan.`,
      icoon: 'terug',
      toon: 'goed',
    })
  }
  const mislukt = (oorzaak: unknown) =>
    bureau.toon({
      tekst: `Er is niets teruggedraaid. ${foutzin(foutcodeVan(oorzaak))}`,
      icoon: 'waarschuwing',
      toon: 'fout',
    })
  return (
    <>
      <div className={stijl.vak} {...sleep} {...(boven ? { 'data-boven': '' } : {})}>
        <h2>Sleep hier het bestand uit uw leerlingadministratie</h2>
        <p>CSV of Excel (.xlsx), met lesuren of met leerlingen. Of plak een tabel uit Excel of een mail met Ctrl V.</p>
        <div className={stijl.knoppen}>
          <Knop ref={hoofdknop} soort="hoofd" icoon="omlaag" toets="Enter" onPress={kiesBestand}>
            Kies een bestand
          </Knop>
          {oefen !== null && (
            <Knop icoon="school" onPress={oefen} isDisabled={oefent}>
              {oefent ? 'Oefenbestanden lezen' : 'Lees de bestanden van de oefenschool'}
            </Knop>
          )}
        </div>
        <Plakvak plak={(tekst) => plakken.current(tekst)} />
      </div>
      {verslagen !== undefined && verslagen.lijst.length > 0 && (
        <Paneel label="Eerdere imports">
          <h2 className={stijl.paneelkop}>Eerdere imports</h2>
          <ul className={stijl.rijtjes}>
            {verslagen.lijst.map((verslag) => (
              <li key={verslag.id}>
                <span>
                  <b>{verslag.bron}</b>, {dagTijdstipTekst(verslag.op)}: {verslag.nieuw.toLocaleString('nl-NL')} nieuw,{' '}
                  {verslag.gewijzigd.toLocaleString('nl-NL')} gewijzigd, {verslag.fout.toLocaleString('nl-NL')} fout
                  {verslag.teruggedraaidOp !== null && ' (teruggedraaid)'}
                </span>
                {verslagen.terug === verslag.id && (
                  <Knop klein icoon="terug" onPress={() => void draaiTerug(verslag.id).catch(mislukt)}>
                    Draai terug
                  </Knop>
                )}
              </li>
            ))}
          </ul>
        </Paneel>
      )}
      <Importmapkeuze bureau={bureau} />
      <Opmerking icoon="info">
        Lees eerst een keer de leerlingen in, daarna elke ochtend de lesuren. Een onbekende absentiecode telt nooit
        vanzelf mee voor de 16 uur.
      </Opmerking>
    </>
  )
}

function Plakvak({ plak }: { plak(tekst: string): void }) {
  const [tekst, zet] = useState('')
  return (
    <>
      <textarea
        aria-label="Tabel plakken"
        value={tekst}
        rows={2}
        placeholder="Leerlingnummer  Datum  Lesuur  Code …"
        onPaste={(gebeurtenis) => gebeurtenis.stopPropagation()}
        onChange={(gebeurtenis) => zet(gebeurtenis.target.value)}
      />
      {tekst.trim() !== '' && <Knop onPress={() => plak(tekst)}>Lees deze tabel</Knop>}
    </>
  )
}
