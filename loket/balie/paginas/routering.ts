import type { GemeenteRoutering } from '#shared/contract/gemeente.ts'
import { ROUTECATEGORIELABELS } from '#shared/domain/codetabellen.ts'
import { ROUTECATEGORIEEN } from '#shared/schema/codes.ts'
import type { Instantie } from '../../dienst/gemeente.ts'
import { Formulier, type Formulierstand, post } from '../formulier.ts'
import { type Html, html } from '../html.ts'
import { balie } from '../kader.ts'

/** The request form of a gemeente: three instanties with an address, even if two are equal (`domain.md` 4.1). */
export function routeringPagina(gegevens: {
  instantie: Instantie
  routering: GemeenteRoutering | null
  vandaag: string
  bewijs: string
  formulier: Formulierstand | null
  gedaan: string | null
}): Html {
  const { instantie, routering, vandaag, bewijs, formulier, gedaan } = gegevens
  const vast: Record<string, string> = { vanaf: vandaag }
  ROUTECATEGORIEEN.forEach((categorie, plek) => {
    const regel = routering?.regels.find((kandidaat) => kandidaat.categorie === categorie)
    vast[`regels.${plek}.instantie`] = regel?.instantie ?? ''
    vast[`regels.${plek}.email`] = regel?.email ?? ''
  })
  const f = new Formulier('routering', formulier, vast)
  const lijst = `/balie/instanties/${instantie.sleutel}`
  return balie(
    'Drie instanties',
    '/balie/instanties',
    html`<p class="kruimel"><a href="/balie/instanties">Gemeente en regio</a> / <a href="${lijst}">${instantie.naam}</a></p>
<div class="kolom"><h1>Drie instanties van ${instantie.naam}</h1>
<p>Hier zegt de gemeente naar wie nieuwe meldingen gaan. Vul altijd alle drie in, ook als er twee gelijk zijn. Wat al loopt, blijft waar het is.</p>
<section class="paneel">${post(
      `${lijst}/routering`,
      bewijs,
      html`${f.samenvatting()}${ROUTECATEGORIEEN.map(
        (categorie, plek) => html`<fieldset class="keuzes"><legend>${ROUTECATEGORIELABELS[categorie]}</legend>
${f.regel(`regels.${plek}.instantie`, `Instantie ${ROUTECATEGORIELABELS[categorie]}`, { max: 120, verplicht: true })}
${f.regel(`regels.${plek}.email`, `E-mailadres ${ROUTECATEGORIELABELS[categorie]}`, { type: 'email', verplicht: true })}</fieldset>`,
      )}
${f.regel('vanaf', 'Vanaf', { type: 'date', verplicht: true })}
<p><button class="knop hoofd" type="submit">Bewaar</button></p>`,
    )}</section></div>`,
    gedaan,
  )
}
