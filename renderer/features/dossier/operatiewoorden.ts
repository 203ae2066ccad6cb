import { foutzin } from '#shared/contract/errors.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import { wanneer } from './standwoord.tsx'

/** What an operatie is, in the words of who did it. */
export function watWoord(operatie: Operatie): string {
  switch (operatie.soort) {
    case 'opvoeren':
      return 'Nieuwe melding'
    case 'wijzigen':
      return operatie.basisVersie === null ? 'Wijziging' : `Wijziging, versie ${operatie.basisVersie + 1}`
    case 'intrekken':
      return 'Intrekking'
    case 'doorsturen':
      return 'Doorsturen'
    case 'bijlage':
      return 'Bijlage'
    case 'mentorbericht':
      return 'E-mail aan een collega'
    case 'overdracht':
      return { geef: 'Doorgeven', gelezen: 'Leesbericht', opmerking: 'Opmerking' }[operatie.daad.wat]
    case 'locatie':
      return 'Locatie'
    case 'melder':
      return 'Melder'
  }
}

/** The three words of sending, never mixed; with what went wrong on the way. */
export function toestandWoord({ status, pogingen, fout }: Operatie): string {
  if (status === 'onderweg')
    return fout === null ? 'Verzonden, nog geen antwoord' : 'Geen antwoord, we vragen het opnieuw'
  if (status === 'fout') return 'Afgekeurd'
  return pogingen > 0 && fout !== null ? `Klaar. ${foutzin(fout.code)}` : 'Klaar'
}

/** When it is tried next, as far as somebody can know that. */
export function volgendePoging(
  operatie: Operatie,
  wie: string,
  verbonden: boolean,
  vandaag: IsoDatum,
  nu: number,
  /** Milliseconds that it waits by itself. */
  wacht: number,
): string {
  if (operatie.namens !== wie) return 'als die collega is aangemeld'
  if (!verbonden) return 'zodra er verbinding is'
  if (operatie.nietVoor !== null && Date.parse(operatie.nietVoor) > nu) {
    const minuten = Math.ceil((Date.parse(operatie.nietVoor) - nu) / 60_000)
    return `${wanneer(operatie.nietVoor, vandaag)}, over ${minuten} min`
  }
  return operatie.pogingen === 0 && wacht > 0 ? `gaat vanzelf over ${Math.ceil(wacht / 1000)} s` : 'gaat vanzelf'
}
