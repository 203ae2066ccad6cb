import { useCallback, useEffect, useRef, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Telproef } from '#renderer/telling/berichten.ts'
import { telhuisVan } from '#renderer/telling/telhuis.ts'
import { foutcodeVan } from '#shared/contract/errors.ts'
import {
  type Bestandsinhoud,
  type Kolomkeuze,
  kiesInhoud,
  kiesKolommen,
  ontbreekt,
  pastVoorbeeld,
  type Veld,
} from '#shared/import/kolommen.ts'
import type { Wegwijze } from '#shared/import/verschil.ts'
import { WEIGERINGEN, Weigering, type Weigeringscode } from '#shared/import/weigering.ts'
import type { Foutcode } from '#shared/schema/fout.ts'
import type { LeerlingId } from '#shared/schema/identificatie.ts'
import type { Importbron, Importverslag } from '#shared/schema/import.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Registratie } from '#shared/schema/verzuimuren.ts'
import { GEEN_HERSTEL, type Geopend, type Herstel, type Proef } from './berichten.ts'
import { Importwerker, type Voortgang } from './client.ts'
import { geefStandMee, goedeRijen, invoerVan, laatsteImportVan, vindBron } from './inlezen.ts'
import { oefenschoolVan } from './oefenen.ts'

/** A file that another screen points at: `bureau.geheugen` holds it under this key until Importeren takes it. */
export const KLAARLIGGEND = 'importeren-bestand'
export interface Klaarliggend {
  naam: string
  lees(): Promise<Uint8Array>
  /** It was taken in, or stood here already. */
  gezien(): Promise<void>
}

export type Stap = 'bestand' | 'kolommen' | 'codes' | 'proef' | 'klaar'
export const STAPPEN = [
  ['bestand', 'Bestand'],
  ['kolommen', 'Kolommen'],
  ['codes', 'Codes'],
  ['proef', 'Proef'],
] as const

/** Where an import stands. Nothing of it is written before *Importeer*. */
export interface Importgang {
  stap: Stap
  naam: string
  geopend: Geopend | null
  keuze: Kolomkeuze
  inhoud: Bestandsinhoud
  /** The remembered source whose columns fit; null: a new one. */
  bron: Importbron | null
  bronnaam: string
  gekozen: Readonly<Record<string, Registratie>>
  herstel: Herstel
  wegwijze: Wegwijze
  proef: Proef | null
  /** What Vandaag becomes; null while it is being counted, or for pupils. */
  gevolg: Telproef | null
  leerlingen: readonly LeerlingOpDesk[]
  bezig: Voortgang | { soort: 'schrijven' } | null
  weigering: Weigeringscode | null
  fout: Foutcode | null
  /** The same bytes were read before. */
  eerder: Importverslag | null
  /** They were the last thing that was read: nothing was compared, as nothing can differ. `toch` compares all the same. */
  zelfde: { verslag: Importverslag; toch(): void } | null
  verslag: Importverslag | null
}

export const BEGIN: Importgang = {
  stap: 'bestand',
  naam: '',
  geopend: null,
  keuze: {},
  inhoud: 'uren',
  bron: null,
  bronnaam: '',
  gekozen: {},
  herstel: GEEN_HERSTEL,
  wegwijze: 'leerlingen-in-bestand',
  proef: null,
  gevolg: null,
  leerlingen: [],
  bezig: null,
  weigering: null,
  fout: null,
  eerder: null,
  zelfde: null,
  verslag: null,
}

/** The import as one thing that moves: acts of the screen in, its stand out. */
export function useImportgang(bureau: Bureau) {
  const [gang, zetGang] = useState<Importgang>(BEGIN)
  const nu = useRef(gang)
  const werker = useRef<Importwerker | null>(null)
  const { desk, gebruiker, vandaag } = bureau

  const zet = useCallback((deel: Partial<Importgang>) => {
    nu.current = { ...nu.current, ...deel }
    zetGang(nu.current)
  }, [])
  useEffect(() => () => werker.current?.stop(), [])

  const mislukt = useCallback(
    (oorzaak: unknown) => {
      if (oorzaak instanceof Weigering) {
        zet({
          bezig: null,
          weigering: oorzaak.code,
          ...(oorzaak.code === 'gestopt' ? { stap: 'bestand' as const } : {}),
        })
      } else zet({ bezig: null, fout: foutcodeVan(oorzaak) })
    },
    [zet],
  )

  /** Dry run with what stands chosen now. */
  const reken = useCallback(
    async (deel: Partial<Importgang> = {}) => {
      zet({
        ...deel,
        proef: null,
        gevolg: null,
        weigering: null,
        fout: null,
        bezig: { soort: 'voortgang', fase: 'lezen', deel: 0 },
      })
      const huidig = werker.current
      const { keuze, inhoud, herstel, wegwijze, gekozen, bron } = nu.current
      if (huidig === null) return
      try {
        if (inhoud === 'uren') {
          const proef = await huidig.uren({ keuze, bewaard: bron?.codes ?? {}, gekozen, herstel, wegwijze, vandaag })
          if (werker.current !== huidig) return
          zet({ proef, bezig: null })
          const gevolg = await telhuisVan(desk, () => vandaag).proef(
            huidig.blokken(proef.aantalBlokken),
            proef.blokkenWeg,
            proef.bijgewerktTot,
          )
          if (werker.current === huidig && nu.current.proef === proef) zet({ gevolg })
        } else {
          const locaties = await desk.locaties.lijst()
          const proef = await huidig.leerlingen({
            keuze,
            brin: gebruiker.brin,
            locaties: locaties.map(({ id, naam }) => ({ id, naam })),
            herstel,
            vandaag,
          })
          if (werker.current === huidig) zet({ proef, bezig: null })
        }
      } catch (oorzaak) {
        if (werker.current === huidig) mislukt(oorzaak)
      }
    },
    [desk, gebruiker.brin, vandaag, zet, mislukt],
  )

  /** Opens a file, recognises it, and goes as far as it can by itself. */
  const begin = useCallback(
    async (naam: string, lees: () => Promise<Uint8Array>, geplakt = false, blad = 0, toch = false): Promise<void> => {
      werker.current?.stop()
      const nieuw = new Importwerker(
        bureau.host,
        (voortgang) => werker.current === nieuw && nu.current.bezig !== null && zet({ bezig: voortgang }),
      )
      werker.current = nieuw
      zet({ ...BEGIN, naam, bezig: { soort: 'voortgang', fase: 'openen', deel: 0 } })
      try {
        // Two imports that compared with the same moment would add the same pupils twice.
        await oefenschoolVan(desk).klaar()
        const sha256 = await nieuw.neem(await lees())
        const zelfde = toch ? null : await laatsteImportVan(desk, sha256)
        if (werker.current !== nieuw) return
        if (zelfde !== null) {
          nieuw.stop()
          werker.current = null
          const vergelijk = () => void beginOpnieuw.current(naam, lees, geplakt, blad, true)
          return zet({ stap: 'proef', bezig: null, eerder: zelfde, zelfde: { verslag: zelfde, toch: vergelijk } })
        }
        const [geopend, bronnen, verslagen] = await Promise.all([
          nieuw.open(geplakt, blad),
          desk.verzamelingen.importbronnen.lijst(),
          desk.verzamelingen.importverslagen.lijst(),
        ])
        const leerlingen = await geefStandMee(nieuw, desk)
        if (werker.current !== nieuw) return
        const bekend = vindBron(bronnen, geopend.kop)
        const bron = bekend?.bron ?? null
        const voorbeeld = bron === null ? pastVoorbeeld(geopend.kop) : null
        const keuze = bekend?.keuze ?? kiesKolommen(geopend.kop)
        const inhoud = kiesInhoud(keuze) ?? 'uren'
        const eerder =
          verslagen.find(({ sha256, teruggedraaidOp }) => sha256 === geopend.sha256 && teruggedraaidOp === null) ?? null
        const kanDoor = ontbreekt(inhoud, keuze).length === 0
        zet({
          geopend,
          leerlingen,
          bron,
          bronnaam:
            bron?.naam ??
            voorbeeld?.naam ??
            (inhoud === 'uren' ? 'Lesuren uit de leerlingadministratie' : 'Leerlingen uit de leerlingadministratie'),
          keuze,
          inhoud,
          eerder,
          bezig: null,
          stap: bron !== null && kanDoor ? 'proef' : 'kolommen',
        })
        if (bron !== null && kanDoor) await reken()
      } catch (oorzaak) {
        if (werker.current === nieuw) mislukt(oorzaak)
      }
    },
    [bureau.host, desk, zet, mislukt, reken],
  )
  const beginOpnieuw = useRef(begin)
  beginOpnieuw.current = begin

  const stop = useCallback(() => {
    werker.current?.stop()
    werker.current = null
    zet({ ...BEGIN, weigering: 'gestopt' })
  }, [zet])

  const opnieuw = useCallback(() => {
    werker.current?.stop()
    werker.current = null
    zet(BEGIN)
  }, [zet])

  /** Writes it, in one transaction. */
  const schrijf = useCallback(async () => {
    const { proef, geopend, bron, bronnaam, keuze, gekozen, inhoud } = nu.current
    const huidig = werker.current
    if (proef === null || geopend === null || huidig === null || nu.current.bezig !== null) return
    zet({ bezig: { soort: 'schrijven' }, fout: null })
    try {
      const invoer = await invoerVan(bureau, huidig, { proef, geopend, keuze, bron, bronnaam, gekozen })
      await desk.invoer.voerUit(invoer)
      const { verslag } = invoer
      bureau.bewaard(bureau.klok())
      bureau.gedaan({
        naam: `import van ${goedeRijen(proef).toLocaleString('nl-NL')} ${inhoud === 'uren' ? 'lesuren' : 'leerlingen'}`,
        terug: async () => {
          await desk.invoer.draaiTerug(verslag.id)
        },
        opnieuw: null,
      })
      huidig.stop()
      werker.current = null
      zet({ bezig: null, stap: 'klaar', verslag })
    } catch (oorzaak) {
      mislukt(oorzaak)
    }
  }, [bureau, desk, zet, mislukt])

  const verbeter = useCallback(
    (rij: number, veld: Veld, waarde: string) => {
      const { cellen, koppelingen } = nu.current.herstel
      const eerder = new Map(cellen)
      eerder.set(rij, { ...eerder.get(rij), [veld]: waarde })
      return reken({ herstel: { cellen: [...eerder], koppelingen } })
    },
    [reken],
  )
  const koppel = useCallback(
    (nummer: string, leerling: LeerlingId) => {
      const { cellen, koppelingen } = nu.current.herstel
      return reken({
        herstel: { cellen, koppelingen: [...koppelingen.filter(([een]) => een !== nummer), [nummer, leerling]] },
      })
    },
    [reken],
  )

  return { gang, zet, begin, reken, schrijf, stop, opnieuw, verbeter, koppel }
}

export type Gangacties = Omit<ReturnType<typeof useImportgang>, 'gang'>
export const weigerzin = (code: Weigeringscode): string => WEIGERINGEN[code]
