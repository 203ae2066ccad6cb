import { useEffect, useRef, useState } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { Veldfoutregel } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { IntrekkingVerzoek } from '#shared/contract/loket.ts'
import { kiesbareRedenenIngetrokken } from '#shared/domain/codetabellen.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import stijl from './intrekken.module.css'

type Reden = IntrekkingVerzoek['reden']

/** *Intrekken*: asks why. Ctrl+Enter withdraws; Esc goes back and nothing has changed. */
export function Intrekken({
  melding,
  vandaag,
  open,
  sluit,
  trekIn,
}: {
  melding: MeldingOpDesk
  vandaag: IsoDatum
  open: boolean
  sluit(): void
  /** Throws a DeskFout. */
  trekIn(reden: Reden): Promise<void>
}) {
  const nummer = melding.meldingsnummer
  return (
    <Dialoog titel={nummer === null ? 'Melding weghalen' : `Melding ${nummer} intrekken`} open={open} sluit={sluit}>
      <Vraag melding={melding} vandaag={vandaag} sluit={sluit} trekIn={trekIn} />
    </Dialoog>
  )
}

function Vraag({ melding, vandaag, sluit, trekIn }: Omit<Parameters<typeof Intrekken>[0], 'open'>) {
  const [reden, zetReden] = useState<Reden | null>(null)
  const [fout, zetFout] = useState<string | null>(null)
  const [bezig, zetBezig] = useState(false)
  const nummer = melding.meldingsnummer
  const doe = () => {
    if (bezig) return
    if (reden === null) return zetFout('Kies waarom u intrekt.')
    zetBezig(true)
    trekIn(reden).then(sluit, (oorzaak) => {
      zetFout(foutzin(foutcodeVan(oorzaak)))
      zetBezig(false)
    })
  }
  const nu = useRef(doe)
  nu.current = doe
  useEffect(() => {
    const opToets = (toets: KeyboardEvent) => {
      if (toets.key !== 'Enter' || !toets.ctrlKey) return
      toets.preventDefault()
      toets.stopImmediatePropagation()
      nu.current()
    }
    window.addEventListener('keydown', opToets, true)
    return () => window.removeEventListener('keydown', opToets, true)
  }, [])
  return (
    <>
      <Dialooginhoud>
        <RadioGroup
          className={klas(stijl.groep)}
          value={reden}
          onChange={(waarde) => {
            zetReden(waarde as Reden)
            zetFout(null)
          }}
          isRequired
          isInvalid={fout !== null}
          validationBehavior="aria"
        >
          <Label className={klas(stijl.vraag)}>
            {nummer === null
              ? 'Deze melding is nog niet bij DUO. U haalt hem hier weg; wat u typte blijft als concept staan. Waarom?'
              : `U trekt melding ${nummer} in. De gemeente krijgt bericht. Waarom trekt u in?`}
          </Label>
          {kiesbareRedenenIngetrokken(vandaag).map(({ code, label }, i) => (
            <Radio key={code} value={code} className={klas(stijl.keuze)} autoFocus={i === 0}>
              {label}
            </Radio>
          ))}
          <Veldfoutregel fout={fout} />
        </RadioGroup>
        {nummer !== null && (
          <Opmerking icoon="info">Ingetrokken is voorgoed. Tot de verzending kunt u nog terug met Ctrl Z.</Opmerking>
        )}
      </Dialooginhoud>
      <Dialoogvoet>
        <Knop soort="stil" toets="Esc" onPress={sluit}>
          Niet intrekken
        </Knop>
        <Knop soort="hoofd" toets="Ctrl Enter" onPress={doe} isPending={bezig}>
          {nummer === null ? 'Haal weg' : 'Trek in'}
        </Knop>
      </Dialoogvoet>
    </>
  )
}
