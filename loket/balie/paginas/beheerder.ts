import type { GebruikerInBeheer } from '#shared/contract/loket.ts'
import { type Html, html } from '../html.ts'
import { balie } from '../kader.ts'
import { rollen, tijd } from '../opmaak.ts'

const MIDDEL = { token: 'token', eherkenning: 'eHerkenning' } as const
const WAT: Record<string, string> = { 'eherkenning-gekoppeld': 'eHerkenning gekoppeld; het token verviel' }

/** What the means of a user are, in words. */
function inlogmiddel({ token, eherkenning }: GebruikerInBeheer): string {
  if (eherkenning) return 'eHerkenning (token vervallen)'
  return token === 'ACTIEF' ? 'token' : token === 'VERVALLEN' ? 'token vervallen' : 'nog geen'
}

/** The overview of the beheerder (`domain.md` 5.1 R5): users, roles, means, last sign-in, who has still to switch. */
export function beheerderPagina(gegevens: {
  instellingen: readonly { brin: string; naam: string }[]
  brin: string
  gebruikers: readonly GebruikerInBeheer[]
  spoor: readonly { op: string; wie: string; wat: string; over: string }[]
}): Html {
  const { instellingen, brin, gebruikers, spoor } = gegevens
  const nog = gebruikers.filter(({ nogOverTeStappen }) => nogOverTeStappen).length
  return balie(
    'Overzicht van de beheerder',
    '/balie/beheerder',
    html`<div class="kopregel"><h1>Overzicht van de beheerder</h1><span class="sub">${nog} van ${gebruikers.length} ${gebruikers.length === 1 ? 'gebruiker moet' : 'gebruikers moeten'} nog overstappen op eHerkenning</span></div>
<section class="paneel" aria-label="Gebruikers">
<form method="get" action="/balie/beheerder" class="balk"><div class="veld"><label for="brin">Instelling</label><select id="brin" name="brin">${instellingen.map(
      (instelling) =>
        html`<option value="${instelling.brin}"${instelling.brin === brin && html` selected`}>${instelling.naam} (${instelling.brin})</option>`,
    )}</select></div><button class="knop" type="submit">Toon</button></form>
${
  gebruikers.length === 0
    ? html`<p><strong>Deze instelling heeft geen gebruikers.</strong></p>`
    : html`<div class="tabel"><table><caption class="onzichtbaar">Gebruikers van ${brin}</caption><thead><tr><th scope="col">Gebruiker</th><th scope="col">Naam</th><th scope="col">Rollen</th><th scope="col">Inlogmiddel</th><th scope="col">Laatste aanmelding</th><th scope="col">Nog overstappen</th></tr></thead>
<tbody>${gebruikers.map(
        (gebruiker) =>
          html`<tr><th scope="row" class="vast">${gebruiker.gebruikersnaam}</th><td>${gebruiker.naam}</td><td>${rollen(gebruiker.rollen)}</td><td>${inlogmiddel(gebruiker)}</td><td class="nobr">${
            gebruiker.laatsteAanmelding === null
              ? 'nog niet'
              : `${tijd(gebruiker.laatsteAanmelding)}${gebruiker.laatsteMiddel === null ? '' : ` met ${MIDDEL[gebruiker.laatsteMiddel]}`}`
          }</td><td>${gebruiker.actief ? (gebruiker.nogOverTeStappen ? 'ja' : 'nee') : 'niet actief'}</td></tr>`,
      )}</tbody></table></div>`
}</section>
<section class="paneel"><h2>Auditspoor</h2>${
      spoor.length === 0
        ? html`<p class="zacht">Nog niets gekoppeld.</p>`
        : html`<ul class="tijdlijn">${spoor.map(({ op, wie, wat, over }) => html`<li><span class="klein">${tijd(op)}</span><span><strong>${wie}</strong>: ${WAT[wat] ?? wat} <span class="klein vast">${over}</span></span></li>`)}</ul>`
    }</section>`,
  )
}
