import { type Html, html } from '../html.ts'
import { balie } from '../kader.ts'

/** Where a person chooses what to play. */
export function beginpagina(demo: boolean, nu: string): Html {
  return balie(
    'Begin',
    '/balie',
    html`<div class="kopregel"><h1>Balie van het oefenloket</h1><span class="sub">Klok van het loket: ${nu}</span></div>
<p class="sub">Hier speelt u de andere kant. Alles op deze bladen is oefening: er gaat niets naar DUO, een gemeente of een regio.</p>
<div class="kaarten">
<section class="kaart"><h2><a class="kaart-titel" href="/balie/instanties">Gemeente of regio spelen</a></h2><p>Meldingen bekijken, status geven, een terugmelding schrijven, omleiden, een vrijstelling vastleggen.</p></section>
<section class="kaart"><h2><a class="kaart-titel" href="/balie/tokens">Tokens en brieven</a></h2><p>De code die nu op het token staat, en de brieven bij elke oefengebruiker.</p></section>
<section class="kaart"><h2><a class="kaart-titel" href="/balie/post">Post lezen</a></h2><p>Elke e-mail die het loket schreef, en of hij bezorgd is.</p></section>
<section class="kaart"><h2><a class="kaart-titel" href="/balie/beheerder">Overzicht van de beheerder</a></h2><p>Wie heeft welke rollen en welk inlogmiddel, en wie moet nog overstappen.</p></section>
<section class="kaart"><h2><a class="kaart-titel" href="/balie/gezondheid">Gezondheid</a></h2><p>Pushberichten, foutenwachtrij, post en aantallen.</p></section>
${
  demo &&
  html`<section class="kaart"><h2><a class="kaart-titel" href="/balie/oefenbestand.csv" download>Oefenbestand met lesuren</a></h2><p>De export van de schooladministratie van 00ZV, om te importeren in Verzuimdesk.</p></section>`
}
</div>`,
  )
}

/** Something that is not here, or not allowed. */
export function foutpagina(zin: string): Html {
  return balie(
    'Dit lukt niet',
    '/balie',
    html`<div class="kolom"><h1>Dit lukt niet</h1><p role="alert">${zin}</p><p><a href="/balie">Terug naar het begin van de balie</a></p></div>`,
  )
}
