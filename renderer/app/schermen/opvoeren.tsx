import { OpvoerenScherm } from '#renderer/features/opvoeren/scherm.tsx'
import { plek } from '#renderer/scherm/plek.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'
import { meldingId } from '#shared/schema/identificatie.ts'

export const opvoeren: Schermdef = {
  naam: 'opvoeren',
  titel: 'Opvoeren verzuim',
  menu: { groep: 'hoofd', icoon: 'plus' },
  toets: 'Ctrl N',
  // An ordinary browser keeps Ctrl+N for itself.
  ookToets: 'Alt N',
  ook: 'nieuwe melding melden',
  recht: 'melden',
  beginNieuw: true,
  Element: ({ bureau }) => {
    const id = meldingId.parse(bureau.plek.id)
    const begin = bureau.beginVan(id)
    return (
      <OpvoerenScherm
        desk={bureau.desk}
        id={id}
        gebruiker={bureau.gebruiker}
        vandaag={bureau.vandaag}
        klok={bureau.klok}
        verbonden={bureau.stand.verbinding === 'verbonden'}
        beginleerling={begin?.leerling ?? null}
        beginfouten={begin?.fouten ?? []}
        haalLeerling={bureau.haalLeerling}
        bijBegin={() => bureau.plek.vers && bureau.noteer(plek('opvoeren', id))}
        bijBewaard={bureau.bewaard}
        nieuw={() => bureau.nieuweMelding()}
        naarLijst={(melding) => bureau.openLijst(melding === null ? {} : { cursor: melding })}
        verstuur={() => void bureau.sync.nu()}
        voorVergrendelen={bureau.voorVergrendelen}
      />
    )
  },
}
