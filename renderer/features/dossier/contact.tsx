import { useState } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import { Datumveld } from '#renderer/ui/datumveld.tsx'
import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { Keuze } from '#renderer/ui/keuze.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { Tekstvlak } from '#renderer/ui/veld.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { SCHOOLACTIECODES, schoolactieLabel } from '#shared/domain/codetabellen.ts'
import { leesDatum, toonDatum } from '#shared/domain/invoerdatum.ts'
import { magInhoudWijzigen } from '#shared/domain/statusovergang.ts'
import { type Schoolactie, schoolactie } from '#shared/schema/codes.ts'
import type { IsoDatum, Tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { LENGTE, meldingInhoud } from '#shared/schema/melding.ts'
import type { Gebruiker } from '#shared/schema/sessie.ts'

/** One line for *door school ondernomen actie*: `12-11-2026 contact ouders (M. de Wit): Vader gebeld.` */
function actieregel(dag: IsoDatum, actie: Schoolactie, door: string, notitie: string): string {
  const kop = `${toonDatum(dag)} ${schoolactieLabel(actie).toLowerCase()} (${door})`
  return notitie.trim() === '' ? `${kop}.` : `${kop}: ${notitie.trim()}`
}

/** What stands there with the new line behind it; null: it would not fit. */
function metActie(ondernomenActie: string, regel: string): string | null {
  const samen = ondernomenActie.trim() === '' ? regel : `${ondernomenActie.trimEnd()}\n${regel}`
  return samen.length <= LENGTE.ondernomenActie ? samen : null
}

/** *Gesprek vastleggen* (Ctrl+L): kind, day, note; and, if she wants, into the melding for the gemeente to read. */
export function Contactvastlegger({
  desk,
  melding,
  gebruiker,
  vandaag,
  nieuwId,
  nu,
  open,
  sluit,
  magWijzigen,
  klaar,
}: {
  desk: Desk
  melding: MeldingOpDesk
  gebruiker: Gebruiker
  vandaag: IsoDatum
  nieuwId(): string
  nu(): Tijdstip
  open: boolean
  sluit(): void
  /** A coach may write down, but changes nothing at DUO. */
  magWijzigen: boolean
  klaar(ookInMelding: boolean): void
}) {
  const [actie, zetActie] = useState<Schoolactie>('contact-ouders')
  const [dag, zetDag] = useState(toonDatum(vandaag))
  const [notitie, zetNotitie] = useState('')
  const kanMee = magWijzigen && melding.inhoud.leerling.pgn !== null && magInhoudWijzigen(melding.stand?.status ?? 'W')
  const [mee, zetMee] = useState(true)
  const [fout, zetFout] = useState<{ dag?: string; notitie?: string; alles?: string }>({})
  const bewaar = async () => {
    const gelezen = leesDatum(dag, vandaag)
    if (gelezen === null) return zetFout({ dag: foutzin('datum-onmogelijk') })
    if (gelezen > vandaag) return zetFout({ dag: foutzin('datum-in-toekomst') })
    const regel = actieregel(gelezen, actie, gebruiker.naam, notitie)
    const samen = kanMee && mee ? metActie(melding.inhoud.ondernomenActie, regel) : null
    if (kanMee && mee && samen === null)
      return zetFout({ notitie: 'Dit past niet meer bij ‘ondernomen actie’. Maak het korter, of haal het vinkje weg.' })
    try {
      await desk.verzamelingen.contactmomenten.bewaar(
        {
          id: nieuwId(),
          leerlingId: melding.leerlingId,
          meldingId: melding.id,
          actie,
          dag: gelezen,
          door: gebruiker.naam,
          notitie: notitie.trim(),
          gemaaktOp: nu(),
        },
        { wat: 'contact-vastgelegd', over: melding.id },
      )
      if (samen !== null) {
        await desk.zetWijziging({
          id: melding.id,
          inhoud: meldingInhoud.parse({ ...melding.inhoud, ondernomenActie: samen }),
          basisVersie: melding.stand?.versie ?? null,
          basis: melding.inhoud,
          namens: gebruiker.gebruikersnaam,
        })
      }
      zetNotitie('')
      zetFout({})
      klaar(samen !== null)
    } catch (oorzaak) {
      zetFout({ alles: foutzin(foutcodeVan(oorzaak)) })
    }
  }
  return (
    <Dialoog titel="Gesprek vastleggen" open={open} sluit={sluit}>
      <Dialooginhoud>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter keeps from every field in it */}
        <div
          onKeyDown={(toets) => {
            if (toets.key === 'Enter' && toets.ctrlKey) {
              toets.preventDefault()
              void bewaar()
            }
          }}
        >
          <Keuze
            label="Wat deed u?"
            naam="actie"
            verplicht
            opties={SCHOOLACTIECODES.map(({ code, label }) => ({ waarde: code, tekst: label }))}
            waarde={actie}
            bijWijzigen={(waarde) => zetActie(schoolactie.parse(waarde))}
          />
          <Datumveld
            label="Wanneer?"
            naam="dag"
            verplicht
            waarde={dag}
            bijWijzigen={zetDag}
            schrijfVoluit={(tekst) => {
              const gelezen = leesDatum(tekst, vandaag)
              return gelezen === null ? null : toonDatum(gelezen)
            }}
            fout={fout.dag}
          />
          <Tekstvlak
            label="Wat is er besproken?"
            naam="notitie"
            waarde={notitie}
            bijWijzigen={zetNotitie}
            maxLengte={1500}
            hulp="geen diagnoses, geen namen van anderen"
            fout={fout.notitie}
          />
          {kanMee && (
            <Vinkje aan={mee} bijWijzigen={zetMee}>
              Zet dit ook bij ‘door school ondernomen actie’. De gemeente leest het dan.
            </Vinkje>
          )}
          {fout.alles && (
            <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
              {fout.alles}
            </Opmerking>
          )}
        </div>
      </Dialooginhoud>
      <Dialoogvoet>
        <Knop soort="stil" toets="Esc" onPress={sluit}>
          Sluit
        </Knop>
        <Knop soort="hoofd" toets="Ctrl Enter" onPress={() => void bewaar()}>
          Bewaar
        </Knop>
      </Dialoogvoet>
    </Dialoog>
  )
}
