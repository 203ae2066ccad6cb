import type { Overzichtrij } from '#renderer/store/overzichtrij.ts'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { soortLabel } from '#shared/domain/codetabellen.ts'
import { toonPeriode } from '#shared/domain/invoerdatum.ts'
import { VRIJSTELLINGEN, vrijstellingenIn } from '#shared/domain/meldplicht.ts'
import { type Periodemelding, zoekOverlap } from '#shared/domain/overlap.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { waaromNiets } from './soortkeuze.ts'

function alsPeriodemelding(rij: Overzichtrij): Periodemelding & { nummer: number | null } {
  const { id, leerlingId, soort, status, meldingsnummer } = rij
  return {
    ...{ id, soort, status, leerling: leerlingId, nummer: meldingsnummer },
    begin: rij.begin as IsoDatum,
    eind: rij.eind as IsoDatum | null,
  }
}

/** What asks for attention before sending and is no mistake: no duty, the same days reported, a vrijstelling. */
export function Signalen({
  id,
  leerling,
  soort,
  begin,
  eind,
  vandaag,
  meldingen,
}: {
  id: MeldingId | null
  leerling: LeerlingOpDesk
  soort: string
  begin: IsoDatum | null
  eind: IsoDatum | null
  vandaag: IsoDatum
  /** Those of this pupil. */
  meldingen: readonly Overzichtrij[]
}) {
  const niets = waaromNiets(leerling, { begin, eind }, vandaag)
  const gekozen = soortSchema.safeParse(soort)
  const { dubbel, raakt } =
    gekozen.success && begin !== null
      ? zoekOverlap(
          { ...(id === null ? {} : { id }), leerling: leerling.id, soort: gekozen.data, begin, eind },
          meldingen.map(alsPeriodemelding),
        )
      : { dubbel: [], raakt: [] }
  const vrij = begin === null ? [] : vrijstellingenIn(leerling.vrijstellingen, { van: begin, tot: eind })
  return (
    <>
      {niets !== null && (
        <Opmerking toon="let" icoon="info" rol="status">
          <b>Voor {leerling.voornaam} is vandaag niets te melden.</b> {niets} U kunt gegevens invullen en als concept
          bewaren.
        </Opmerking>
      )}
      {dubbel.map((melding) => (
        <Opmerking key={melding.id} toon="let" icoon="waarschuwing" rol="status">
          <b>
            Er is al een melding over deze dagen{melding.nummer === null ? ', die staat klaar' : `: ${melding.nummer}`}.
          </b>{' '}
          {soortLabel(melding.soort)}, {toonPeriode(melding.begin, melding.eind)}. Bekijk die eerst.
        </Opmerking>
      ))}
      {dubbel.length === 0 &&
        raakt.map((melding) => (
          <Opmerking key={melding.id} icoon="info">
            Over deze dagen is er ook een melding van een andere soort
            {melding.nummer === null ? '' : ` (${melding.nummer})`}: {soortLabel(melding.soort)}.
          </Opmerking>
        ))}
      {vrij.map((vrijstelling) => (
        <Opmerking key={`${vrijstelling.artikel}${vrijstelling.van}`} toon="let" icoon="waarschuwing" rol="status">
          <b>Voor deze dagen is een vrijstelling bekend.</b>{' '}
          {VRIJSTELLINGEN[vrijstelling.artikel as keyof typeof VRIJSTELLINGEN] ?? `Artikel ${vrijstelling.artikel}`},{' '}
          {toonPeriode(vrijstelling.van, vrijstelling.tot)}. DUO trekt een melding over deze dagen in. Bel eerst de
          leerplichtambtenaar.
        </Opmerking>
      ))}
    </>
  )
}
