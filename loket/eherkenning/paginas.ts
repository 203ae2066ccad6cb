import { isHoogGenoeg, type Niveau } from '#shared/contract/eherkenning.ts'
import { type Html, html } from '../balie/html.ts'
import { pagina } from '../balie/pagina.ts'

/** A person at the makelaar, with the school that authorised him. */
export interface Keuze {
  readonly id: string
  readonly naam: string
  readonly niveau: Niveau
  readonly instelling: string
}

const merk = html`<p class="merk">Nagebootste eHerkenning-makelaar</p>`

/** Choose who you are. Says what level the service asks, and of each means what it has; who chooses too low is told by DUO. */
export function kiesIdentiteit(keuzes: readonly Keuze[], pad: string, fout: string | null): Html {
  return pagina(
    'Inloggen met eHerkenning',
    html`
<div class="kolom">
<h1>Inloggen met eHerkenning</h1>
<p>Verzuimdesk vraagt om te weten wie u bent. De dienst <strong>Mijn DUO voor zakelijke klanten</strong> vraagt niveau <strong>EH3</strong> of hoger.</p>
${fout === null ? null : html`<p class="fout" role="alert"><strong>Let op.</strong> ${fout}</p>`}
${
  keuzes.length === 0
    ? html`<p>Er zijn geen oefenpersonen. Start het loket met de demoschool.</p>`
    : html`<form method="post" action="${pad}">
<fieldset class="keuzes">
<legend>Als wie logt u in?</legend>
${keuzes.map(
  ({ id, naam, niveau, instelling }) => html`<label class="keuze">
<input type="radio" name="identiteit" value="${id}" required>
<span class="keuze-tekst"><strong>${naam}</strong> <span class="klein">${instelling}</span> <span class="klein vast">${id}</span></span>
<span class="niveau${isHoogGenoeg(niveau) ? '' : ' laag'}">niveau ${niveau}${isHoogGenoeg(niveau) ? '' : ' (te laag voor DUO)'}</span>
</label>`,
)}
</fieldset>
<p class="knoppen"><button class="knop hoofd" type="submit" name="actie" value="inloggen">Inloggen</button>
<button class="knop" type="submit" name="actie" value="annuleren" formnovalidate>Annuleren</button></p>
</form>`
}
</div>`,
    merk,
  )
}

const ZINNEN: Record<string, string> = {
  invalid_request: 'De vraag van het programma klopt niet. Begin opnieuw met aanmelden.',
  invalid_client: 'Dit programma is hier niet bekend.',
  invalid_redirect_uri: 'Het adres om naar terug te gaan klopt niet.',
  invalid_grant: 'Deze code is verlopen of al gebruikt. Begin opnieuw met aanmelden.',
  access_denied: 'U hebt het aanmelden gestopt.',
}

/** Something that stops the sign-in at the makelaar itself: the program gets no answer, so the person must. */
export function foutpagina(error: string): Html {
  return pagina(
    'Aanmelden lukt niet',
    html`<div class="kolom"><h1>Aanmelden lukt niet</h1>
<p role="alert">${(Object.hasOwn(ZINNEN, error) && ZINNEN[error]) || 'Deze aanmelding is verlopen of onbekend. Begin opnieuw met aanmelden in Verzuimdesk.'}</p>
<p class="klein">Code voor de beheerder: ${error}</p></div>`,
    merk,
  )
}
