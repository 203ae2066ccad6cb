import {
  REDENCODES_AFSLUITING,
  ROUTECATEGORIELABELS,
  redenAfsluitingLabel,
  redenIngetrokkenLabel,
  soortLabel,
  statusLabel,
  TOELICHTINGCODES_AFSLUITING,
  toelichtingAfsluitingLabel,
} from '#shared/domain/codetabellen.ts'
import { VRIJSTELLINGEN } from '#shared/domain/meldplicht.ts'
import { mogelijkeStatussen } from '#shared/domain/statusovergang.ts'
import { GEMEENTEN } from '#shared/reference/gemeenten.generated.ts'
import { maskeerPgn } from '#shared/schema/elfproef.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import type { Instantie } from '../../dienst/gemeente.ts'
import { Formulier, type Formulierstand, post } from '../formulier.ts'
import type { Versieregel } from '../gegevens.ts'
import { type Deel, type Html, html } from '../html.ts'
import { balie } from '../kader.ts'
import { datum, LEEG, lesuren, naam, periode, status, tekst, tijd } from '../opmaak.ts'

export interface Meldingspagina {
  readonly instantie: Instantie
  readonly stand: MeldingStand
  readonly plek: { instelling: string; locatie: string }
  readonly versies: readonly Versieregel[]
  readonly bewijs: string
  readonly formulier: Formulierstand | null
  readonly gedaan: string | null
}

const veld = (label: string, waarde: Deel): Html => html`<dt>${label}</dt><dd>${waarde}</dd>`

function adres(leerling: MeldingStand['leerling']): string {
  const a = leerling.adres
  if (a === null) return LEEG
  const nummer = [a.huisnummer, a.huisletter, a.toevoeging].filter((deel) => deel !== null).join('')
  return `${a.straat} ${nummer}, ${a.postcode} ${a.plaats}`
}

function inhoud({ stand, plek }: Meldingspagina, pad: string): Html {
  const { leerling } = stand
  const deelname = stand.onderwijsdeelname
  return html`<section class="paneel"><h2>Melding</h2><dl class="velden">
${veld('Leerling', naam(leerling))}
${veld('Geboortedatum', datum(leerling.geboortedatum))}
${veld('Adres (BRP)', adres(leerling))}
${veld(
  'Persoonsgebonden nummer',
  leerling.pgn === null
    ? LEEG
    : html`<details><summary>${maskeerPgn(leerling.pgn)} tonen</summary><span class="vast">${leerling.pgn}</span></details>`,
)}
${veld('Leerling- of studentnummer', stand.studentnummer ?? LEEG)}
${veld('School', `${plek.instelling}, ${plek.locatie} (${stand.brin})`)}
${veld('Opleiding', deelname === null ? LEEG : `${deelname.opleiding}${deelname.leerjaar === null ? '' : `, leerjaar ${deelname.leerjaar}`}`)}
${veld('Klas of groep', leerling.groep ?? LEEG)}
${veld('Vermoedelijke soort', soortLabel(stand.soort))}
${veld('Vermoedelijke reden', stand.reden)}
${veld('Periode', periode(stand.begin, stand.eind))}
${veld('Alle lessen gemist', stand.alleLessenGemist ? 'ja' : 'nee')}
${veld('Toelichting verzuim', tekst(stand.toelichting))}
${veld('Door school ondernomen actie', tekst(stand.ondernomenActie))}
${veld('Actie gewenst', stand.actieGewenst ? 'ja' : html`nee: ${tekst(stand.toelichtingActieGewenst)}`)}
${veld('Melder', [stand.melder.naam, stand.melder.functie, stand.melder.email, stand.melder.telefoon].filter((deel) => deel !== null).join(', '))}
${veld('Telefoon ouder of leerling', stand.telefoonOuderOfLeerling ?? LEEG)}
${veld('Gaat naar', `${stand.route.instantie} (${ROUTECATEGORIELABELS[stand.route.categorie]})`)}
${veld('Gemeld op', tijd(stand.meldmoment))}
</dl>
${
  stand.verzuimspecificatie.length > 0 &&
  html`<details><summary>Verzuimspecificatie: ${stand.verzuimspecificatie.length} ${stand.verzuimspecificatie.length === 1 ? 'dag' : 'dagen'}</summary><dl class="velden">${stand.verzuimspecificatie.map((dag) => veld(datum(dag.dag), lesuren(dag)))}</dl></details>`
}
${
  stand.bijlagen.length > 0 &&
  html`<h3>Bijlagen</h3><ul class="kaal">${stand.bijlagen.map(
    ({ id, naam, grootte, op, sha256 }) =>
      html`<li><a href="${pad}/bijlagen/${id}" download>${naam}</a> <span class="klein">${Math.ceil(grootte / 1024)} kB, ${tijd(op)}, sha256 ${sha256.slice(0, 12)}…</span></li>`,
  )}</ul>`
}
</section>`
}

function afhandeling({ stand }: Meldingspagina): Html {
  const contact = stand.contactGemeente
  return html`<section class="paneel"><h2>Afhandeling</h2><dl class="velden">
${veld('Status', status(stand.status))}
${stand.redenAfsluiting !== null && veld('Reden afgesloten', redenAfsluitingLabel(stand.redenAfsluiting))}
${stand.toelichtingAfsluiting !== null && veld('Toelichting afsluiting', toelichtingAfsluitingLabel(stand.toelichtingAfsluiting))}
${stand.redenIngetrokken !== null && veld('Reden ingetrokken', redenIngetrokkenLabel(stand.redenIngetrokken))}
${veld('Toelichting', tekst(stand.toelichtingGemeente))}
${veld('Contact', contact === null ? LEEG : [contact.naam, contact.functie, contact.telefoon, contact.email].filter((deel) => deel !== null && deel !== '').join(', '))}
</dl>
<h3>Terugmeldingen aan de school</h3>
${
  stand.terugmeldingen.length === 0
    ? html`<p class="zacht">Nog geen terugmeldingen.</p>`
    : html`<ul class="tijdlijn">${[...stand.terugmeldingen].reverse().map(({ op, van, tekst }) => html`<li><span class="klein">${tijd(op)}<br>${van}</span><span class="voorgevormd">${tekst}</span></li>`)}</ul>`
}
${
  stand.doorsturingen.length > 0 &&
  html`<h3>Doorgestuurd door de school</h3><ul class="tijdlijn">${stand.doorsturingen.map(({ op, instantie, toelichting }) => html`<li><span class="klein">${tijd(op)}</span><span><strong>${instantie}</strong> ${toelichting}</span></li>`)}</ul>`
}</section>`
}

const WAT: Record<string, string> = {
  opgevoerd: 'Opgevoerd',
  gewijzigd: 'Gewijzigd',
  ingetrokken: 'Ingetrokken',
  doorgestuurd: 'Doorgestuurd',
  bijlage: 'Bijlage toegevoegd',
  status: 'Status of toelichting',
  terugmelding: 'Terugmelding',
  omgeleid: 'Omgeleid',
  vrijstelling: 'Ingetrokken om een vrijstelling',
}
const DOOR: Record<string, string> = { school: 'school', gemeente: 'gemeente of regio', duo: 'DUO' }

function verloop({ versies }: Meldingspagina): Html {
  return html`<section class="paneel"><h2>Verloop</h2><ul class="tijdlijn">${versies.map(
    ({ versie, op, wie, door, wat }) =>
      html`<li><span class="klein">${tijd(op)}<br>versie ${versie}</span><span><strong>${WAT[wat] ?? wat}</strong><br><span class="klein">${wie} (${DOOR[door] ?? door})</span></span></li>`,
  )}</ul></section>`
}

function statusformulier({ stand, bewijs, formulier }: Meldingspagina, pad: string): Html {
  const contact = stand.contactGemeente
  const f = new Formulier('status', formulier, {
    status: stand.status,
    reden: stand.redenAfsluiting ?? '',
    toelichting: stand.toelichtingAfsluiting ?? '',
    tekst: stand.toelichtingGemeente ?? '',
    'contact.naam': contact?.naam ?? '',
    'contact.functie': contact?.functie ?? '',
    'contact.telefoon': contact?.telefoon ?? '',
    'contact.email': contact?.email ?? '',
  })
  const statussen = [stand.status, ...mogelijkeStatussen(stand.status, 'gemeente')]
  return post(
    `${pad}/status`,
    bewijs,
    html`${f.samenvatting()}
${f.keuze(
  'status',
  'Status',
  statussen.map((code) => [code, `${statusLabel(code)}${code === stand.status ? ' (nu)' : ''}`] as const),
)}
${f.keuze('reden', 'Reden afgesloten', [['', 'geen'], ...REDENCODES_AFSLUITING.filter(({ kiesbaar }) => kiesbaar !== null).map(({ code, label }) => [code, label] as const)], 'Alleen bij Afgesloten, en daar verplicht.')}
${f.keuze('toelichting', 'Toelichting afsluiting', [['', 'geen'], ...TOELICHTINGCODES_AFSLUITING.map(({ code, label }) => [code, label] as const)])}
${f.tekstvlak('tekst', 'Toelichting in eigen woorden')}
<fieldset class="keuzes"><legend>Contact bij de gemeente of regio</legend>
${f.regel('contact.naam', 'Naam')}
${f.regel('contact.functie', 'Functie', { max: 60 })}
${f.regel('contact.telefoon', 'Telefoon', { type: 'tel', max: 20 })}
${f.regel('contact.email', 'E-mailadres', { type: 'email' })}
</fieldset>
<p><button class="knop hoofd" type="submit">Bewaar status</button></p>`,
    { versie: stand.versie },
  )
}

function acties(gegevens: Meldingspagina, pad: string): Html {
  const { stand, bewijs, formulier, instantie } = gegevens
  if (stand.status === 'I' || stand.status === 'D')
    return html`<section class="paneel"><h2>Doen</h2><p>Deze melding is ${statusLabel(stand.status).toLowerCase()}. Er is niets meer te doen.</p></section>`
  const terug = new Formulier('terugmelding', formulier)
  const om = new Formulier('omleiding', formulier, {
    gemeentecode: stand.route.gemeentecode,
    categorie: stand.route.categorie,
  })
  const vrij = new Formulier('vrijstelling', formulier, { artikel: '5a', van: stand.begin, tot: '' })
  const open = (welk: string) => formulier?.welk === welk && html` open`
  return html`<section class="paneel"><h2>Status en contact</h2>${statusformulier(gegevens, pad)}</section>
<section class="paneel"><h2>Terugmelding aan de school</h2>${post(
    `${pad}/terugmelding`,
    bewijs,
    html`${terug.samenvatting()}${terug.tekstvlak('tekst', 'Bericht', { max: 4000, verplicht: true, uitleg: 'De school leest dit in haar eigen programma. Schrijf geen diagnose op.' })}
<p><button class="knop" type="submit">Stuur terugmelding</button></p>`,
    { versie: stand.versie },
  )}</section>
${
  'RBK'.includes(stand.status) &&
  html`<section class="paneel"><details${open('omleiding')}><summary>Omleiden naar een andere gemeente of instantie</summary>${post(
    `${pad}/omleiding`,
    bewijs,
    html`${om.samenvatting()}
${om.keuze(
  'gemeentecode',
  'Gemeente',
  [...GEMEENTEN]
    .sort((a, b) => a.gemeente.localeCompare(b.gemeente, 'nl'))
    .map(({ gemeentecode, gemeente }) => [gemeentecode, `${gemeente} (${gemeentecode})`] as const),
)}
${om.keuze(
  'categorie',
  'Afdeling',
  Object.entries(ROUTECATEGORIELABELS).map(([code, label]) => [code, label] as const),
)}
${om.tekstvlak('toelichting', 'Toelichting')}
<p><button class="knop" type="submit">Leid om</button></p>`,
    { versie: stand.versie },
  )}</details></section>`
}
${
  instantie.soort === 'gemeente' &&
  html`<section class="paneel"><details${open('vrijstelling')}><summary>Vrijstelling voor deze leerling vastleggen</summary>${post(
    `${pad}/vrijstelling`,
    bewijs,
    html`${vrij.samenvatting()}<p class="let-op">DUO trekt elke open melding van deze leerling in die een dag deelt met de vrijstelling.</p>
${vrij.keuze('artikel', 'Artikel', Object.entries(VRIJSTELLINGEN))}
${vrij.regel('van', 'Van', { type: 'date', verplicht: true })}
${vrij.regel('tot', 'Tot en met', { type: 'date', uitleg: 'Leeg: er is geen einde bekend.' })}
<p><button class="knop" type="submit">Leg vrijstelling vast</button></p>`,
  )}</details></section>`
}`
}

/** One melding as an instantie sees it, and what it can do with it. The title holds the number only. */
export function meldingPagina(gegevens: Meldingspagina): Html {
  const { instantie, stand, gedaan } = gegevens
  const lijst = `/balie/instanties/${instantie.sleutel}`
  const pad = `${lijst}/${stand.meldingsnummer}`
  return balie(
    `Melding ${stand.meldingsnummer}`,
    '/balie/instanties',
    html`<p class="kruimel"><a href="/balie/instanties">Gemeente en regio</a> / <a href="${lijst}">${instantie.naam}</a></p>
<div class="kopregel"><h1>Melding ${stand.meldingsnummer}</h1>${status(stand.status)}<span class="sub">versie ${stand.versie}, laatste wijziging ${tijd(stand.laatsteMutatie)}</span></div>
<div class="twee"><div class="stapel">${inhoud(gegevens, pad)}${afhandeling(gegevens)}${verloop(gegevens)}</div><div class="stapel">${acties(gegevens, pad)}</div></div>`,
    gedaan,
  )
}
