import { leeftijdOp } from '#shared/domain/datum.ts'
import { leesDatum, toonDatumVoluit } from '#shared/domain/invoerdatum.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Meldingvelden } from './velden.ts'

/** A piece of the text; `gat` is what the reader will miss. */
export interface Stuk {
  tekst: string
  gat?: true
}

/** The melding as the receiver reads it: the same facts, in his order. */
export interface Voorbeeld {
  kop: Stuk[]
  verhaal: Stuk[]
  gedaan: Stuk[]
  vraag: Stuk[]
  feiten: { label: string; stuk: Stuk }[]
  /** Number of gaps. */
  gaten: number
}

const zin = (tekst: string): string => (/[.!?…]$/.test(tekst.trim()) ? tekst.trim() : `${tekst.trim()}.`)
const gat = (tekst: string): Stuk => ({ tekst, gat: true })
const dagVoluit = (dag: IsoDatum) => toonDatumVoluit(dag).split(' ').slice(1).join(' ')

/** `16 lesuren`, `2 hele dagen en 4 lesuren`, or null when the grid says nothing yet. */
export function gemistInWoorden(
  velden: Pick<Meldingvelden, 'alleLessenGemist' | 'verzuimspecificatie'>,
): string | null {
  if (velden.alleLessenGemist) return 'alle lessen'
  const dagen = velden.verzuimspecificatie.filter((rij) => rij.heleDag).length
  const uren = velden.verzuimspecificatie.reduce((som, rij) => som + (rij.heleDag ? 0 : rij.lesuren.length), 0)
  const delen = [
    dagen === 0 ? null : dagen === 1 ? '1 hele dag' : `${dagen} hele dagen`,
    uren === 0 ? null : uren === 1 ? '1 lesuur' : `${uren} lesuren`,
  ].filter((deel) => deel !== null)
  return delen.length === 0 ? null : delen.join(' en ')
}

function periode(begin: IsoDatum | null, eind: IsoDatum | null, heeftEind: boolean): Stuk[] {
  if (begin === null) return [{ tekst: ' ' }, gat('sinds wanneer?')]
  if (eind === null)
    return heeftEind
      ? [{ tekst: ` vanaf ${dagVoluit(begin)} tot ` }, gat('welke dag?')]
      : [{ tekst: ` sinds ${dagVoluit(begin)}` }]
  if (eind === begin) return [{ tekst: ` op ${dagVoluit(begin)}` }]
  const zelfdeJaar = begin.slice(0, 4) === eind.slice(0, 4)
  const van = zelfdeJaar ? dagVoluit(begin).replace(/ \d{4}$/, '') : dagVoluit(begin)
  return [{ tekst: ` tussen ${van} en ${dagVoluit(eind)}` }]
}

/** Builds the preview from what is typed so far. Pure: the same fields give the same text. */
export function maakVoorbeeld(
  velden: Meldingvelden,
  leerling: LeerlingOpDesk,
  omgeving: { vandaag: IsoDatum; locatie: string | null; brin: string },
): Voorbeeld {
  const begin = leesDatum(velden.begin, omgeving.vandaag)
  const eind = leesDatum(velden.eind, omgeving.vandaag)
  const gemist = gemistInWoorden(velden)
  const kop: Stuk[] = [
    { tekst: `${roepnaam(leerling)} (${leeftijdOp(leerling.geboortedatum, eind ?? begin ?? omgeving.vandaag)}) ` },
    ...(velden.alleLessenGemist
      ? [{ tekst: 'was ongeoorloofd afwezig bij alle lessen' }]
      : gemist === null
        ? [{ tekst: 'was ' }, gat('hoeveel lesuren?'), { tekst: ' ongeoorloofd afwezig' }]
        : [{ tekst: `was ${gemist} ongeoorloofd afwezig` }]),
    ...periode(begin, eind, velden.eind.trim() !== ''),
    { tekst: '.' },
  ]
  const verhaal: Stuk[] = [
    velden.reden.trim() === ''
      ? gat('Vermoedelijke reden: nog niet ingevuld.')
      : {
          tekst: zin(
            `Vermoedelijke reden: ${velden.reden.trim().charAt(0).toLowerCase()}${velden.reden.trim().slice(1)}`,
          ),
        },
    ...(velden.toelichting.trim() === '' ? [] : [{ tekst: ` ${zin(velden.toelichting)}` }]),
  ]
  const gedaan: Stuk[] = [
    velden.ondernomenActie.trim() === ''
      ? gat('Nog niets ingevuld. Wat deed de school al?')
      : { tekst: zin(velden.ondernomenActie) },
  ]
  const vraag: Stuk[] = velden.actieGewenst
    ? [{ tekst: 'De school vraagt u om actie.' }]
    : [
        { tekst: 'De school vraagt nu geen actie. ' },
        velden.toelichtingActieGewenst.trim() === ''
          ? gat('Waarom niet?')
          : { tekst: zin(velden.toelichtingActieGewenst) },
      ]
  const melder = [velden.melder.naam.trim(), velden.melder.telefoon.trim() || velden.melder.email.trim()].filter(
    Boolean,
  )
  const feiten = [
    { label: 'Melder', stuk: velden.melder.naam.trim() === '' ? gat('niet ingevuld') : { tekst: melder.join(', ') } },
    {
      label: 'Locatie',
      stuk: omgeving.locatie === null ? gat('niet gekozen') : { tekst: `${omgeving.locatie} (${omgeving.brin})` },
    },
    {
      label: 'Telefoon ouder',
      stuk:
        velden.telefoonOuderOfLeerling.trim() === ''
          ? gat('niet ingevuld')
          : { tekst: velden.telefoonOuderOfLeerling.trim() },
    },
    ...(velden.heeftAfwijkendAdres
      ? [
          {
            label: 'Verblijft op',
            stuk:
              velden.afwijkendAdres.straat.trim() === '' || velden.afwijkendAdres.plaats.trim() === ''
                ? gat('adres niet volledig')
                : {
                    tekst: `${velden.afwijkendAdres.straat.trim()} ${velden.afwijkendAdres.huisnummer.trim()}, ${velden.afwijkendAdres.plaats.trim()}`,
                  },
          },
        ]
      : []),
  ]
  const gaten = [...kop, ...verhaal, ...gedaan, ...vraag, ...feiten.map(({ stuk }) => stuk)].filter((stuk) => stuk.gat)
  return { kop, verhaal, gedaan, vraag, feiten, gaten: gaten.length }
}
