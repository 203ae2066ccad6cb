import type { Onderwerp } from './onderwerpen.ts'

/** Lower case, without marks: `Ş` is found by `s`. */
const vouw = (tekst: string) => tekst.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const woorden = (tekst: string) =>
  vouw(tekst)
    .split(/[^a-z0-9]+/)
    .filter((woord) => woord !== '')

/**
 * Topics in which every word of the question is the beginning of some word, best first: in the title, then among the other words,
 * then in the text. An empty question gives all, in their own order.
 */
export function zoekHulp(vraag: string, onderwerpen: readonly Onderwerp[]): readonly Onderwerp[] {
  const gevraagd = woorden(vraag)
  if (gevraagd.length === 0) return onderwerpen
  const gewogen = onderwerpen.map((onderwerp, plaats) => {
    const lagen = [onderwerp.titel, onderwerp.ook, [...onderwerp.alineas, ...(onderwerp.stappen ?? [])].join(' ')].map(
      woorden,
    )
    const rangen = gevraagd.map((deel) => lagen.findIndex((laag) => laag.some((woord) => woord.startsWith(deel))))
    return { onderwerp, plaats, raak: !rangen.includes(-1), rang: rangen.reduce((som, rang) => som + rang, 0) }
  })
  return gewogen
    .filter(({ raak }) => raak)
    .sort((een, ander) => een.rang - ander.rang || een.plaats - ander.plaats)
    .map(({ onderwerp }) => onderwerp)
}
