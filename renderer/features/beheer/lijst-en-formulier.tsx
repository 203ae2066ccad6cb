import { type ComponentType, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useGeheugen } from '#renderer/scherm/geheugen.ts'
import { useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { Foutsamenvatting } from '#renderer/ui/foutsamenvatting.tsx'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import { Zoekveld } from '#renderer/ui/zoekveld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { foutcode } from '#shared/schema/fout.ts'
import stijl from './beheer.module.css'

export type Fouten<F> = Partial<Record<keyof F & string, string>>

export interface FormulierProps<T, F> {
  bureau: Bureau
  velden: F
  fouten: Fouten<F>
  /** The thing that is changed; null for a new one. */
  van: T | null
  zet<V extends keyof F>(veld: V, waarde: F[V]): void
  /** True for who may look only. */
  alleenLezen: boolean
}

/** A kind of thing that is managed: list at the left, form at the right, the same for all. */
export interface Beheersoort<T, F extends object> {
  titel: string
  /** `locatie`: in *Nieuwe locatie*, *Kies een locatie*. */
  ding: string
  /** `Nieuwe locatie`, `Nieuw tekstblok`. */
  nieuw: string
  /** Why who may look only cannot change anything. */
  wieMag: string
  magWijzigen: boolean
  /** Things come by themselves: nobody makes one. */
  zonderNieuw?: boolean
  /** Undefined while it is read. */
  rijen: readonly T[] | undefined
  idVan(ding: T): string
  naamVan(ding: T): string
  zoektekst(ding: T): string
  isUit?(ding: T): boolean
  kolommen: readonly { kop: string; rechts?: boolean; cel(ding: T): ReactNode }[]
  uitleg?: ReactNode
  leeg: F
  veldenVan(ding: T): F
  labels: Partial<Record<keyof F & string, string>>
  Formulier: ComponentType<FormulierProps<T, F>>
  /** Keeps it and resolves with its id, or gives what is wrong by field. May throw a DeskFout. */
  bewaar(velden: F, van: T | null): Promise<{ id: string } | { fouten: Fouten<F> }>
  /** Acts beside Bewaar, such as *Zet uit*. */
  daden?(ding: T): readonly { tekst: string; doe(): Promise<void> }[]
}

/** Messages per field of what a schema found; the first per field counts. */
export function foutenUit<F>(fout: z.ZodError, veldVan: (pad: string) => keyof F & string): Fouten<F> {
  const uit: Fouten<F> = {}
  for (const { path, message } of fout.issues) {
    const veld = veldVan(String(path[0] ?? ''))
    const code = foutcode.safeParse(message)
    uit[veld] ??= foutzin(code.success ? code.data : 'waarde-onjuist')
  }
  return uit
}

/** List at the left, form at the right. ↑ ↓ choose, Enter goes to the form, Ctrl+S keeps, Esc leaves it as it was. */
export function LijstEnFormulier<T, F extends object>({ bureau, soort }: { bureau: Bureau; soort: Beheersoort<T, F> }) {
  const [gekozen, zetGekozen] = useState<string | null>(null)
  const [zoek, zetZoek] = useState('')
  const zoekvak = useRef<HTMLInputElement>(null)
  const formulier = useRef<HTMLDivElement>(null)
  const rijen = (soort.rijen ?? []).filter((ding) =>
    zoek
      .toLowerCase()
      .split(/\s+/)
      .every((woord) => soort.zoektekst(ding).toLowerCase().includes(woord)),
  )
  const ding = soort.rijen?.find((een) => soort.idVan(een) === gekozen) ?? null
  const naarFormulier = () =>
    requestAnimationFrame(() => formulier.current?.querySelector<HTMLElement>('input, textarea, button')?.focus())
  const magNieuw = soort.magWijzigen && soort.zonderNieuw !== true
  const nieuw = () => {
    zetGekozen(NIEUW)
    naarFormulier()
  }
  useOpdrachten(bureau.opdrachten, [
    {
      ...{ id: 'beheer-zoek', tekst: 'Zoek in deze lijst', toets: '/', groep: soort.titel, nietInPalet: true },
      doe: () => zoekvak.current?.focus(),
    },
    ...(magNieuw
      ? [{ id: 'beheer-nieuw', tekst: soort.nieuw, toets: 'Ctrl Shift N', groep: soort.titel, doe: nieuw }]
      : []),
  ])
  const loop = (toets: KeyboardEvent<HTMLTableSectionElement>) => {
    const stap = { ArrowDown: 1, ArrowUp: -1 }[toets.key]
    if (stap === undefined) return
    toets.preventDefault()
    const hier = rijen.findIndex((een) => soort.idVan(een) === gekozen)
    const doel = rijen[Math.max(0, Math.min(rijen.length - 1, hier + stap))]
    if (doel === undefined) return
    zetGekozen(soort.idVan(doel))
    toets.currentTarget.querySelectorAll<HTMLElement>('button[data-rij]')[rijen.indexOf(doel)]?.focus()
  }
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>{soort.titel}</h1>
        <Zoekveld
          className={klas(stijl.zoek)}
          naam={`Zoek in ${soort.titel}`}
          toets="/"
          placeholder="Zoek, leeg toont alles"
          ref={zoekvak}
          waarde={zoek}
          zet={zetZoek}
        />
        {magNieuw && (
          <Knop soort="hoofd" icoon="plus" toets="Ctrl Shift N" onPress={nieuw}>
            {soort.nieuw}
          </Knop>
        )}
      </header>
      <div className={klas(stijl.body, (ding !== null || gekozen === NIEUW) && stijl.metFormulier)}>
        <Paneel label="Lijst" className={stijl.lijst}>
          <div className={stijl.rol} data-f6>
            <table className={stijl.tabel}>
              <thead>
                <tr>
                  {soort.kolommen.map(({ kop, rechts }) => (
                    <th key={kop} scope="col" className={klas(rechts && stijl.rechts)}>
                      {kop}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody onKeyDown={loop}>
                {rijen.map((een) => {
                  const id = soort.idVan(een)
                  return (
                    <tr
                      key={id}
                      className={klas(id === gekozen && stijl.gekozen, soort.isUit?.(een) && stijl.uit)}
                      onClick={() => zetGekozen(id)}
                    >
                      {soort.kolommen.map(({ kop, rechts, cel }, plaats) => (
                        <td key={kop} className={klas(rechts && stijl.rechts)}>
                          {plaats === 0 ? (
                            <button
                              type="button"
                              data-rij
                              className={stijl.rijknop}
                              aria-current={id === gekozen || undefined}
                              onClick={() => {
                                zetGekozen(id)
                                naarFormulier()
                              }}
                            >
                              {cel(een)}
                            </button>
                          ) : (
                            cel(een)
                          )}
                        </td>
                      ))}
                    </tr>
                  )
                })}
              </tbody>
            </table>
            {soort.rijen !== undefined && rijen.length === 0 && (
              <p className={stijl.leeg}>
                <b>{zoek.trim() === '' ? `Nog geen ${soort.ding}.` : `Niets gevonden voor ‘${zoek.trim()}’.`}</b>
              </p>
            )}
          </div>
          {soort.uitleg && (
            <div className={stijl.uitleg}>
              <Opmerking icoon="info">{soort.uitleg}</Opmerking>
            </div>
          )}
          {!soort.magWijzigen && <p className={stijl.leeg}>U kunt hier alleen kijken. Wijzigen kan {soort.wieMag}.</p>}
          <p className={stijl.voet}>
            <span>
              <Toets>↑</Toets> <Toets>↓</Toets> kies
            </span>
            <span>
              <Toets>Enter</Toets> {soort.magWijzigen ? 'wijzig' : 'bekijk'}
            </span>
          </p>
        </Paneel>
        {(ding !== null || gekozen === NIEUW) && (
          <Paneel label="Formulier" className={stijl.formulier}>
            <div ref={formulier} data-f6 className={stijl.formulierlijf}>
              <Bewerken
                key={gekozen}
                bureau={bureau}
                soort={soort}
                van={ding}
                bewaard={(id) => zetGekozen(id)}
                sluit={() => zetGekozen(null)}
              />
            </div>
          </Paneel>
        )}
      </div>
    </>
  )
}

/** Not an id of anything. */
const NIEUW = '+'

function Bewerken<T, F extends object>({
  bureau,
  soort,
  van,
  bewaard,
  sluit,
}: {
  bureau: Bureau
  soort: Beheersoort<T, F>
  van: T | null
  bewaard(id: string): void
  sluit(): void
}) {
  const begin = van === null ? soort.leeg : soort.veldenVan(van)
  // Typed and not kept yet: it is still there when she comes back to this thing.
  const sleutel = `beheer/${soort.titel}/${van === null ? '' : soort.idVan(van)}`
  const [getypt, zetGetypt] = useGeheugen<F | null>(bureau.geheugen, sleutel, null)
  const velden = getypt ?? begin
  const [fouten, zetFouten] = useState<Fouten<F>>({})
  const [algemeen, zetAlgemeen] = useState<string | null>(null)
  const [bezig, zetBezig] = useState(false)
  const vak = useRef<HTMLFormElement>(null)
  const gewijzigd = JSON.stringify(begin) !== JSON.stringify(velden)
  const zet = <V extends keyof F>(veld: V, waarde: F[V]) => {
    zetGetypt((oud) => ({ ...(oud ?? begin), [veld]: waarde }))
    zetFouten(({ [veld as keyof F & string]: _, ...rest }) => rest as Fouten<F>)
  }
  const gaNaar = (pad: string) => vak.current?.querySelector<HTMLElement>(`[name="${pad}"]`)?.focus()
  const metFout = async (werk: () => Promise<void>) => {
    zetBezig(true)
    zetAlgemeen(null)
    try {
      await werk()
    } catch (oorzaak) {
      zetAlgemeen(foutzin(foutcodeVan(oorzaak)))
    } finally {
      zetBezig(false)
    }
  }
  const bewaar = () =>
    metFout(async () => {
      const uit = await soort.bewaar(velden, van)
      if ('fouten' in uit) {
        zetFouten(uit.fouten)
        const eerste = Object.keys(uit.fouten)[0]
        if (eerste !== undefined) requestAnimationFrame(() => gaNaar(eerste))
        return
      }
      zetFouten({})
      zetGetypt(() => null)
      bewaard(uit.id)
    })
  const annuleer = () => {
    zetGetypt(() => null)
    sluit()
  }
  useOpdrachten(bureau.opdrachten, [
    ...(soort.magWijzigen
      ? [{ id: 'beheer-bewaar', tekst: 'Bewaar', toets: 'Ctrl S', groep: soort.titel, doe: () => void bewaar() }]
      : []),
    { id: 'beheer-esc', tekst: 'Annuleer', toets: 'Esc', groep: soort.titel, nietInPalet: true, doe: annuleer },
  ])
  // Going elsewhere keeps what was typed, and says that it was not kept at DUO.
  const vuil = useRef(false)
  vuil.current = gewijzigd && soort.magWijzigen
  useEffect(
    () => () => {
      if (vuil.current)
        bureau.toon({ tekst: 'Nog niet bewaard. Wat u typte, staat er nog als u terugkomt.', icoon: 'info' })
    },
    [bureau.toon],
  )
  const { Formulier } = soort
  return (
    <form
      ref={vak}
      noValidate
      className={stijl.bewerken}
      onSubmit={(e) => {
        e.preventDefault()
        void bewaar()
      }}
    >
      <h2>{van === null ? soort.nieuw : soort.naamVan(van)}</h2>
      {algemeen !== null && (
        <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
          {algemeen}
        </Opmerking>
      )}
      {Object.keys(fouten).length > 1 && (
        <Foutsamenvatting
          fouten={Object.entries(fouten).map(([pad, zin]) => ({
            pad,
            label: soort.labels[pad as keyof F & string] ?? pad,
            zin: String(zin),
          }))}
          gaNaar={gaNaar}
        />
      )}
      <div className={stijl.velden}>
        <Formulier {...{ bureau, velden, fouten, van, zet }} alleenLezen={!soort.magWijzigen} />
      </div>
      {soort.magWijzigen && (
        <div className={stijl.knoppen}>
          {van !== null &&
            soort.daden?.(van).map(({ tekst, doe }) => (
              <Knop
                key={tekst}
                soort="stil"
                onPress={() =>
                  void metFout(async () => {
                    zetGetypt(() => null)
                    await doe()
                  })
                }
              >
                {tekst}
              </Knop>
            ))}
          <span className={stijl.vul} />
          <Knop soort="stil" toets="Esc" onPress={annuleer}>
            Annuleer
          </Knop>
          <Knop soort="hoofd" type="submit" toets="Ctrl S" isPending={bezig} isDisabled={!gewijzigd && van !== null}>
            Bewaar
          </Knop>
        </div>
      )}
    </form>
  )
}

/** `Actief` or `Niet actief`, with a drawing. */
export function Stand({ actief }: { actief: boolean }) {
  return (
    <span className={stijl.stand}>
      <Icoon naam={actief ? 'vink' : 'kruis'} />
      {actief ? 'Actief' : 'Niet actief'}
    </span>
  )
}
