import type { ReactNode } from 'react'
import type { Overzichtrij } from '#renderer/store/overzichtrij.ts'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { leesDatum } from '#shared/domain/invoerdatum.ts'
import type { Verschil } from '#shared/domain/meldingverschil.ts'
import type { Hulpfeiten } from '#shared/domain/verzuimhulp.ts'
import type { Soort } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { Concept, MeldingOpDesk } from '#shared/schema/desk.ts'
import type { MeldingId } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import { lezerVan } from './beginstand.ts'
import { GaatNaar } from './gaat-naar.tsx'
import { Hulppaneel } from './hulp.tsx'
import stijl from './scherm.module.css'
import { Signalen } from './signalen.tsx'
import type { Meldingvelden } from './velden.ts'
import { Verschilpaneel } from './verschilpaneel.tsx'
import type { Voorbeeld } from './voorbeeld.ts'
import { Voorbeeldpaneel } from './voorbeeldpaneel.tsx'

export interface NaastFormulierProps {
  id: MeldingId
  leerling: LeerlingOpDesk | null
  velden: Meldingvelden
  vandaag: IsoDatum
  wijzigt: MeldingOpDesk | null
  /** What stood there when she began to change it. */
  basis: NonNullable<Concept['wijziging']> | null
  /** The pupil is known from a melding or the school's list only. */
  onbevestigd: boolean
  /** Meldingen of this pupil. */
  eerdere: readonly Overzichtrij[]
  /** Null: something in the form must be put right first. */
  verschillen: readonly Verschil[] | null
  voorbeeld: Voorbeeld | null
  feiten: Hulpfeiten | null
  /** Path of the field that help stands open for. */
  hulp: string | null
  sluitHulp(): void
  /** Takes over what the verzuimhulp proposed. */
  kiesSoort(soort: Soort): void
  /** The bijlagen. */
  aanvulling: ReactNode
}

/** Beside the form: help, what asks for attention, what changes, where it goes, and how the reader will see it. */
export function NaastFormulier(props: NaastFormulierProps) {
  const { leerling, velden, vandaag, wijzigt, basis, onbevestigd, hulp } = props
  const begin = leesDatum(velden.begin, vandaag)
  const eind = leesDatum(velden.eind, vandaag)
  const dagen = { soort: velden.soort, begin, eind, vandaag }
  return (
    <div className={stijl.rechts}>
      {hulp !== null && (
        <Hulppaneel key={hulp} pad={hulp} feiten={props.feiten} sluit={props.sluitHulp} neemOver={props.kiesSoort} />
      )}
      {wijzigt !== null && basis !== null && (wijzigt.stand?.versie ?? null) !== basis.basisVersie && (
        <Opmerking toon="let" icoon="info" rol="status">
          <b>DUO heeft deze melding veranderd sinds u begon.</b> Wat elkaar niet raakt, voegen we samen. Raakt het wel,
          dan kiest u.
        </Opmerking>
      )}
      {onbevestigd && wijzigt === null && (
        <Opmerking toon="let" icoon="info" rol="status">
          <b>Deze gegevens komen uit een eerdere melding of uit uw eigen administratie.</b> DUO is nu niet te vragen. Of
          er een startkwalificatie of vrijstelling is, weten we niet. DUO controleert dat bij ontvangst.
        </Opmerking>
      )}
      {leerling !== null && <Signalen {...dagen} id={props.id} leerling={leerling} meldingen={props.eerdere} />}
      {wijzigt !== null && <Verschilpaneel verschillen={props.verschillen} />}
      <GaatNaar {...dagen} leerling={leerling} onbevestigd={onbevestigd} />
      <Voorbeeldpaneel
        titel={`Zo leest ${lezerVan(leerling, velden.soort, begin ?? vandaag, eind)} het`}
        voorbeeld={props.voorbeeld}
      />
      {props.aanvulling}
    </div>
  )
}
