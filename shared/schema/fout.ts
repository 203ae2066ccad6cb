import { z } from 'zod'

/**
 * Every way in which something can fail, for host, loket and desk alike: a closed list.
 * The Dutch sentence of each code stands in `shared/contract/errors.ts`; a code without one does not compile.
 */
export const FOUTCODES = [
  // a field
  'verplicht',
  'datum-onmogelijk',
  'datum-in-toekomst',
  'eind-voor-begin',
  'eind-verplicht',
  'dag-buiten-periode',
  'dag-dubbel',
  'lesuren-onjuist',
  'toelichting-verplicht',
  'toelichting-overbodig',
  'pgn-onjuist',
  'brin-onjuist',
  'gemeentecode-onjuist',
  'rmc-regio-onjuist',
  'postcode-onjuist',
  'huisnummer-onjuist',
  'telefoon-onjuist',
  'email-onjuist',
  'code-onjuist',
  'te-lang',
  'waarde-onjuist',
  'soort-vervallen',
  // the melding as a whole
  'geen-meldplicht',
  'niet-ingeschreven',
  'andere-partij-meldt',
  'leerling-onbekend',
  'locatie-onbekend',
  'overgang-niet-toegestaan',
  'melding-dubbel',
  'gegevens-ongeldig',
  // a bijlage
  'bijlage-leeg',
  'bijlage-soort-onbekend',
  'bijlage-oud-office',
  'bijlage-te-groot',
  'bijlage-te-veel',
  'bijlage-samen-te-groot',
  'bijlage-afgekapt',
  'bijlage-dubbelzinnig',
  'bijlage-versleuteld',
  'bijlage-macro',
  'bijlage-opgeblazen',
  'bijlage-dubbel',
  // sign-in and rights
  'aanmelding-onjuist',
  'aanmelding-geblokkeerd',
  'token-vervallen',
  'niveau-te-laag',
  'koppeling-nodig',
  'bewijs-ongeldig',
  'al-gekoppeld',
  'sessie-verlopen',
  'geen-recht',
  // wire
  'niet-gevonden',
  'versie-verouderd',
  'sleutel-hergebruikt',
  'sleutel-bezig',
  'te-druk',
  'te-groot',
  'bericht-onleesbaar',
  'geen-verbinding',
  'antwoord-uitgebleven',
  'storing-bij-duo',
  'app-te-oud',
  'cursor-onbekend',
  // this computer
  'wachtzin-onjuist',
  'wachtzin-te-kort',
  'wachtzin-ongelijk',
  'herstelsleutel-onjuist',
  'gegevens-beschadigd',
  'opslag-verdwenen',
  'opslag-nieuwer',
  'kopie-onleesbaar',
  'kopie-afgekapt',
  'kopie-beschadigd',
  'kopie-nieuwer',
  'kopie-bezig',
  'kopie-nodig',
  'sleutelbewaarder-weg',
  'sleutelbewaarder-even-weg',
  'sleutelbewaarder-fout',
  'sleutelbewaarder-traag',
  'kan-hier-niet',
  'schijf-vol',
  'bestand-niet-bewaard',
  'bestand-bezig',
  'lezer-start-niet',
  'te-veel-voor-papier',
  'al-geopend',
  'vergrendeld',
  'host-weg',
  'verzoek-geweigerd',
  'geannuleerd',
  'onverwacht',
] as const
export const foutcode = z.enum(FOUTCODES)
export type Foutcode = z.infer<typeof foutcode>

/** A mistake in one field. `pad` as in the body: `melder.email`, `verzuimspecificatie.2.dag`. */
export const veldfout = z.object({ pad: z.string(), code: foutcode })
export type Veldfout = z.infer<typeof veldfout>

/** Failure as a value: what crosses a border (host, wire, worker, disk). Holds no personal data. */
export const fout = z.object({ code: foutcode, velden: z.array(veldfout).optional() })
export type Fout = z.infer<typeof fout>
