import { Icoon } from '#renderer/ui/iconen.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { toonDagEnDatum } from '#shared/domain/invoerdatum.ts'
import { nederlandseDag } from '#shared/exports/tijd.ts'
import type { Importverslag } from '#shared/schema/import.ts'
import stijl from './import.module.css'
import { Tellers } from './tabel.tsx'

/** The file that was read last, once more: every row of it stands here already, so there is nothing to compare. */
export function Zelfdestap({ naam, verslag }: { naam: string; verslag: Importverslag }) {
  const { rijen, op } = verslag
  return (
    <>
      <Paneel label="Uitkomst van de proef">
        <div className={stijl.regel}>
          <Icoon naam="tekstblok" />
          <b>{naam}</b>
          <span className={stijl.stil}>{rijen.toLocaleString('nl-NL')} rijen</span>
          <Etiket>Proef: er is nog niets gewijzigd</Etiket>
        </div>
        <Tellers
          tellers={[
            { aantal: 0, woord: 'nieuw', klasse: 'accent', uitleg: 'lesuren die nog niet bekend waren' },
            { aantal: 0, woord: 'gewijzigd', klasse: 'accent', uitleg: 'anders dan ze hier staan' },
            { aantal: rijen, woord: 'gelijk', klasse: 'stil', uitleg: 'staan er al zo in' },
            { aantal: 0, woord: 'fout', klasse: 'stil', uitleg: 'komen er niet in' },
            { aantal: 0, woord: 'weg', klasse: 'stil', uitleg: 'staan hier wel, niet in het bestand' },
          ]}
        />
      </Paneel>
      <Opmerking icoon="info" toon="accent">
        Dit is precies hetzelfde bestand als de laatste import, van {toonDagEnDatum(nederlandseDag(op))}. Er verandert
        niets. Wilt u een code iets anders laten betekenen? Kies dan Vergelijk toch.
      </Opmerking>
    </>
  )
}
