import { useLiveQuery } from 'dexie-react-hooks'
import { type KeyboardEvent, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { type Weergave, weergave as weergaveSchema } from '#shared/schema/weergave.ts'
import { alsVraag } from './filter.ts'
import { alsBewaard, type Lijststand, leesFilter } from './lijststand.ts'
import stijl from './raadplegen.module.css'

/** Saved views of this list, in the order of their tabs; undefined while they are read. */
export function useWeergaven({ desk }: Bureau): readonly Weergave[] | undefined {
  return useLiveQuery(async () => {
    const alle = await desk.verzamelingen.weergaven.lijst().catch(() => [])
    return alle.filter(({ lijst }) => lijst === 'meldingen').sort((een, ander) => een.plaats - ander.plaats)
  }, [desk])
}

export interface Tabfeit {
  id: string
  naam: string
  aantal: number | null
}

/** Number of rows that a saved view would show. */
export function telWeergave({ desk, vandaag }: Bureau, weergave: Weergave): number {
  return desk.overzicht.aantalVan(alsVraag(leesFilter(weergave.filter), vandaag))
}

/** Lists side by side; arrows move between them, Alt and a digit jumps. */
export function Weergavetabs({
  tabs,
  gekozen,
  kies,
}: {
  tabs: readonly Tabfeit[]
  gekozen: string
  kies(id: string): void
}) {
  const opToets = (toets: KeyboardEvent<HTMLDivElement>) => {
    const stap = { ArrowRight: 1, ArrowLeft: -1 }[toets.key]
    if (stap === undefined) return
    toets.preventDefault()
    const knoppen = [...toets.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
    const hier = knoppen.indexOf(document.activeElement as HTMLElement)
    knoppen[(hier + stap + knoppen.length) % knoppen.length]?.focus()
  }
  const actief = tabs.some(({ id }) => id === gekozen) ? gekozen : tabs[0]?.id
  return (
    <div className={stijl.tabs} role="tablist" aria-label="Weergaven" onKeyDown={opToets} data-f6>
      {tabs.map(({ id, naam, aantal }, plaats) => (
        <button
          key={id}
          type="button"
          role="tab"
          aria-selected={id === actief}
          tabIndex={id === actief ? 0 : -1}
          className={klas(stijl.tab, id === actief && stijl.tabaan)}
          onClick={() => kies(id)}
          {...(plaats < 9 ? { 'aria-keyshortcuts': `Alt+${plaats + 1}`, title: `${naam} (Alt ${plaats + 1})` } : {})}
        >
          {naam} {aantal !== null && <span className={stijl.telling}>{aantal.toLocaleString('nl-NL')}</span>}
        </button>
      ))}
    </div>
  )
}

/** Asks for a name and keeps how the list stands now; under a name that is there it takes its place. */
export function BewaarWeergave({
  bureau,
  open,
  sluit,
  stand,
  weergaven,
  bewaard,
}: {
  bureau: Bureau
  open: boolean
  sluit(): void
  stand: Lijststand
  weergaven: readonly Weergave[]
  bewaard(id: string): void
}) {
  const huidige = weergaven.find(({ id }) => id === stand.tab)
  const [naam, zetNaam] = useState('')
  const [fout, zetFout] = useState<string | null>(null)
  const getypt = naam.trim() === '' ? (huidige?.naam ?? '') : naam
  const oud = weergaven.find((een) => een.naam.toLowerCase() === getypt.trim().toLowerCase())
  const bewaar = async () => {
    const nieuw = weergaveSchema.safeParse({
      id: oud?.id ?? bureau.nieuwId(),
      lijst: 'meldingen',
      naam: getypt,
      plaats: oud?.plaats ?? Math.min(99, Math.max(0, ...weergaven.map(({ plaats }) => plaats)) + 1),
      filter: { ...stand.filter },
      ...alsBewaard(stand),
    })
    if (!nieuw.success) return zetFout('Vul een naam in van hooguit 40 tekens.')
    try {
      const { weergaven: kast } = bureau.desk.verzamelingen
      await kast.bewaar(nieuw.data)
      bewaard(nieuw.data.id)
      zetNaam('')
      zetFout(null)
      sluit()
      bureau.gedaan({
        naam: `Weergave ‘${nieuw.data.naam}’ bewaard`,
        terug: async () => await (oud === undefined ? kast.verwijder(nieuw.data.id) : kast.bewaar(oud)),
        opnieuw: async () => await kast.bewaar(nieuw.data),
      })
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
    }
  }
  return (
    <Dialoog titel="Bewaar weergave" open={open} sluit={sluit}>
      <form
        onSubmit={(e) => {
          e.preventDefault()
          void bewaar()
        }}
      >
        <Dialooginhoud>
          <p>
            Bewaart filters, zoekwoord, kolommen, breedtes en volgorde. De weergave komt als tabblad boven de lijst.
          </p>
          <Veld
            label="Naam van de weergave"
            verplicht
            autoFocus
            waarde={naam}
            maxLengte={40}
            {...(huidige === undefined ? {} : { hulp: `leeg laten wijzigt ‘${huidige.naam}’` })}
            bijWijzigen={zetNaam}
            fout={fout}
          />
        </Dialooginhoud>
        <Dialoogvoet>
          <Knop soort="stil" toets="Esc" onPress={sluit}>
            Annuleer
          </Knop>
          <Knop soort="hoofd" type="submit" toets="Enter">
            {oud === undefined ? 'Bewaar' : 'Vervang'}
          </Knop>
        </Dialoogvoet>
      </form>
    </Dialoog>
  )
}
