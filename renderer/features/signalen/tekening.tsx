import { klas } from '#renderer/ui/klas.ts'
import { dagnummer, dagVan, dagVanMaand, plusDagen, weekdag } from '#shared/domain/datum.ts'
import { toonDagEnDatum, toonWeekdag } from '#shared/domain/invoerdatum.ts'
import { type Schoolkalender, vakantieOp } from '#shared/domain/schoolkalender.ts'
import { minutenVan } from '#shared/domain/verzuimtelling/uren.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Vakantie } from '#shared/schema/kalender.ts'
import type { Telwijze } from '#shared/schema/telling.ts'
import type { Lesrij } from '#shared/schema/verzuimuren.ts'
import stijl from './signalen.module.css'

const BREED = 25
const HOOG = 13
const LINKS = 30
const BOVEN = 34
const ONDER = 60

interface Blok {
  /** Place in the stack of its day: 0 is the lowest. */
  plek: number
  nummer: number | null
  telt: boolean
  grens: boolean
}

/** The ruler itself: a day is a column, an hour is a block. The table beside it says the same. */
export function Tekening(props: {
  van: IsoDatum
  aantal: number
  lessen: readonly Lesrij[]
  telwijze: Telwijze
  kalender: Schoolkalender
  /** With the names that people know them by. */
  vakanties: readonly Vakantie[]
  /** First and last day that are counted together. */
  begin: IsoDatum
  eind: IsoDatum
  venster: { van: IsoDatum; tot: IsoDatum }
  bereikt: IsoDatum | null
  herstart: IsoDatum | null
  peildatum: IsoDatum
  vandaag: IsoDatum
  hier: IsoDatum
}) {
  const { aantal, kalender, begin, eind, venster, bereikt, herstart, peildatum, vandaag, hier } = props
  const eerste = dagnummer(props.van)
  const dagen = Array.from({ length: aantal }, (_, i) => dagVan(eerste + i))
  const blokken = maakBlokken(props)
  const hoogste = Math.max(8, ...[...blokken.values()].map((lijst) => lijst.length))
  const vloer = BOVEN + (hoogste + 2) * HOOG
  const breedte = LINKS + aantal * BREED + 8
  const x = (dag: IsoDatum) => LINKS + (dagnummer(dag) - eerste) * BREED
  const klem = (waarde: number) => Math.max(LINKS, Math.min(LINKS + aantal * BREED, waarde))
  const vrijeWeken = reeksen(dagen, (dag) => kalender.isVakantieweek(dagnummer(dag)))
  const vensterVan = klem(x(venster.van > begin ? begin : begin))
  const vensterTot = klem(x(venster.tot) + BREED)
  const midden = (vensterVan + vensterTot) / 2
  return (
    <svg
      className={stijl.liniaal}
      viewBox={`0 0 ${breedte} ${vloer + ONDER}`}
      role="img"
      aria-label={`Vier schoolweken van ${toonDagEnDatum(begin)} t/m ${toonDagEnDatum(venster.tot)}${bereikt === null ? '' : `; 16 uur bereikt op ${toonDagEnDatum(bereikt)}`}${herstart === null ? '' : `; telt opnieuw vanaf ${toonDagEnDatum(herstart)}`}`}
    >
      <defs>
        <pattern id="arcering" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="7" className={stijl.arceerlijn} />
        </pattern>
      </defs>
      <rect
        className={stijl.venster}
        x={vensterVan}
        y={BOVEN}
        width={Math.max(0, vensterTot - vensterVan)}
        height={vloer - BOVEN}
      />
      {dagen.map((dag) =>
        kalender.isSchooldag(dagnummer(dag)) || kalender.isVakantieweek(dagnummer(dag)) ? null : (
          <rect
            key={dag}
            className={stijl.weekend}
            x={x(dag)}
            y={BOVEN}
            width={BREED}
            height={vloer - BOVEN}
            opacity={0.55}
          />
        ),
      )}
      {vrijeWeken.map(([van, tot]) => (
        <g key={van}>
          <rect
            className={stijl.arcering}
            x={x(van)}
            y={BOVEN}
            width={x(tot) + BREED - x(van)}
            height={vloer - BOVEN}
          />
          <Vakantienaam
            naam={vakantieOp(props.vakanties, plusDagen(van, 2))?.naam ?? 'Vakantie'}
            schuift={van >= begin && tot <= venster.tot ? dagnummer(tot) - dagnummer(van) + 1 : 0}
            midden={(x(van) + x(tot) + BREED) / 2}
            breed={x(tot) + BREED - x(van)}
          />
        </g>
      ))}
      {dagen.map((dag, i) =>
        weekdag(dag) === 1 ? (
          <g key={dag}>
            {i > 0 && <line className={stijl.week} x1={x(dag)} x2={x(dag)} y1={BOVEN} y2={vloer + 34} />}
            <text className={stijl.aantekening} x={x(dag) + 4} y={vloer + 42}>
              week {weeknummer(dag)}
            </text>
          </g>
        ) : null,
      )}
      <path className={stijl.haak} d={`M${vensterVan} ${BOVEN} V${BOVEN - 8} H${vensterTot} V${BOVEN}`} />
      <text className={stijl.haaktekst} x={midden} y={BOVEN - 14}>
        4 schoolweken: {toonDagEnDatum(begin)} t/m {toonDagEnDatum(venster.tot)}
      </text>
      {[5, 10].map((uren) => (
        <g key={uren}>
          <line className={stijl.as} x1={LINKS - 4} x2={LINKS} y1={vloer - uren * HOOG} y2={vloer - uren * HOOG} />
          <text className={stijl.aantekening} x={LINKS - 8} y={vloer - uren * HOOG + 4} textAnchor="end">
            {uren}
          </text>
        </g>
      ))}
      <line className={stijl.as} x1={LINKS} x2={LINKS} y1={BOVEN} y2={vloer} />
      <line className={stijl.as} x1={LINKS} x2={LINKS + aantal * BREED} y1={vloer} y2={vloer} />
      {[...blokken].map(([dag, lijst]) =>
        lijst.map((blok) => {
          const y = vloer - (blok.plek + 1) * HOOG
          return (
            <g key={`${dag}${blok.plek}`}>
              <rect
                className={blok.telt ? (blok.grens ? stijl.blok16 : stijl.blok) : stijl.vrij}
                x={x(dag) + 2}
                y={y + 1}
                width={BREED - 4}
                height={HOOG - 2}
                rx={2.5}
              />
              {blok.nummer !== null && (
                <text className={stijl.bloktekst} x={x(dag) + BREED / 2} y={y + 10}>
                  {blok.nummer}
                </text>
              )}
            </g>
          )
        }),
      )}
      {bereikt !== null && (
        <g>
          <line
            className={stijl.rodelijn}
            x1={klem(x(bereikt) + BREED)}
            x2={klem(x(bereikt) + BREED)}
            y1={BOVEN - 2}
            y2={vloer + 30}
          />
          <text className={stijl.rodetekst} x={klem(x(bereikt)) - 4} y={BOVEN + 44} textAnchor="end">
            16 uur bereikt
          </text>
          <text className={stijl.aantekening} x={klem(x(bereikt)) - 4} y={BOVEN + 58} textAnchor="end">
            {toonDagEnDatum(bereikt)}
          </text>
        </g>
      )}
      {herstart !== null && (
        <text className={stijl.aantekening} x={klem(x(herstart)) + 5} y={BOVEN + 12}>
          telt opnieuw vanaf {toonWeekdag(herstart)} {dagVanMaand(herstart)}
        </text>
      )}
      {dagen.map((dag) => {
        const sterk = blokken.has(dag) || dag === hier
        return (
          <g key={dag}>
            <text className={klas(stijl.dagtekst, sterk && stijl.sterk)} x={x(dag) + BREED / 2} y={vloer + 14}>
              {toonWeekdag(dag)}
            </text>
            <text className={klas(stijl.dagtekst, sterk && stijl.sterk)} x={x(dag) + BREED / 2} y={vloer + 27}>
              {dagVanMaand(dag)}
            </text>
          </g>
        )
      })}
      {vandaag >= props.van && dagnummer(vandaag) < eerste + aantal && (
        <text className={klas(stijl.haaktekst)} x={x(vandaag) + BREED / 2} y={vloer + 56}>
          vandaag
        </text>
      )}
      <rect className={stijl.hierdag} x={x(hier) + 1} y={vloer + 3} width={BREED - 2} height={28} rx={4} />
      {eind < peildatum ? null : <title>Lesuren bekend t/m {toonDagEnDatum(peildatum)}</title>}
    </svg>
  )
}

/** What a hatched week is called and what it does: on a ground of its own, so that it reads over the hatching. */
function Vakantienaam({
  naam,
  schuift,
  midden,
  breed,
}: {
  naam: string
  /** Days by which the end of the window moves; 0: these days are not in it. */
  schuift: number
  midden: number
  breed: number
}) {
  const breedte = Math.min(breed - 12, 150)
  return (
    <g>
      <rect className={stijl.vakantievak} x={midden - breedte / 2} y={BOVEN + 44} width={breedte} height={38} rx={5} />
      <text className={klas(stijl.dagtekst, stijl.sterk)} x={midden} y={BOVEN + 60}>
        {naam.charAt(0).toUpperCase() + naam.slice(1)}
      </text>
      <text className={stijl.dagtekst} x={midden} y={BOVEN + 75}>
        telt niet{schuift > 0 && `, venster +${schuift}`}
      </text>
    </g>
  )
}

/** An hour is a block; what counts carries its number in the count. Half hours are rounded up to a block, the number says the sum. */
function maakBlokken({
  lessen,
  telwijze,
  kalender,
  begin,
  eind,
  peildatum,
}: Parameters<typeof Tekening>[0]): Map<IsoDatum, Blok[]> {
  const uit = new Map<IsoDatum, Blok[]>()
  let som = 0
  for (const les of [...lessen].sort((a, b) =>
    a.dag < b.dag ? -1 : a.dag > b.dag ? 1 : (a.lesuur ?? 0) - (b.lesuur ?? 0),
  )) {
    if (les.registratie === 'aanwezig' || les.registratie === 'te-laat') continue
    const minuten = minutenVan(les, telwijze)
    if (minuten <= 0) continue
    const telt =
      les.registratie === 'ongeoorloofd' &&
      les.dag >= begin &&
      les.dag <= eind &&
      les.dag <= peildatum &&
      kalender.isSchooldag(dagnummer(les.dag))
    const lijst = uit.get(les.dag) ?? []
    uit.set(les.dag, lijst)
    for (let deel = 0; deel < Math.max(1, Math.ceil(minuten / 60)); deel++) {
      const voor = som
      if (telt) som += Math.min(60, minuten - deel * 60)
      lijst.push({
        plek: lijst.length,
        nummer: telt ? Math.ceil(som / 60) : null,
        telt,
        grens: telt && voor < 960 && som >= 960,
      })
    }
  }
  return uit
}

function reeksen(dagen: readonly IsoDatum[], hoort: (dag: IsoDatum) => boolean): [IsoDatum, IsoDatum][] {
  const uit: [IsoDatum, IsoDatum][] = []
  for (const dag of dagen) {
    if (!hoort(dag)) continue
    const laatste = uit.at(-1)
    if (laatste && dagnummer(laatste[1]) === dagnummer(dag) - 1) laatste[1] = dag
    else uit.push([dag, dag])
  }
  return uit
}

/** ISO week number. */
function weeknummer(dag: IsoDatum): number {
  const donderdag = dagVan(dagnummer(dag) + 4 - weekdag(dag))
  const eerste = dagnummer(donderdag) - (dagnummer(donderdag) - dagnummer(`${donderdag.slice(0, 4)}-01-01` as IsoDatum))
  return Math.floor((dagnummer(donderdag) - eerste) / 7) + 1
}
