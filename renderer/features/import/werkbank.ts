import { decode } from '@msgpack/msgpack'
import { type Bytes, sha256 } from '#renderer/store/bytes.ts'
import { dagnummer, weekdagVanNummer } from '#shared/domain/datum.ts'
import { type Codevoorstel, stelCodeVoor } from '#shared/import/codes.ts'
import { type Leerlinggids, maakLeerlinggids } from '#shared/import/leerlinggids.ts'
import { vergelijkLeerlingen } from '#shared/import/leerlingrijen.ts'
import { type Bestandscode, leesUrenrijen, type Urenrijen } from '#shared/import/rijen.ts'
import { openTekst, openWerkboek, type Tabel } from '#shared/import/tabel.ts'
import { vergelijk } from '#shared/import/verschil.ts'
import { Weigering } from '#shared/import/weigering.ts'
import { leerlingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import { werkboekcellen } from '#shared/schema/werkboek.ts'
import type { Codestand, NaarImportwerker, VanImportwerker } from './berichten.ts'

/** The work of the import worker on one file. Without worker, so that a test runs the same code in Node. */
export class Werkbank {
  /** The file as it came, until it is opened. */
  #bestand: { bytes: Uint8Array; sha256: string } | null = null
  #tabel: Tabel | null = null
  #leerlingen: LeerlingOpDesk[] = []
  /** The same by number and name; made when it is asked for. */
  #gids: Leerlinggids | null = null
  #bestaand = new Map<string, Urenblok>()
  /** Rows as last read, with the question that gave them: another meaning of a code needs no new reading. */
  #gelezen: { vraag: string; uren: Urenrijen } | null = null
  #blokken: Urenblok[] = []
  #personen: LeerlingOpDesk[] = []
  readonly #meld: (bericht: VanImportwerker) => void

  constructor(meld: (bericht: VanImportwerker) => void) {
    this.#meld = meld
  }

  async neem(bericht: NaarImportwerker): Promise<VanImportwerker | null> {
    try {
      return await this.#neem(bericht)
    } catch (oorzaak) {
      if (!('id' in bericht)) return null
      // Only the reason crosses: a cause may hold what stood in the file.
      return { soort: 'geweigerd', id: bericht.id, code: oorzaak instanceof Weigering ? oorzaak.code : 'onleesbaar' }
    }
  }

  async #neem(bericht: NaarImportwerker): Promise<VanImportwerker | null> {
    switch (bericht.soort) {
      case 'neem':
        return await this.#neemBestand(bericht)
      case 'open':
        return this.#open(bericht)
      case 'gids':
        if (bericht.begin) this.#leerlingen = []
        this.#leerlingen.push(...bericht.leerlingen)
        this.#gids = null
        this.#gelezen = null
        return null
      case 'bestaand':
        if (bericht.begin) this.#bestaand = new Map()
        for (const blok of bericht.blokken) this.#bestaand.set(`${blok.leerlingId}/${blok.schooljaar}`, blok)
        return null
      case 'uren':
        return this.#uren(bericht)
      case 'leerlingen': {
        const proef = vergelijkLeerlingen(
          {
            tabel: this.#open1(),
            keuze: bericht.keuze,
            bestaand: this.#leerlingen,
            brin: bericht.brin,
            locaties: bericht.locaties,
            vandaag: bericht.vandaag,
            nieuwId: () => leerlingId.parse(crypto.randomUUID()),
            cellen: new Map(bericht.herstel.cellen),
          },
          (deel) => this.#voortgang('vergelijken', deel),
        )
        const { leerlingen, ...rest } = proef
        this.#personen = leerlingen
        return {
          soort: 'proef',
          id: bericht.id,
          proef: { inhoud: 'leerlingen', ...rest, aantalLeerlingen: leerlingen.length },
        }
      }
      case 'personen':
        return {
          soort: 'personen',
          id: bericht.id,
          personen: this.#personen.slice(bericht.van, bericht.van + bericht.aantal),
        }
      case 'blokken':
        return {
          soort: 'blokken',
          id: bericht.id,
          blokken: this.#blokken.slice(bericht.van, bericht.van + bericht.aantal),
        }
    }
  }

  async #neemBestand({ id, bytes }: Extract<NaarImportwerker, { soort: 'neem' }>): Promise<VanImportwerker> {
    this.#voortgang('openen', 0)
    this.#bestand = { bytes, sha256: await sha256(bytes as Bytes) }
    return { soort: 'genomen', id, sha256: this.#bestand.sha256 }
  }

  #open({ id, geplakt, cellen }: Extract<NaarImportwerker, { soort: 'open' }>): VanImportwerker {
    this.#gelezen = null
    if (this.#bestand === null) throw new Weigering('onleesbaar')
    const { bytes, sha256: hash } = this.#bestand
    this.#bestand = null
    const tabel =
      cellen === null
        ? openTekst(bytes, (tekst, codering) => new TextDecoder(codering).decode(tekst), geplakt)
        : openWerkboek(werkboekcellen.parse(decode(cellen)))
    let rijen = 0
    tabel.loop((_, __, deel) => {
      if ((++rijen & 0x3fff) === 0) this.#voortgang('openen', deel)
    })
    if (rijen === 0) throw new Weigering('geen-rijen')
    this.#tabel = tabel
    const { loop: _, ...rest } = tabel
    return { soort: 'geopend', id, geopend: { ...rest, sha256: hash, rijen } }
  }

  #open1(): Tabel {
    if (this.#tabel === null) throw new Weigering('onleesbaar')
    return this.#tabel
  }

  #uren(bericht: Extract<NaarImportwerker, { soort: 'uren' }>): VanImportwerker {
    const tabel = this.#open1()
    this.#gids ??= maakLeerlinggids(this.#leerlingen)
    const gids = this.#gids
    const plekken = new Map(gids.leerlingen.map(({ id }, plek) => [id, plek]))
    const vraag = JSON.stringify([bericht.keuze, bericht.herstel, bericht.vandaag])
    if (this.#gelezen?.vraag !== vraag)
      this.#gelezen = {
        vraag,
        uren: leesUrenrijen(
          tabel,
          bericht.keuze,
          gids,
          bericht.vandaag,
          {
            cellen: new Map(bericht.herstel.cellen),
            koppelingen: new Map(
              bericht.herstel.koppelingen.flatMap(([nummer, id]) => {
                const plek = plekken.get(id)
                return plek === undefined ? [] : [[nummer, plek] as const]
              }),
            ),
          },
          (deel) => this.#voortgang('lezen', deel),
        ),
      }
    const { uren } = this.#gelezen
    const standen = codestanden(uren.codes, bericht.bewaard, bericht.gekozen)
    const { blokken, ...verschil } = vergelijk(
      {
        uren,
        gids,
        codes: standen.map(({ registratie, waarom }) => ({ registratie, bekend: waarom !== 'onbekend' })),
        bestaand: this.#bestaand,
        wegwijze: bericht.wegwijze,
        vandaag: bericht.vandaag,
      },
      (deel) => this.#voortgang('vergelijken', deel),
    )
    this.#blokken = blokken
    return {
      soort: 'proef',
      id: bericht.id,
      proef: {
        inhoud: 'uren',
        ...verschil,
        aantalBlokken: blokken.length,
        codes: samen(standen),
        datumvolgorde: uren.datumvolgorde,
        stilleKlassen: stilleKlassen(
          uren,
          gids,
          verschil.bijgewerktTot === null ? null : dagnummer(verschil.bijgewerktTot),
        ),
      },
    }
  }

  #laatst = 0
  #voortgang(fase: 'openen' | 'lezen' | 'vergelijken', deel: number): void {
    const nu = performance.now()
    if (nu - this.#laatst < 80 && deel > 0 && deel < 1) return
    this.#laatst = nu
    this.#meld({ soort: 'voortgang', fase, deel })
  }
}

/** Each code of the file with its meaning; the same place as in `codes`. */
export function codestanden(
  codes: readonly Bestandscode[],
  bewaard: Readonly<Record<string, Codevoorstel['registratie']>>,
  gekozen: Readonly<Record<string, Codevoorstel['registratie']>>,
): Codestand[] {
  const waarden = new Map<string, Set<boolean | null>>()
  for (const { code, geoorloofd } of codes) waarden.set(code, (waarden.get(code) ?? new Set()).add(geoorloofd))
  return codes.map(({ code, omschrijving, geoorloofd, rijen }) => {
    const wisselt = (waarden.get(code)?.size ?? 0) > 1
    const zegt = geoorloofd === null ? 'niets' : geoorloofd ? 'ja' : 'nee'
    const label = code === '' ? `Geoorloofd: ${zegt}` : wisselt ? `${code} (geoorloofd: ${zegt})` : code
    const keuze = Object.hasOwn(gekozen, label) ? gekozen[label] : undefined
    const voorstel = stelCodeVoor(code, {
      bewaard: keuze ?? (Object.hasOwn(bewaard, label) ? bewaard[label] : undefined),
      omschrijving,
      geoorloofd: geoorloofd === null ? null : geoorloofd ? 'ja' : 'nee',
    })
    return { ...voorstel, label, omschrijving, rijen }
  })
}

/** One line per label. */
function samen(standen: readonly Codestand[]): Codestand[] {
  const uit = new Map<string, Codestand>()
  for (const stand of standen) {
    const bekend = uit.get(stand.label)
    if (bekend) bekend.rijen += stand.rijen
    else uit.set(stand.label, { ...stand })
  }
  return [...uit.values()].sort((a, b) => b.rijen - a.rijen)
}

/** Rows in the four weeks before from which silence is remarkable. */
const GEWOON_VANAF = 8

function stilleKlassen(uren: Urenrijen, gids: Leerlinggids, tot: number | null): string[] {
  if (tot === null) return []
  let begin = tot
  for (let werkdagen = 1; werkdagen < 5; ) if (weekdagVanNummer(--begin) <= 5) werkdagen++
  const eerder = new Map<string, number>()
  const nu = new Set<string>()
  for (let i = 0; i < uren.leerling.length; i++) {
    const groep = gids.leerlingen[uren.leerling[i] ?? 0]?.groep
    const dag = uren.dag[i] ?? 0
    if (!groep || dag > tot || dag < begin - 28) continue
    if (dag >= begin) nu.add(groep)
    else eerder.set(groep, (eerder.get(groep) ?? 0) + 1)
  }
  return [...eerder]
    .filter(([groep, aantal]) => aantal >= GEWOON_VANAF && !nu.has(groep))
    .map(([groep]) => groep)
    .sort()
}
