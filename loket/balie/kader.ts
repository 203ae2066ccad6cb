import { type Deel, type Html, html } from './html.ts'
import { pagina } from './pagina.ts'

/** The parts of the balie, as its navigation names them. */
const DELEN = [
  ['/balie/instanties', 'Gemeente en regio'],
  ['/balie/tokens', 'Tokens'],
  ['/balie/post', 'Post'],
  ['/balie/beheerder', 'Beheerder'],
  ['/balie/gezondheid', 'Gezondheid'],
] as const
export type Balieplek = (typeof DELEN)[number][0] | '/balie'

/** What was just done, by the code in the address: an address never holds what somebody typed. */
const GEDAAN: Record<string, string> = {
  status: 'De status is bewaard. De school ziet de wijziging meteen.',
  gelijk: 'Er is niets veranderd.',
  terugmelding: 'De terugmelding staat klaar bij de school.',
  omleiding: 'De melding is omgeleid. De nieuwe instantie krijgt een e-mail.',
  vrijstelling: 'De vrijstelling is vastgelegd. DUO trok de meldingen over deze dagen in.',
  routering: 'De drie instanties zijn bewaard. Ze gelden voor nieuwe meldingen.',
  post: 'De e-mail wordt opnieuw aangeboden.',
}

/** A page of the balie. */
export function balie(titel: string, hier: Balieplek, inhoud: Deel, gedaan: string | null = null): Html {
  const zin = gedaan !== null && Object.hasOwn(GEDAAN, gedaan) ? GEDAAN[gedaan] : undefined
  return pagina(
    `${titel} – Balie`,
    html`${zin !== undefined && html`<p class="goed" role="status">${zin}</p>`}${inhoud}`,
    html`<a class="merk" href="/balie">Balie</a>
<nav aria-label="Onderdelen">${DELEN.map(
      ([pad, woord]) => html`<a href="${pad}"${pad === hier && html` aria-current="page"`}>${woord}</a>`,
    )}</nav>`,
  )
}
