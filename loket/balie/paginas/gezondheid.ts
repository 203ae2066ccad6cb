import type { leesPushstand } from '../../dienst/push.ts'
import type { leesGezondheid } from '../gegevens.ts'
import { type Deel, type Html, html } from '../html.ts'
import { balie } from '../kader.ts'
import { tijd } from '../opmaak.ts'
import { poststand } from './post.ts'

const veld = (label: string, waarde: Deel): Html => html`<dt>${label}</dt><dd>${waarde}</dd>`

/** Is everything delivered? Push per institution with its error queue, mail, figures. */
export function gezondheidPagina(gegevens: {
  stand: Awaited<ReturnType<typeof leesGezondheid>>
  push: Awaited<ReturnType<typeof leesPushstand>>
  versie: string
  soort: string
  nu: string
}): Html {
  const { stand, push, versie, soort, nu } = gegevens
  const fouten = push.foutenwachtrij + (stand.post.opgegeven ?? 0)
  return balie(
    'Gezondheid',
    '/balie/gezondheid',
    html`<h1>Gezondheid</h1>
${
  fouten === 0
    ? html`<p class="goed"><strong>Alles is bezorgd of onderweg.</strong> De foutenwachtrij is leeg.</p>`
    : html`<p class="let-op"><strong>${fouten} in de foutenwachtrij.</strong> Kijk hieronder wat er wacht.</p>`
}
<div class="twee"><div class="stapel">
<section class="paneel"><h2>Pushberichten per instelling</h2>${
      stand.aflevering.length === 0
        ? html`<p>Nog geen programma heeft zich aangemeld voor pushberichten.</p>`
        : html`<div class="tabel"><table><caption class="onzichtbaar">Pushberichten per instelling</caption><thead><tr><th scope="col">Instelling</th><th scope="col" class="recht">Opgehaald t/m</th><th scope="col" class="recht">Foutenwachtrij</th><th scope="col">Opgegeven</th></tr></thead><tbody>${stand.aflevering.map(
            ({ brin, naam, bevestigd, opgegeven_tot, opgegeven_op }) =>
              html`<tr><th scope="row">${naam} (${brin})</th><td class="recht">${bevestigd}</td><td class="recht">${opgegeven_tot === null ? 0 : Math.max(0, Number(opgegeven_tot) - Number(bevestigd))}</td><td class="nobr">${opgegeven_op === null ? '–' : tijd(opgegeven_op)}</td></tr>`,
          )}</tbody></table></div>`
    }<p class="klein">Een wijziging wordt drie keer opnieuw aangeboden. Daarna wacht zij tot het programma van de school weer ophaalt.</p></section>
<section class="paneel"><h2>Post die niet bezorgd is</h2>${
      stand.opgegeven.length === 0
        ? html`<p>Geen.</p>`
        : html`<ul class="tijdlijn">${stand.opgegeven.map((rij) => html`<li><span class="klein">${tijd(rij.op)}</span><span><a href="/balie/post/${rij.id}">${rij.onderwerp}</a><br><span class="klein">${rij.aan}: ${poststand(rij)}</span></span></li>`)}</ul>`
    }</section></div>
<div class="stapel"><section class="paneel"><h2>Aantallen</h2><dl class="velden">
${veld('Meldingen', stand.meldingen)}
${veld('Wijzigingen in de feed', stand.mutaties)}
${veld('Open sessies', stand.sessies)}
${veld('Bewaarde antwoorden', stand.sleutels)}
${veld('Push: wacht', push.wachtend)}
${veld('Push: foutenwachtrij', push.foutenwachtrij)}
${veld('Push: oudste in de wachtrij', push.oudste === null ? '–' : tijd(push.oudste))}
${veld('Post: bezorgd', stand.post.verzonden ?? 0)}
${veld('Post: wacht', stand.post.klaar ?? 0)}
${veld('Post: niet bezorgd', stand.post.opgegeven ?? 0)}
</dl></section>
<section class="paneel"><h2>Dit loket</h2><dl class="velden">${veld('Versie', versie)}${veld('Database', soort === 'sqlite' ? 'SQLite' : 'PostgreSQL')}${veld('Klok', nu)}${veld('Beschrijving', html`<a href="/docs">API-documentatie</a>`)}</dl></section></div></div>`,
  )
}
