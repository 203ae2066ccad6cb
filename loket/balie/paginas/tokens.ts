import type { Rol } from '#shared/schema/sessie.ts'
import { brieven } from '../../dienst/gebruikers.ts'
import type { Tokenrij } from '../gegevens.ts'
import { type Html, html } from '../html.ts'
import { balie } from '../kader.ts'
import { rollen as rolwoorden, tijd } from '../opmaak.ts'

/** As a token shows it: two groups of three. */
const groepen = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`

function display({ gebruikersnaam, code }: Tokenrij): Html {
  return code === null
    ? html`<p class="let-op"><strong>VERVALLEN.</strong> Deze gebruiker meldt zich aan met eHerkenning.</p>`
    : html`<p class="display"><span data-token="${gebruikersnaam}">${groepen(code)}</span><small data-rest aria-hidden="true"></small></p>`
}

/** The displays of all practice tokens. A small script renews the codes; without it the page is simply loaded again. */
export function tokensPagina(rijen: readonly Tokenrij[]): Html {
  return balie(
    'Tokens',
    '/balie/tokens',
    html`<div class="kopregel"><h1>Display van het token</h1><span class="sub">Een code werkt een halve minuut. <a href="/balie/tokens">Ververs</a></span></div>
${
  rijen.length === 0
    ? html`<p>Er zijn geen oefengebruikers. Start het loket met de demoschool.</p>`
    : html`<div class="tokens">${rijen.map(
        (rij) => html`<section class="token"><h2>${rij.naam}</h2>
<p class="klein">${rolwoorden(rij.rollen)} bij ${rij.instelling}<br><span class="vast">${rij.gebruikersnaam}</span></p>
${display(rij)}
<p><a href="/balie/tokens/${rij.gebruikersnaam}">Brieven van ${rij.gebruikersnaam}</a></p></section>`,
      )}</div><script src="/balie/tokens.js" defer></script>`
}`,
  )
}

/** The letters of `domain.md` 5.1 for one practice user, as they would come by post. */
export function brievenPagina(rij: Tokenrij, gekoppeldOp: string | null): Html {
  const { gebruikersnaam, instelling, rollen, wachtwoord } = rij
  const alle =
    wachtwoord === null
      ? []
      : brieven({ gebruikersnaam, wachtwoord, instelling, rollen: rollen as Rol[] }).map(({ aan, tekst }) => ({
          kop: aan === 'gebruiker' ? 'Brief aan de gebruiker (aangetekend)' : 'Brief aan de beheerder, met het token',
          tekst,
        }))
  if (rij.eherkenning !== null)
    alle.push({
      kop: 'Brief aan de gebruiker: u gebruikt nu eHerkenning',
      tekst: [
        `U hebt eHerkenning gekoppeld voor ${instelling} (oefenomgeving)${gekoppeldOp === null ? '' : ` op ${tijd(gekoppeldOp)}`}.`,
        `Uw rollen zijn meegegaan: ${rolwoorden(rollen)}.`,
        'Uw token is op dat moment vervallen. Geef het terug aan de beheerder van uw school.',
        'U meldt zich voortaan aan met eHerkenning, niveau EH3 of hoger.',
      ].join('\n'),
    })
  return balie(
    'Brieven',
    '/balie/tokens',
    html`<p class="kruimel"><a href="/balie/tokens">Tokens</a></p>
<div class="kolom"><div class="kopregel"><h1>Brieven van ${gebruikersnaam}</h1></div>
${display(rij)}
${alle.map(({ kop, tekst }) => html`<section class="paneel"><h2>${kop}</h2><pre>${tekst}</pre></section>`)}</div>
<script src="/balie/tokens.js" defer></script>`,
  )
}
