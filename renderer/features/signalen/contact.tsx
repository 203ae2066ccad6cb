import { useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { useGeheugen } from '#renderer/scherm/geheugen.ts'
import { nuAls } from '#renderer/store/klok.ts'
import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { SCHOOLACTIECODES } from '#shared/domain/codetabellen.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { Schoolactie } from '#shared/schema/codes.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import stijl from './signalen.module.css'

/** *Contact* (C): what was done, with whom, in one line. It fills *ondernomen actie* of the melding. */
export function Contactdialoog({
  bureau,
  leerling,
  sluit,
}: {
  bureau: Bureau
  leerling: LeerlingOpDesk
  sluit(): void
}) {
  const [actie, zetActie] = useState<string>('contact-ouders')
  // Esc closes it; what was typed is there when it opens again, and gone with the lock.
  const [notitie, zetNotitie] = useGeheugen(bureau.geheugen, `contact-${leerling.id}`, '')
  const [fout, zetFout] = useState<string | null>(null)
  const bewaar = async () => {
    const contact = {
      id: bureau.nieuwId(),
      leerlingId: leerling.id,
      meldingId: null,
      actie: actie as Schoolactie,
      dag: bureau.vandaag,
      door: bureau.gebruiker.naam,
      notitie: notitie.trim(),
      gemaaktOp: nuAls(bureau.klok),
    }
    const zet = async () => await bureau.desk.verzamelingen.contactmomenten.bewaar(contact)
    try {
      await zet()
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
      return
    }
    zetNotitie(() => '')
    bureau.gedaan({
      naam: 'contact vastgelegd',
      terug: async () => await bureau.desk.verzamelingen.contactmomenten.verwijder(contact.id),
      opnieuw: zet,
    })
    sluit()
  }
  return (
    <Dialoog titel={`Contact over ${roepnaam(leerling)}`} open sluit={sluit}>
      <Dialooginhoud>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter anywhere in the form saves it; the button does the same */}
        <div
          className={stijl.contactveld}
          onKeyDown={(toets) => {
            if (toets.key === 'Enter' && toets.ctrlKey) {
              toets.preventDefault()
              void bewaar()
            }
          }}
        >
          <Keuze
            label="Wat deed u?"
            opties={SCHOOLACTIECODES.map(({ code, label }) => ({ waarde: code, tekst: label }))}
            waarde={actie}
            bijWijzigen={zetActie}
          />
          <label>
            Notitie
            <textarea
              className={stijl.zoek}
              rows={3}
              maxLength={2000}
              value={notitie}
              ref={naarHier}
              onChange={(gebeurtenis) => zetNotitie(() => gebeurtenis.target.value)}
            />
          </label>
          {fout !== null && <p role="alert">{fout}</p>}
        </div>
      </Dialooginhoud>
      <Dialoogvoet>
        <Knop soort="stil" toets="Esc" onPress={sluit}>
          Sluit
        </Knop>
        <Knop soort="hoofd" toets="Ctrl Enter" onPress={() => void bewaar()}>
          Leg vast
        </Knop>
      </Dialoogvoet>
    </Dialoog>
  )
}

/** The words matter most: the focus begins there. */
const naarHier = (veld: HTMLTextAreaElement | null) => veld?.focus()
