import { STATUSCODES, soortKort } from '#shared/domain/codetabellen.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Instantie } from '../../dienst/gemeente.ts'
import { PER_PAGINA } from '../gegevens.ts'
import { type Html, html } from '../html.ts'
import { balie } from '../kader.ts'
import { datum, naam, periode, status, tijd } from '../opmaak.ts'

/** Choose which gemeente or region to play. */
export function instantiesPagina(rijen: readonly { instantie: Instantie; alle: number; open: number }[]): Html {
  const deel = (soort: Instantie['soort'], kop: string) => {
    const hier = rijen.filter(({ instantie }) => instantie.soort === soort)
    return html`<section class="paneel"><h2>${kop}</h2>${
      hier.length === 0
        ? html`<p>Nog geen meldingen.</p>`
        : html`<div class="tabel"><table><caption class="onzichtbaar">${kop}</caption>
<thead><tr><th scope="col">Instantie</th><th scope="col">Code</th><th scope="col" class="recht">Nieuw</th><th scope="col" class="recht">Alle</th></tr></thead>
<tbody>${hier.map(
            ({ instantie, alle, open }) =>
              html`<tr><th scope="row"><a href="/balie/instanties/${instantie.sleutel}">${instantie.naam}</a></th><td class="vast">${instantie.code}</td><td class="recht">${open}</td><td class="recht">${alle}</td></tr>`,
          )}</tbody></table></div>`
    }</section>`
  }
  return balie(
    'Gemeente en regio',
    '/balie/instanties',
    html`<div class="kopregel"><h1>Welke gemeente of regio speelt u?</h1><span class="sub">U ziet alleen wat die instantie ontving.</span></div>
${deel('gemeente', 'Leerplicht (jonger dan 18)')}${deel('rmc', 'Doorstroompunt (18 jaar en ouder)')}`,
  )
}

interface Filter {
  status: string
  nummer: string
  blad: number
}

const pad = (instantie: Instantie) => `/balie/instanties/${instantie.sleutel}`

function bladen(instantie: Instantie, filter: Filter, aantal: number): Html | null {
  const laatste = Math.max(1, Math.ceil(aantal / PER_PAGINA))
  if (laatste === 1) return null
  const naar = (blad: number) =>
    `${pad(instantie)}?${new URLSearchParams({ status: filter.status, nummer: filter.nummer, blad: String(blad) })}`
  return html`<nav class="pagineer" aria-label="Bladen">${filter.blad > 1 && html`<a class="knop" href="${naar(filter.blad - 1)}">Vorige</a>`}<span>blad ${filter.blad} van ${laatste}</span>${
    filter.blad < laatste && html`<a class="knop" href="${naar(filter.blad + 1)}">Volgende</a>`
  }</nav>`
}

/** The meldingen that an instantie received, newest change first. */
export function lijstPagina(
  instantie: Instantie,
  filter: Filter,
  standen: readonly MeldingStand[],
  aantal: number,
  gedaan: string | null,
): Html {
  const statussen = STATUSCODES.filter(({ code }) => code !== 'W')
  return balie(
    `Meldingen voor ${instantie.naam}`,
    '/balie/instanties',
    html`<p class="kruimel"><a href="/balie/instanties">Gemeente en regio</a></p>
<div class="kopregel"><h1>${instantie.naam}</h1><span class="sub">${aantal} ${aantal === 1 ? 'melding' : 'meldingen'}, nieuwste wijziging eerst</span>${
      instantie.soort === 'gemeente' &&
      html`<a href="${pad(instantie)}/routering">Drie instanties van deze gemeente</a>`
    }</div>
<section class="paneel" aria-label="Meldingen">
<form method="get" action="${pad(instantie)}" class="balk" role="search">
<div class="veld"><label for="f-status">Status</label><select id="f-status" name="status"><option value="">alle</option>${statussen.map(
      ({ code, label }) => html`<option value="${code}"${code === filter.status && html` selected`}>${label}</option>`,
    )}</select></div>
<div class="veld"><label for="f-nummer">Meldingsnummer</label><input id="f-nummer" name="nummer" inputmode="numeric" maxlength="10" value="${filter.nummer}"></div>
<button class="knop" type="submit">Zoek</button>
</form>
${
  standen.length === 0
    ? html`<p><strong>Geen meldingen gevonden.</strong></p>`
    : html`<div class="tabel"><table><caption class="onzichtbaar">Meldingen voor ${instantie.naam}</caption>
<thead><tr><th scope="col">Nummer</th><th scope="col">Status</th><th scope="col">Leerling</th><th scope="col">Geboren</th><th scope="col">Soort</th><th scope="col">Periode</th><th scope="col">School</th><th scope="col">Laatste wijziging</th></tr></thead>
<tbody>${standen.map(
        (stand) =>
          html`<tr><th scope="row"><a href="${pad(instantie)}/${stand.meldingsnummer}">${stand.meldingsnummer}</a></th><td>${status(stand.status)}</td><td>${naam(stand.leerling)}</td><td class="nobr">${datum(stand.leerling.geboortedatum)}</td><td>${soortKort(stand.soort)}</td><td class="nobr">${periode(stand.begin, stand.eind)}</td><td>${stand.brin}</td><td class="nobr">${tijd(stand.laatsteMutatie)}</td></tr>`,
      )}</tbody></table></div>${bladen(instantie, filter, aantal)}`
}
</section>`,
    gedaan,
  )
}
