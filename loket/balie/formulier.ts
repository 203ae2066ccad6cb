import { foutzin } from '#shared/contract/errors.ts'
import type { Weigering } from '../dienst/weigering.ts'
import { type Deel, type Html, html, LateHtml } from './html.ts'

/** What somebody typed and what was wrong with it: a refused form comes back as it was sent. */
export interface Formulierstand {
  /** Which form of the page. */
  readonly welk: string
  readonly waarden: Readonly<Record<string, string>>
  /** Sentence per field. */
  readonly velden: Readonly<Record<string, string>>
  /** Sentence over the form. */
  readonly zin: string
}

/** The state of a form that the service refused. `alias` names the field of the form for a path of the service. */
export function standVan(
  welk: string,
  waarden: Record<string, string>,
  weigering: Weigering,
  alias: Record<string, string> = {},
): Formulierstand {
  const velden: Record<string, string> = {}
  for (const { pad, code } of weigering.velden) velden[alias[pad] ?? pad] = foutzin(code)
  const eerste = weigering.code === 'gegevens-ongeldig' ? 'Niet alles is goed ingevuld.' : foutzin(weigering.code)
  return { welk, waarden, velden, zin: eerste }
}

const VERPLICHT = ' (verplicht)'

/** Fields of one form, with what was typed and what was wrong. `vast` is what a fresh form shows. */
export class Formulier {
  readonly #id: string
  readonly #stand: Formulierstand | null
  readonly #vast: Readonly<Record<string, string>>
  readonly #labels = new Map<string, string>()
  constructor(id: string, stand: Formulierstand | null, vast: Readonly<Record<string, string>> = {}) {
    this.#id = id
    this.#stand = stand?.welk === id ? stand : null
    this.#vast = vast
  }

  waarde(naam: string): string {
    return this.#stand?.waarden[naam] ?? this.#vast[naam] ?? ''
  }

  /** Summary on top of a refused form; reading programs hear it at once. Names each field as its label does. */
  samenvatting(): Html | null {
    const stand = this.#stand
    // Written when the page is put together: by then the fields below it have told their labels.
    return stand === null ? null : new LateHtml(() => this.#vatSamen(stand))
  }

  #vatSamen(stand: Formulierstand): Html {
    const regels = Object.entries(stand.velden)
    return html`<div class="fout" role="alert"><p><strong>${stand.zin}</strong></p>${
      regels.length > 0 &&
      html`<ul class="foutlijst">${regels.map(([naam, zin]) => html`<li><a class="foutverwijzing" href="#${this.#idVan(naam)}">${this.#labels.get(naam) ?? naam}: ${zin}</a></li>`)}</ul>`
    }</div>`
  }

  #idVan(naam: string): string {
    return `${this.#id}-${naam.replaceAll('.', '-')}`
  }

  #om(naam: string, label: string, uitleg: string | null, maak: (kenmerken: Html) => Html): Html {
    const id = this.#idVan(naam)
    this.#labels.set(naam, label.replace(VERPLICHT, ''))
    const fout = this.#stand?.velden[naam]
    const bij = [uitleg === null ? null : `${id}-uitleg`, fout === undefined ? null : `${id}-fout`].filter(
      (deel) => deel !== null,
    )
    const kenmerken = html`id="${id}" name="${naam}"${bij.length > 0 && html` aria-describedby="${bij.join(' ')}"`}${fout !== undefined && html` aria-invalid="true"`}`
    return html`<div class="veld"><label for="${id}">${label}</label>${
      uitleg !== null && html`<span class="uitleg" id="${id}-uitleg">${uitleg}</span>`
    }${maak(kenmerken)}${fout !== undefined && html`<span class="veldfout" id="${id}-fout">${fout}</span>`}</div>`
  }

  regel(
    naam: string,
    label: string,
    { type = 'text', uitleg = null, max = 100, verplicht = false }: Regelopties = {},
  ): Html {
    return this.#om(
      naam,
      verplicht ? label + VERPLICHT : label,
      uitleg,
      (kenmerken) =>
        html`<input type="${type}" ${kenmerken} value="${this.waarde(naam)}" maxlength="${max}" autocomplete="off"${verplicht && html` aria-required="true"`}>`,
    )
  }

  tekstvlak(
    naam: string,
    label: string,
    { uitleg = null, max = 2000, verplicht = false }: Omit<Regelopties, 'type'> = {},
  ): Html {
    return this.#om(
      naam,
      verplicht ? label + VERPLICHT : label,
      uitleg,
      (kenmerken) => html`<textarea ${kenmerken} maxlength="${max}"${verplicht && html` aria-required="true"`}>
${this.waarde(naam)}</textarea>`,
    )
  }

  keuze(
    naam: string,
    label: string,
    opties: readonly (readonly [string, string])[],
    uitleg: string | null = null,
  ): Html {
    const gekozen = this.waarde(naam)
    return this.#om(
      naam,
      label,
      uitleg,
      (kenmerken) =>
        html`<select ${kenmerken}>${opties.map(
          ([waarde, woord]) =>
            html`<option value="${waarde}"${waarde === gekozen && html` selected`}>${woord}</option>`,
        )}</select>`,
    )
  }
}

interface Regelopties {
  type?: 'text' | 'date' | 'email' | 'tel'
  uitleg?: string | null
  max?: number
  verplicht?: boolean
}

/** A form that changes something: carries the proof that it came from this page, and what the page knew. */
export function post(pad: string, bewijs: string, inhoud: Deel, vast: Record<string, string | number> = {}): Html {
  return html`<form method="post" action="${pad}" novalidate><input type="hidden" name="bewijs" value="${bewijs}">${Object.entries(
    vast,
  ).map(([naam, waarde]) => html`<input type="hidden" name="${naam}" value="${waarde}">`)}${inhoud}</form>`
}
