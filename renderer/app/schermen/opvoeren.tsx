import { OpvoerenScherm } from '#renderer/features/opvoeren/scherm.tsx'
import type { Bureau } from '#renderer/scherm/bureau.ts'
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
  Element: ({ bureau }) => <Formulierscherm bureau={bureau} modus="opvoeren" />,
}

/** The same screen, for a melding that stands at DUO or waits here (`#/wijzigen/<id>`, `#/wijzigen/<id>/intrekken`). */
export const wijzigen: Schermdef = {
  naam: 'wijzigen',
  titel: 'Wijzigen melding',
  recht: 'melden',
  Element: ({ bureau }) =>
    meldingId.safeParse(bureau.plek.id).success ? <Formulierscherm bureau={bureau} modus="wijzigen" /> : null,
}

function Formulierscherm({ bureau, modus }: { bureau: Bureau; modus: 'opvoeren' | 'wijzigen' }) {
  const id = meldingId.parse(bureau.plek.id)
  return (
    <OpvoerenScherm
      desk={bureau.desk}
      id={id}
      modus={modus}
      intrekken={bureau.plek.deel === 'intrekken'}
      gebruiker={bureau.gebruiker}
      vandaag={bureau.vandaag}
      klok={bureau.klok}
      nieuwId={bureau.nieuwId}
      verbonden={bureau.stand.verbinding === 'verbonden'}
      begin={bureau.beginVan(id)}
      haalLeerling={bureau.haalLeerling}
      bijBegin={() => bureau.plek.vers && bureau.noteer(plek('opvoeren', id))}
      bijBewaard={bureau.bewaard}
      nieuw={() => bureau.nieuweMelding()}
      open={bureau.openConcept}
      wijzig={(melding, deel) => bureau.ga(plek('wijzigen', melding, deel ?? null))}
      vervolg={bureau.vervolg}
      naarLijst={(melding) => bureau.openLijst(melding === null ? {} : { cursor: melding })}
      wachtNog={bureau.sync.wachtNog}
      verstuur={() => void bureau.sync.nu()}
      gedaan={bureau.gedaan}
      voorVergrendelen={bureau.voorVergrendelen}
    />
  )
}
