import type { Routecategorie } from '#shared/schema/codes.ts'

/**
 * The two mails that leave the loket (`domain.md` 5.6, 5.8). They hold a meldingsnummer and the school, and nothing else: no
 * name of anyone, no PGN, class, soort or reden, also not in the subject or a link. Text and HTML say the same.
 */
export interface Mailinhoud {
  readonly onderwerp: string
  readonly tekst: string
  readonly html: string
}

/** The school as a mail names it. `telefoon` is the number of its desk; null when it gave none. */
export interface MailSchool {
  readonly instelling: string
  readonly locatie: string
  readonly brin: string
  readonly telefoon: string | null
}

export type Mailgebeurtenis = 'opgevoerd' | 'gewijzigd' | 'ingetrokken'

const OEFEN = 'OEFENOMGEVING. Dit is geen echte melding.'
/** Longest line of a text part. */
const BREEDTE = 71
/** Holds two words of our own together on one line of the text part. */
const VAST = '~'

/** One line of plain words: a name that somebody typed must not begin a new line or header. */
const opEenRegel = (tekst: string) => tekst.replace(/\s+/gu, ' ').trim()

/** Breaks a paragraph between words. A word longer than a line stays whole, so that links keep working. */
function regels(alinea: string): string {
  const uit: string[] = []
  let regel = ''
  for (const woord of alinea.split(' ')) {
    if (regel === '') regel = woord
    else if (regel.length + 1 + woord.length <= BREEDTE) regel += ` ${woord}`
    else {
      uit.push(regel)
      regel = woord
    }
  }
  uit.push(regel)
  return uit.join('\n').replaceAll(VAST, ' ')
}

const tekstVan = (alineas: readonly string[]) =>
  `${alineas.map((alinea) => alinea.split('\n').map(regels).join('\n')).join('\n\n')}\n`

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const veilig = (tekst: string) => tekst.replace(/[&<>"']/g, (teken) => ESCAPES[teken] ?? teken)

/** One column of 560 px, inline styles, no images, nothing from elsewhere, no tracking (`ui/print`, Mail). */
function htmlVan(titel: string, alineas: readonly string[]): string {
  return `<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${veilig(titel)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#182025;font:16px/24px Arial,sans-serif">
<div style="max-width:560px">
<p style="margin:0 0 20px;padding:8px 12px;border:2px dashed #5f3391;color:#5f3391;font-size:14px;line-height:20px"><strong>OEFENOMGEVING</strong> Dit is geen echte melding.</p>
${alineas.join('\n')}
</div>
</body>
</html>
`
}

const P = '<p style="margin:0 0 16px">'
const LAATSTE = '<p style="margin:0">'
const VOET =
  '<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #8d989f;color:#455159;font-size:14px;line-height:20px">'
const KLEIN = '<p style="margin:0 0 16px;color:#455159;font-size:14px;line-height:20px">'
const AUTOMATISCH = 'Automatisch verzonden. U kunt niet antwoorden op deze e-mail.'

/** Tells an instantie that a melding came, changed or was withdrawn. */
export function mailAanInstantie(
  nummer: number,
  wat: Mailgebeurtenis,
  categorie: Routecategorie,
  school: MailSchool,
): Mailinhoud {
  const instelling = opEenRegel(school.instelling)
  const locatie = opEenRegel(school.locatie)
  const naar = categorie === 'rmc' ? 'RMC' : 'leerplicht'
  const bel = school.telefoon === null ? 'Bel de school.' : `Bel de school: ${opEenRegel(school.telefoon)}.`
  const voet = `${instelling}, ${locatie}, BRIN ${school.brin}`
  return {
    onderwerp: `Melding relatief verzuim door ${instelling}, ${locatie}, ${naar} is ${wat}.`,
    tekst: tekstVan([
      OEFEN,
      `De melding relatief verzuim met meldingsnummer ${nummer} is ${wat}.`,
      `Bekijk de melding in uw eigen systeem. Zoek op ${nummer}.`,
      'In deze e-mail staan geen persoonsgegevens. Stuur ze ook niet terug per~e-mail.',
      `Vragen over deze melding? ${bel}`,
      `${voet}\n${AUTOMATISCH}`,
    ]),
    html: htmlVan(`Melding ${nummer}`, [
      `${P}De melding relatief verzuim met meldingsnummer <strong>${nummer}</strong> is <strong>${wat}</strong>.</p>`,
      `${P}Bekijk de melding in uw eigen systeem. Zoek op ${nummer}.</p>`,
      `${P}In deze e-mail staan geen persoonsgegevens. Stuur ze ook niet terug per <span style="white-space:nowrap">e-mail</span>.</p>`,
      `${LAATSTE}Vragen over deze melding? ${veilig(bel)}</p>`,
      `${VOET}${veilig(voet)}<br>${AUTOMATISCH}</p>`,
    ]),
  }
}

/** Tells a mentor, coach or melder that a terugmelding waits for him in the app. The `verzuimdesk:` link has a typed way round it. */
export function mailAanMentor(nummer: number, school: Omit<MailSchool, 'brin'>): Mailinhoud {
  const instelling = opEenRegel(school.instelling)
  const locatie = opEenRegel(school.locatie)
  const bel =
    school.telefoon === null
      ? 'Bel de verzuimcoördinator.'
      : `Bel de verzuimcoördinator: ${opEenRegel(school.telefoon)}.`
  const andersom = `Werkt de link niet? Open Verzuimdesk, druk op Ctrl+K en typ ${nummer}.`
  const weinig =
    'U ziet in Verzuimdesk alleen wat u nodig hebt voor uw leerling. In deze e-mail staan geen persoonsgegevens. Antwoord niet met namen of details per e-mail, maar schrijf ze in het dossier.'
  return {
    onderwerp: `Terugmelding bij melding ${nummer}`,
    tekst: tekstVan([
      OEFEN,
      `Er is een terugmelding bij melding ${nummer}. De verzuimcoördinator stuurt die aan u door.`,
      `Lezen: verzuimdesk:melding/${nummer}\n${andersom}`,
      weinig,
      `Vragen? ${bel}`,
      `${instelling}, ${locatie}`,
    ]),
    html: htmlVan(`Terugmelding bij melding ${nummer}`, [
      `${P}Er is een terugmelding bij melding <strong>${nummer}</strong>. De verzuimcoördinator stuurt die aan u door.</p>`,
      `<p style="margin:0 0 8px"><a href="verzuimdesk:melding/${nummer}" style="color:#0b5f74;font-weight:bold">Lees de terugmelding in Verzuimdesk</a></p>`,
      `${KLEIN}${andersom}</p>`,
      `${P}${weinig}</p>`,
      `${LAATSTE}Vragen? ${veilig(bel)}</p>`,
      `${VOET}${veilig(`${instelling}, ${locatie}`)}</p>`,
    ]),
  }
}
