import '#test/ui/een-rijk.ts'
import { screen } from '@testing-library/react'
import { act, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { useForm } from 'react-hook-form'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { datum } from '#shared/domain/datum.ts'
import { standaardVerzuimkaart } from '#shared/domain/verzuimkaart.ts'
import { brin, leerlingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { LENGTE } from '#shared/schema/melding.ts'
import { eenLeerling } from '#test/sync/things.ts'
import { Formulier } from './formulier.tsx'
import { leesVelden } from './lezen.ts'
import { type Meldingvelden, veldenUitConcept } from './velden.ts'

vi.setConfig({ testTimeout: 60_000 })

const inschrijving = {
  ...{ brin: '00ZV', locatieId: 'heymans', sector: 'VO', leerjaar: 3, niveau: null, opleiding: 'havo', leerweg: null },
  ...{ vorm: null, leerroute: null, leerroutefase: null, van: '2024-08-01', tot: null },
}
const locatie = {
  ...{ id: 'heymans', brin: '00ZV', naam: 'Heymans College', straat: null, huisnummer: null, postcode: null },
  ...{ plaats: 'Groningen', onderwijslocatiecode: null, vestiging: null, actief: true, versie: 1 },
} as never
const leerling: LeerlingOpDesk = {
  ...eenLeerling({ inschrijvingen: [inschrijving] }),
  id: leerlingId.parse('00000000-0000-4000-8000-000000000001'),
}
const vandaag = datum('2026-11-20')
const school = brin.parse('00ZV')
const kaart = standaardVerzuimkaart('00000000-0000-4000-8000-000000000002', 2026)
const niets = () => {}

/** A form that may go; each row below breaks one thing of it. */
const GOED = {
  ...{ soort: 'V3', reden: 'Spijbelen', begin: '9-11-2026', eind: '13-11-2026', locatieId: 'heymans' },
  ...{ 'melder.naam': 'A. Wiersma', 'melder.email': 'a.wiersma@osg.example' },
}
const dag = (tekst: string) => ({ dag: tekst, heleDag: true, lesuren: [] })

/** The form with the check behind Ctrl+Enter; one drawing for the whole table, so that each row costs a moment. */
function Proef({ velden, wie }: { velden: Meldingvelden; wie: LeerlingOpDesk | null }) {
  const form = useForm<Meldingvelden>({ values: velden })
  const focus = useRef<((pad: string) => void) | null>(null)
  const gelezen = leesVelden(velden, { vandaag, leerling: wie, brin: school })
  const fouten = gelezen.goed ? [] : gelezen.fouten
  return (
    <Formulier
      {...{ form, vandaag, fouten, kaart, focus, leerling: wie, locaties: [locatie], melders: [], vooraf: {} }}
      {...{ brin: school, kop: null, bijWijziging: niets, bijVerlaten: niets, bijToets: niets }}
    />
  )
}
const vak = document.createElement('div')
document.body.append(vak)
// Not `render` of testing-library: that would take the form away after every row.
const wortel = createRoot(vak)
function toon(velden: Record<string, unknown>, wie: LeerlingOpDesk | null = leerling) {
  act(() => wortel.render(<Proef velden={veldenUitConcept({ ...GOED, ...velden })} wie={wie} />))
}
afterAll(() => act(() => wortel.unmount()))

const plek = (pad: string) => document.querySelector<HTMLElement>(`[data-pad="${pad}"]`)

describe('every rule of the form', () => {
  it('finds nothing wrong with a right form', () => {
    toon({})
    expect(screen.queryByText(/Nog \d+ ding/)).toBeNull()
    expect(document.querySelector('[aria-invalid="true"]')).toBeNull()
  })

  it.each([
    ['soort', { soort: '' }, 'Kies een soort.'],
    ['soort', { soort: 'V4', eind: '13-11-2026' }, /./],
    ['reden', { reden: '' }, 'Kies of typ een reden.'],
    ['reden', { reden: '   ' }, 'Kies of typ een reden.'],
    ['begin', { begin: '' }, 'Vul een datum in.'],
    ['begin', { begin: '31-2-2026' }, /datum/],
    ['begin', { begin: 'ooit' }, /datum/],
    ['begin', { begin: '24-11-2026', eind: '' }, 'Vul een datum in tot en met vandaag, 20-11-2026.'],
    ['begin', { begin: '1-7-2024', eind: '2-7-2024' }, /ingeschreven/],
    ['eind', { eind: '' }, /eind/i],
    ['eind', { eind: '8-11-2026' }, 'Vul een datum in op of na 09-11-2026.'],
    ['eind', { eind: '23-11-2026' }, 'Vul een datum in tot en met vandaag, 20-11-2026.'],
    ['eind', { eind: 'gauw' }, /datum/],
    [
      'verzuimspecificatie',
      { verzuimspecificatie: [dag('6-11-2026')] },
      'Dag 1 ligt buiten de periode van het verzuim.',
    ],
    ['verzuimspecificatie', { verzuimspecificatie: [dag('9-11-2026'), dag('9-11-2026')] }, /^Dag 2: /],
    ['verzuimspecificatie', { verzuimspecificatie: [dag('geen dag')] }, /^Dag 1: /],
    ['toelichtingActieGewenst', { actieGewenst: false }, /U koos ‘nee’ bij Actie gewenst. Leg kort uit waarom./],
    ['locatieId', { locatieId: '' }, 'Kies een locatie.'],
    ['melder.naam', { 'melder.naam': '' }, 'Vul een naam in.'],
    ['melder.email', { 'melder.email': '' }, 'Vul een e-mailadres in.'],
    ['melder.email', { 'melder.email': 'a.wiersma' }, /e-mailadres/],
    ['melder.telefoon', { 'melder.telefoon': '12' }, /nummer/],
    ['telefoonOuderOfLeerling', { telefoonOuderOfLeerling: 'bel maar' }, /nummer/],
    ['toelichting', { toelichting: 'x'.repeat(LENGTE.toelichting + 1) }, /te lang/],
    ['ondernomenActie', { ondernomenActie: 'x'.repeat(LENGTE.ondernomenActie + 1) }, /te lang/],
    ['afwijkendAdres.straat', { heeftAfwijkendAdres: true }, 'Vul een straat in.'],
    ['afwijkendAdres.huisnummer', { heeftAfwijkendAdres: true, 'afwijkendAdres.huisnummer': '12b' }, /huisnummer/i],
    ['afwijkendAdres.postcode', { heeftAfwijkendAdres: true, 'afwijkendAdres.postcode': '0123' }, /postcode/i],
    ['afwijkendAdres.plaats', { heeftAfwijkendAdres: true }, 'Vul een plaats in.'],
  ] as const)('says what to do at %s with %j', (pad, velden, zin) => {
    toon(velden)
    expect(screen.getByText(/Nog \d+ ding/)).toBeVisible()
    const tekst = [
      ...(plek(pad)?.querySelectorAll('[slot="errorMessage"], [title], .react-aria-FieldError, span, p') ?? []),
    ]
      .flatMap((deel) => [
        deel.textContent ?? '',
        deel.getAttribute('title') ?? '',
        deel.querySelector('input')?.title ?? '',
      ])
      .filter((deel) => (typeof zin === 'string' ? deel === zin : zin.test(deel)))
    expect(tekst, plek(pad)?.textContent ?? `geen ${pad}`).not.toEqual([])
    expect(plek(pad)?.querySelector('[aria-invalid="true"], [data-invalid]')).not.toBeNull()
  })

  it('asks for the pupil first', () => {
    toon({ reden: '' }, null)
    const [eerste] = screen.getAllByRole('listitem')
    expect(eerste).toHaveTextContent('Leerling: kies een leerling.')
  })

  it.each([
    ['LRV may stay open', { soort: 'LRV', begin: '12-10-2026', eind: '' }],
    ['luxe verzuim of one day', { soort: 'L', begin: '9-11-2026', eind: '' }],
    ['overig verzuim', { soort: 'O' }],
    ['no action, with the reason', { actieGewenst: false, toelichtingActieGewenst: 'Hij is terug' }],
    ['all lessons missed, whatever the grid says', { alleLessenGemist: true, verzuimspecificatie: [dag('1-1-2020')] }],
    ['a day without one hour in the grid', { verzuimspecificatie: [{ dag: '1-1-2020', heleDag: false, lesuren: [] }] }],
    ['a closed block of another address', { heeftAfwijkendAdres: false, 'afwijkendAdres.postcode': 'x' }],
    ['a copy to both', { cc: 'BEIDE' }],
  ])('accepts %s', (_, velden) => {
    toon(velden)
    expect(screen.queryByText(/Nog \d+ ding/)).toBeNull()
  })

  it('takes no more letters than a field may hold; a long text may be typed and is told', () => {
    toon({ heeftAfwijkendAdres: true })
    const lengte = (naam: string) => document.querySelector<HTMLInputElement>(`[name="${naam}"]`)?.maxLength
    expect(['reden', 'melder.naam', 'melder.functie', 'melder.email', 'melder.telefoon'].map(lengte)).toEqual([
      ...[LENGTE.reden, LENGTE.naamMelder, LENGTE.functieMelder, LENGTE.email, LENGTE.telefoon],
    ])
    expect(lengte('afwijkendAdres.huisletter')).toBe(1)
    expect(lengte('toelichting')).toBe(-1)
  })

  it.each([
    ['toelichting', { toelichting: 'Moeder zegt dat ze ADHD heeft' }, '‘ADHD’: dit lijkt een diagnose'],
    ['ondernomenActie', { ondernomenActie: 'besproken met psychiater' }, '‘psychiater’: dit lijkt een diagnose'],
    ['reden', { reden: 'depressie' }, '‘depressie’: dit lijkt een diagnose'],
    ['toelichting', { toelichting: 'viert de ramadan' }, '‘ramadan’: dit lijkt iets over geloof'],
  ])('warns at %s of %j and lets it go', (pad, velden, zin) => {
    toon(velden)
    expect(plek(pad)).toHaveTextContent(zin)
    expect(screen.queryByText(/Nog \d+ ding/)).toBeNull()
  })

  it('asks which enrolment it is about only where there are two', () => {
    toon({})
    expect(screen.queryByRole('button', { name: /Onderwijs/ })).toBeNull()
    toon(
      {},
      { ...leerling, inschrijvingen: [inschrijving, { ...inschrijving, sector: 'BVE', opleiding: 'Zorg' }] as never },
    )
    expect(screen.getByRole('button', { name: /Onderwijs/ })).toBeVisible()
  })

  it('shows as many lesuren as the agreement has', () => {
    toon({ verzuimspecificatie: [dag('9-11-2026')] })
    expect(screen.getAllByRole('button', { name: /^ma 09-11, lesuur/ })).toHaveLength(kaart.lesurenPerDag)
  })

  it('closes the reason for no action while action is wanted', () => {
    toon({})
    expect(screen.getByRole('textbox', { name: /Toelichting actie gewenst/ })).toBeDisabled()
    toon({ actieGewenst: false })
    expect(screen.getByRole('textbox', { name: /Toelichting actie gewenst/ })).toBeRequired()
  })
})
