import { post } from '../formulier.ts'
import { PER_PAGINA, type Postregel } from '../gegevens.ts'
import { type Html, html } from '../html.ts'
import { balie } from '../kader.ts'
import { tijd } from '../opmaak.ts'

/** How far a mail came, in words. */
export function poststand({ stand, verzonden_op, pogingen, fout, niet_voor }: Postregel): string {
  if (stand === 'verzonden') return `bezorgd ${verzonden_op === null ? '' : tijd(verzonden_op)}`
  if (stand === 'opgegeven')
    return `niet bezorgd na ${pogingen} ${pogingen === 1 ? 'poging' : 'pogingen'} (${fout ?? 'onbekend'})`
  return pogingen === 0
    ? 'wacht'
    : `wacht na ${pogingen} ${pogingen === 1 ? 'poging' : 'pogingen'} (${fout ?? 'onbekend'}), weer om ${tijd(niet_voor).slice(-5)}`
}

/** All mail that the loket wrote, newest first. */
export function postPagina(
  rijen: readonly Postregel[],
  aantal: number,
  blad: number,
  waarheen: string,
  gedaan: string | null,
): Html {
  const laatste = Math.max(1, Math.ceil(aantal / PER_PAGINA))
  return balie(
    'Post',
    '/balie/post',
    html`<div class="kopregel"><h1>Post</h1><span class="sub">${aantal} ${aantal === 1 ? 'e-mail' : 'e-mails'}, nieuwste eerst. ${waarheen}</span></div>
<section class="paneel" aria-label="E-mails">${
      rijen.length === 0
        ? html`<p><strong>Nog geen post.</strong> Voer een melding op; de gemeente krijgt dan bericht.</p>`
        : html`<div class="tabel"><table><caption class="onzichtbaar">E-mails</caption><thead><tr><th scope="col">Onderwerp</th><th scope="col">Aan</th><th scope="col">Geschreven</th><th scope="col">Bezorging</th></tr></thead>
<tbody>${rijen.map(
            (rij) =>
              html`<tr><th scope="row"><a href="/balie/post/${rij.id}">${rij.onderwerp}</a></th><td>${rij.aan}</td><td class="nobr">${tijd(rij.op)}</td><td>${poststand(rij)}</td></tr>`,
          )}</tbody></table></div>${
            laatste > 1 &&
            html`<nav class="pagineer" aria-label="Bladen">${blad > 1 && html`<a class="knop" href="/balie/post?blad=${blad - 1}">Vorige</a>`}<span>blad ${blad} van ${laatste}</span>${blad < laatste && html`<a class="knop" href="/balie/post?blad=${blad + 1}">Volgende</a>`}</nav>`
          }`
    }</section>`,
    gedaan,
  )
}

/** One mail: the headers and the text part; the HTML part stands on a page of its own, closed off from everything. */
export function mailPagina(rij: Postregel, bewijs: string): Html {
  return balie(
    'E-mail',
    '/balie/post',
    html`<p class="kruimel"><a href="/balie/post">Post</a></p>
<div class="kolom"><h1>${rij.onderwerp}</h1>
<section class="paneel" aria-label="E-mail"><dl class="velden"><dt>Van</dt><dd>${rij.afzender}</dd><dt>Aan</dt><dd>${rij.aan}</dd><dt>Datum</dt><dd>${tijd(rij.op)}</dd><dt>Bezorging</dt><dd>${poststand(rij)}</dd></dl>
<pre>${rij.tekst}</pre>
<p><a href="/balie/post/${rij.id}/opgemaakt">Bekijk de opgemaakte versie</a></p></section>
${
  rij.stand === 'opgegeven' &&
  post(
    `/balie/post/${rij.id}/opnieuw`,
    bewijs,
    html`<p><button class="knop hoofd" type="submit">Bied opnieuw aan</button></p>`,
  )
}</div>`,
  )
}
