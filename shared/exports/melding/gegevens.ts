import { maskeerPgn } from '../../schema/elfproef.ts'
import { bestandsregel, type GekeurdeBijlage } from '../bijlage.ts'
import type { MeldingBladOpdracht } from '../melding-blad.ts'

/** The machine-readable copy of a melding. */

/**
 * Everything this desk knows of the melding, by field name; the PGN follows the same choice as the paper. `bestanden`: the files
 * that travel along in the same PDF, with their names there.
 */
export function gegevensVan(
  { herkomst, stand: opgehaald, melding, locatienaam, pgn, contactmomenten }: MeldingBladOpdracht,
  bestanden: readonly { readonly bijlage: GekeurdeBijlage; readonly als: string }[] = [],
): unknown {
  const nummer =
    melding.leerling.pgn === null ? null : pgn === null ? maskeerPgn(melding.leerling.pgn) : melding.leerling.pgn
  const { leerling: _weg, ...inhoud } = melding.inhoud
  const { pgn: _pgn, ...leerling } = melding.leerling
  return {
    vorm: 'verzuimdesk-melding',
    vormVersie: 1,
    gemaaktMet: `Verzuimdesk ${herkomst.appVersie}`,
    oefenomgeving: herkomst.oefenomgeving,
    brin: herkomst.brin,
    instelling: herkomst.instelling,
    opgehaald,
    meldingsnummer: melding.meldingsnummer,
    persoonsgebondenNummer: nummer,
    redenVolledigNummer: pgn?.reden ?? null,
    leerling,
    locatie: locatienaam,
    inhoud,
    verzending: melding.verzending,
    stand: melding.stand === null ? null : { ...melding.stand, leerling: undefined },
    versies: melding.versies ?? [],
    contactmomenten: contactmomenten ?? [],
    ...(bestanden.length === 0 ? {} : { bestanden: bestanden.map(({ bijlage, als }) => bestandsregel(bijlage, als)) }),
    vastgelegdOp: melding.gemaaktOp,
    gewijzigdOp: melding.gewijzigdOp,
  }
}
