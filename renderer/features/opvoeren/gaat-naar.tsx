import { Button } from 'react-aria-components/Button'
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { klas } from '#renderer/ui/klas.ts'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { leeftijdOp } from '#shared/domain/datum.ts'
import { PLICHTZINNEN, regimeOp } from '#shared/domain/meldplicht.ts'
import { routeVoor, toetsdag, waaromDaarheen } from '#shared/domain/routering.ts'
import { soort as soortSchema } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import stijl from './gaat-naar.module.css'

/** Where the melding will go and why, before it is sent. DUO decides in the end; this is what its rule says. */
export function GaatNaar({
  leerling,
  soort,
  begin,
  eind,
  vandaag,
  onbevestigd = false,
}: {
  leerling: LeerlingOpDesk | null
  soort: string
  begin: IsoDatum | null
  eind: IsoDatum | null
  vandaag: IsoDatum
  /** Known from an earlier melding only: whether there is a startkwalificatie is not known. */
  onbevestigd?: boolean
}) {
  if (leerling === null)
    return <Opmerking icoon="pijlRechts">Gaat naar: dat weten we als u een leerling kiest.</Opmerking>
  const gekozen = soortSchema.safeParse(soort)
  if (!gekozen.success) return <Opmerking icoon="pijlRechts">Gaat naar: dat weten we als u een soort kiest.</Opmerking>
  const melding = { soort: gekozen.data, begin: begin ?? vandaag, eind }
  const doel = routeVoor(melding, leerling, vandaag)
  if (doel === null)
    return (
      <Opmerking toon="let" icoon="waarschuwing">
        <b>We weten niet naar welke gemeente deze melding gaat.</b> DUO kent van {leerling.voornaam} geen adres in
        Nederland. U kunt de melding wel klaarzetten.
      </Opmerking>
    )
  const dag = toetsdag(melding)
  return (
    <Opmerking toon="accent" icoon="pijlRechts" className={stijl.kaart}>
      <b>Gaat naar {doel.route.instantie.charAt(0).toLowerCase() + doel.route.instantie.slice(1)}</b>
      <br />
      {onbevestigd
        ? `${leerling.voornaam} is ${leeftijdOp(leerling.geboortedatum, dag)}${leerling.adres === null ? '' : ` en woont in ${leerling.adres.plaats}`}.`
        : `${leerling.voornaam} ${waaromDaarheen(leerling, dag)}.`}{' '}
      <DialogTrigger>
        <Button className={klas(stijl.waarom)}>Waarom hierheen?</Button>
        <Popover className={klas(stijl.uitleg)} offset={6} placement="bottom start">
          <Dialog aria-label="Waarom gaat deze melding hierheen?" className={klas(stijl.dialoog)}>
            <p>{PLICHTZINNEN[regimeOp(leerling, dag).reden]}</p>
            <p>
              De gemeente waar de leerling woont beslist, niet die van de school.
              {leerling.adres !== null && ` ${leerling.adres.plaats} hoort bij ${doel.route.gemeentecode}.`}
            </p>
            {doel.doorRegel && <p>Deze gemeente wees hiervoor zelf deze instantie aan.</p>}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </Opmerking>
  )
}
