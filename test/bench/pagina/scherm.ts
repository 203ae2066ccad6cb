/** What `scherm.ts` measures, inside the browser: Raadplegen/wijzigen over the real desk, with React in production. */
import { createElement } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { RaadplegenScherm } from '#renderer/features/raadplegen/scherm.tsx'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Geheugen } from '#renderer/scherm/geheugen.ts'
import { Ongedaan } from '#renderer/scherm/ongedaan.ts'
import { Opdrachtenregister } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import { datum } from '#shared/domain/datum.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import { openDeDesk } from './desk.ts'
import '#renderer/ui/basis.css'

export { ontgrendel, vul } from './desk.ts'

const niets = () => {}

/** A screen in the frame that the app gives it: 1366 × 768 less title, side bar and strip. */
export function toon(): number {
  const desk = openDeDesk()
  const bureau = {
    ...{
      desk,
      oefen: true,
      rolnaam: 'coördinator',
      meekijk: false,
      vandaag: datum('2026-11-20'),
      plek: plek('raadplegen'),
    },
    gebruiker: { gebruikersnaam: 'c', naam: 'C', rollen: ['coordinator'], brin: '00ZV', locatieIds: [] },
    ...{ mag: () => true, heeft: () => false, exporteur: null, nieuwId: () => crypto.randomUUID() },
    stand: { verbinding: 'verbonden', laatstOpgehaaldOp: tijdstip.parse('2026-11-20T09:00:00.000Z'), ophalen: null },
    ...{ ongedaan: new Ongedaan(), opdrachten: new Opdrachtenregister(), geheugen: new Geheugen() },
    ...{
      ga: niets,
      noteer: niets,
      toon: niets,
      gedaan: niets,
      openConcept: niets,
      nieuweMelding: niets,
      openLijst: niets,
    },
  } as unknown as Bureau
  const vak = document.createElement('div')
  vak.id = 'scherm'
  vak.style.cssText = 'display:flex;flex-direction:column;width:1142px;height:698px'
  document.body.append(vak)
  const begin = performance.now()
  flushSync(() =>
    createRoot(vak).render(
      createElement(I18nProvider, { locale: 'nl-NL' } as never, createElement(RaadplegenScherm, { bureau })),
    ),
  )
  return performance.now() - begin
}

/** Resolves when what was just changed has been drawn. */
const getekend = () =>
  new Promise<void>((klaar) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => klaar()
      port2.postMessage(null)
    }),
  )
const rust = () => new Promise<void>((klaar) => setTimeout(klaar, 250))

async function wachtOp<T>(vind: () => T | null | undefined | false): Promise<T> {
  for (let poging = 0; poging < 400; poging++) {
    const gevonden = vind()
    if (gevonden) return gevonden
    await new Promise((klaar) => setTimeout(klaar, 5))
  }
  throw new Error('it did not come')
}

const rooster = () => document.querySelector<HTMLElement>('[role=grid]')
const rijen = () => [...document.querySelectorAll('[role=grid] [role=rowgroup] [role=row]')]

/** One key typed into the search box: from the press until the narrowed list has been drawn. */
export async function typ(woorden: readonly string[]): Promise<{ ms: number[]; treffers: number }> {
  const vak = await wachtOp(() => document.querySelector<HTMLInputElement>('input[type=search]'))
  await wachtOp(() => rijen().length > 0)
  const zet = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  const ms: number[] = []
  let treffers = 0
  for (const woord of woorden) {
    for (let lengte = 1; lengte <= woord.length; lengte++) {
      const begin = performance.now()
      zet?.call(vak, woord.slice(0, lengte))
      vak.dispatchEvent(new Event('input', { bubbles: true }))
      await getekend()
      ms.push(performance.now() - begin)
      // A quick typist: the counts beside the filters come in between.
      await new Promise((klaar) => setTimeout(klaar, 120))
    }
    treffers += rijen().length
    zet?.call(vak, '')
    vak.dispatchEvent(new Event('input', { bubbles: true }))
    await rust()
  }
  return { ms, treffers }
}

/** Jumps through the whole list: from the scroll until the rows there have been drawn. */
export async function schuif(keer: number): Promise<number[]> {
  const lijst = await wachtOp(rooster)
  const ms: number[] = []
  for (let stap = 1; stap <= keer; stap++) {
    const begin = performance.now()
    lijst.scrollTop = (lijst.scrollHeight / keer) * stap - 400
    await getekend()
    await wachtOp(() => {
      const vlak = lijst.getBoundingClientRect()
      return rijen().some((rij) => {
        const hier = rij.getBoundingClientRect()
        return hier.top < vlak.bottom - 80 && hier.bottom > vlak.top + 80
      })
    })
    ms.push(performance.now() - begin)
  }
  lijst.scrollTop = 0
  await rust()
  return ms
}

/** Next row and Enter: from the press until the melding stands beside the list. */
export async function open(keer: number): Promise<number[]> {
  const lijst = await wachtOp(rooster)
  lijst.focus()
  const toets = (key: string) =>
    lijst.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  const ms: number[] = []
  for (let een = 0; een < keer; een++) {
    // Far apart, so that each melding comes from another page of the store.
    for (let stap = 0; stap < 7; stap++) toets('PageDown')
    await getekend()
    const actief = document.getElementById(lijst.getAttribute('aria-activedescendant') ?? '')
    const nummer = actief?.querySelectorAll('[role=gridcell]')[1]?.textContent ?? '?'
    const begin = performance.now()
    toets('Enter')
    await wachtOp(() =>
      document.querySelector('section[aria-label=Melding]')?.textContent?.includes(`Melding ${nummer}`),
    )
    await getekend()
    ms.push(performance.now() - begin)
  }
  return ms
}

/** Ticks everything in the filter: from the press until it has been drawn. */
export async function vinkAlles(): Promise<number> {
  const lijst = await wachtOp(rooster)
  lijst.focus()
  const begin = performance.now()
  lijst.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, bubbles: true, cancelable: true }))
  await getekend()
  const duur = performance.now() - begin
  await rust()
  return duur
}

const lang: number[] = []
/** From now on every task of 50 ms and longer is written down. */
export function letOp(): void {
  new PerformanceObserver((lijst) => {
    for (const { duration } of lijst.getEntries()) lang.push(duration)
  }).observe({ type: 'longtask' })
}
export const langeTaken = (): number[] => lang.splice(0)
