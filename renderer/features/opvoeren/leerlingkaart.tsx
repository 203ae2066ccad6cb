import { useState } from 'react'
import { Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Etiket } from '#renderer/ui/paneel.tsx'
import { leeftijdOp } from '#shared/domain/datum.ts'
import { toonDatum } from '#shared/domain/invoerdatum.ts'
import { adresTekst, roepnaam } from '#shared/exports/tekst.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import { maskeerPgn } from '#shared/schema/elfproef.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import stijl from './leerlingkaart.module.css'

const GESLACHT = { M: 'man', V: 'vrouw', O: 'geslacht onbekend' } as const

/** Who the melding is about. The PGN shows only when asked for, and each time it does is logged. */
export function Leerlingkaart({
  leerling,
  vandaag,
  bijTonen,
  andere,
}: {
  leerling: LeerlingOpDesk
  vandaag: IsoDatum
  /** Writes the audit line; the number shows after it is on disk. */
  bijTonen(): Promise<void>
  andere?: (() => void) | undefined
}) {
  const [toon, zetToon] = useState(false)
  const vo = leerling.inschrijvingen.every((deel) => deel.sector === 'VO')
  const initialen = `${leerling.voornaam.charAt(0)}${leerling.achternaam.charAt(0)}`.toUpperCase()
  return (
    <div className={stijl.kaart}>
      <span className={stijl.rond} aria-hidden="true">
        {initialen}
      </span>
      <div className={stijl.tekst}>
        <div className={stijl.regel}>
          <b>{roepnaam(leerling)}</b>
          <span className={stijl.zacht}>
            {GESLACHT[leerling.geslacht]}, {toonDatum(leerling.geboortedatum)} (
            {leeftijdOp(leerling.geboortedatum, vandaag)} jaar)
          </span>
          {leerling.groep && <Etiket>{leerling.groep}</Etiket>}
          {leerling.studentnummer && (
            <Etiket>
              {vo ? 'leerlingnr' : 'studentnr'} {leerling.studentnummer}
            </Etiket>
          )}
        </div>
        <div className={stijl.regel2}>
          <span>
            PGN{' '}
            <span className={stijl.nummer}>
              {leerling.pgn === null ? 'onbekend' : toon ? leerling.pgn : maskeerPgn(leerling.pgn)}
            </span>
          </span>
          {toon ? (
            <TekstKnop onPress={() => zetToon(false)}>Verberg</TekstKnop>
          ) : (
            <TekstKnop
              aria-label="Toon het PGN (wordt vastgelegd)"
              onPress={() => void bijTonen().then(() => zetToon(true))}
            >
              Toon
            </TekstKnop>
          )}
          {leerling.adres && <span className={stijl.adres}>{adresTekst(leerling.adres)}</span>}
          {!leerling.adres && <span className={stijl.adres}>adres onbekend bij DUO</span>}
        </div>
      </div>
      {andere && (
        <Knop klein toets="Alt L" onPress={andere}>
          Andere leerling
        </Knop>
      )}
    </div>
  )
}
