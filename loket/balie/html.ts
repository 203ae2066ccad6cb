/**
 * Pages without a framework: `html` is a template whose values are escaped, always. Only what was made by `html` itself goes
 * in as it is, so a forgotten escape cannot happen by writing a string.
 */
export class Html {
  readonly tekst: string
  constructor(tekst: string) {
    this.tekst = tekst
  }
  toString(): string {
    return this.tekst
  }
}

/** HTML that is made when the template around it is joined, after all its other values. */
export class LateHtml extends Html {
  readonly maak: () => Html
  constructor(maak: () => Html) {
    super('')
    this.maak = maak
  }
  override toString(): string {
    return this.maak().toString()
  }
}

export type Deel = Html | string | number | null | undefined | false | readonly Deel[]

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Safe in text and in a quoted attribute. */
export function ontsnap(tekst: string): string {
  return tekst.replace(/[&<>"']/g, (teken) => ESCAPES[teken] ?? teken)
}

function vouw(deel: Deel): string {
  if (deel === null || deel === undefined || deel === false) return ''
  if (deel instanceof Html) return deel.toString()
  if (Array.isArray(deel)) return deel.map(vouw).join('')
  return ontsnap(String(deel))
}

/** Values stand in text or in a quoted attribute; never in a tag name, a script, a style or an address that runs. */
export function html(vast: TemplateStringsArray, ...waarden: Deel[]): Html {
  return new Html(vast.reduce((tekst, stuk, plek) => tekst + vouw(waarden[plek - 1]) + stuk))
}
