import { Bijlagenblok } from '#renderer/features/bijlagen/bijlagenblok.tsx'
import { NietHier, OpvoerenScherm } from '#renderer/features/opvoeren/scherm.tsx'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { type Opdracht, useOpdrachten } from '#renderer/scherm/opdrachten.ts'
import { plek } from '#renderer/scherm/plek.ts'
import type { Schermdef } from '#renderer/scherm/schermdef.ts'
import { meldingId } from '#shared/schema/identificatie.ts'
import { useConceptrapport } from '../conceptrapport.ts'

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
    meldingId.safeParse(bureau.plek.id).success ? (
      <Formulierscherm bureau={bureau} modus="wijzigen" />
    ) : (
      <NietHier naarLijst={() => bureau.openLijst()} />
    ),
}

function Formulierscherm({ bureau, modus }: { bureau: Bureau; modus: 'opvoeren' | 'wijzigen' }) {
  const id = meldingId.parse(bureau.plek.id)
  const rapport = useConceptrapport(bureau, id)
  useOpdrachten(bureau.opdrachten, UITLEG)
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
      aanvulling={({ leerlingId, bewaar }) => (
        <Bijlagenblok
          bureau={bureau}
          meldingId={id}
          leerlingId={leerlingId}
          bewaar={bewaar}
          detailrapport={rapport.act}
          rapportBezig={rapport.bezig}
        />
      )}
    />
  )
}

/** The form handles its keys by itself, in the order of its fields and lists; here they stand for the sheet of keys. */
const UITLEG: readonly Opdracht[] = (
  [
    ['Ctrl Enter', 'Zet klaar om te versturen'],
    ['Esc', 'Bewaar en sluit'],
    ['Alt L', 'Andere leerling'],
    ['F1', 'Hulp bij dit veld; bij de soort: wat moet ik melden?'],
    ['Ctrl ;', 'Tekstblok; of typ de letters en druk op Tab'],
    ['Ctrl D', 'Vervolgmelding, nadat de melding klaarstaat'],
    ['Ctrl Z', 'Terughalen in de bedenktijd'],
    ['F9', 'Verstuur nu'],
  ] as const
).map(([toets, tekst]) => ({
  ...{ id: `opvoeren-${toets}`, toets, tekst, groep: 'Opvoeren en wijzigen' },
  ...{ nietInPalet: true, alleenUitleg: true, doe: () => {} },
}))
