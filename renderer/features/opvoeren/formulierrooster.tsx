import { memo } from 'react'
import { useWatch } from 'react-hook-form'
import { JaNee } from '#renderer/ui/janee.tsx'
import { Lesurenrooster } from '#renderer/ui/lesurenrooster.tsx'
import { plusDagen, weekdag } from '#shared/domain/datum.ts'
import { leesDatum, toonDagMaand, toonDatum, toonWeekdag } from '#shared/domain/invoerdatum.ts'
import stijl from './formulier.module.css'
import { alsDatum, kenmerken, type Veldomgeving } from './veldomgeving.tsx'
import { gemistInWoorden } from './voorbeeld.ts'
import { zinBij } from './zinnen.ts'

/** Which lesuren were missed: all of them, or a grid of days. */
export const Rooster = memo(function Rooster(omgeving: Veldomgeving) {
  const { form, vandaag, fouten, bijWijziging } = omgeving
  const [alles, ingevuld, beginTekst, eindTekst] = useWatch({
    control: form.control,
    name: ['alleLessenGemist', 'verzuimspecificatie', 'begin', 'eind'],
  })
  const begin = leesDatum(beginTekst, vandaag)
  const eind = leesDatum(eindTekst, vandaag)
  // The first day of the absence stands ready in an empty grid; it counts once an hour in it is chosen.
  const rijen =
    ingevuld.length === 0 && begin !== null && begin <= vandaag
      ? [{ dag: toonDatum(begin), heleDag: false, lesuren: [] }]
      : ingevuld
  const gemist = gemistInWoorden({ alleLessenGemist: alles, verzuimspecificatie: ingevuld })
  const dagen = ingevuld.filter((rij) => rij.heleDag || rij.lesuren.length > 0).length

  const volgendeDag = (): string | null => {
    const gekend = rijen.map((rij) => leesDatum(rij.dag, vandaag)).filter((dag) => dag !== null)
    const laatste = gekend.toSorted().at(-1)
    let dag = laatste === undefined ? (begin ?? vandaag) : plusDagen(laatste, 1)
    while (weekdag(dag) > 5) dag = plusDagen(dag, 1)
    const grens = eind !== null && eind < vandaag ? eind : vandaag
    return dag > grens && laatste !== undefined ? null : toonDatum(dag)
  }

  return (
    <>
      <div className={stijl.roosterkop}>
        <JaNee
          {...kenmerken(omgeving, 'alleLessenGemist')}
          opEenRegel
          waarde={alles}
          bijWijzigen={(waarde) => {
            form.setValue('alleLessenGemist', waarde, { shouldDirty: true })
            bijWijziging('alleLessenGemist')
          }}
        />
        {gemist !== null && !alles && (
          <span className={stijl.som}>
            <b>{gemist}</b> op {dagen === 1 ? '1 dag' : `${dagen} dagen`}, ongeoorloofd
          </span>
        )}
      </div>
      {alles ? (
        <p className={stijl.roosterhulp}>Een rooster is niet nodig: in deze periode zijn alle lessen gemist.</p>
      ) : (
        <div data-pad="verzuimspecificatie">
          <Lesurenrooster
            label="Gemiste lesuren per dag"
            aantal={Math.max(omgeving.kaart.lesurenPerDag, ...rijen.flatMap((rij) => rij.lesuren))}
            rijen={rijen}
            fouten={Object.fromEntries(
              fouten
                .filter(({ pad }) => pad.startsWith('verzuimspecificatie.'))
                .map((fout) => [Number(fout.pad.split('.')[1]), zinBij(fout, form.getValues(), vandaag)]),
            )}
            bijWijzigen={(nieuw) => {
              form.setValue(
                'verzuimspecificatie',
                nieuw.map((rij) => ({ ...rij, lesuren: [...rij.lesuren] })),
                { shouldDirty: true },
              )
              bijWijziging('verzuimspecificatie')
            }}
            leesDag={(tekst) => alsDatum(tekst, vandaag)}
            schrijfKort={(tekst) => {
              const dag = leesDatum(tekst, vandaag)
              return dag === null ? tekst : `${toonWeekdag(dag)} ${toonDagMaand(dag)}`
            }}
            volgendeDag={volgendeDag}
          />
        </div>
      )}
    </>
  )
})
