import { type FormEvent, useRef, useState } from 'react'
import type { Kluisbeheer } from '#renderer/store/desk.ts'
import { WACHTZIN_MINIMUM } from '#renderer/store/vault.ts'
import { Geheimveld } from '#renderer/ui/geheimveld.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import stijl from './kluis.module.css'

type Fouten = { nu?: string; nieuw?: string; tweede?: string }

/** Another passphrase. The one of now is asked, because whoever sits down at an open desk must not change it. */
export function WachtwoordWijzigen({ kluis, klaar }: { kluis: Pick<Kluisbeheer, 'wijzigWachtzin'>; klaar(): void }) {
  const [nu, zetNu] = useState('')
  const [nieuw, zetNieuw] = useState('')
  const [tweede, zetTweede] = useState('')
  const [fouten, zetFouten] = useState<Fouten>({})
  const [bezig, zetBezig] = useState(false)
  const blok = useRef<HTMLFormElement>(null)
  const meld = (gevonden: Fouten) => {
    zetFouten(gevonden)
    const naam = gevonden.nu ? 'wachtzinNu' : gevonden.nieuw ? 'wachtzin' : 'wachtzin2'
    requestAnimationFrame(() => blok.current?.querySelector<HTMLInputElement>(`input[name="${naam}"]`)?.focus())
  }
  const wijzig = async (e: FormEvent) => {
    e.preventDefault()
    if (bezig) return
    if (nu === '') return meld({ nu: 'Vul uw wachtwoord van nu in.' })
    if ([...nieuw].length < WACHTZIN_MINIMUM) return meld({ nieuw: foutzin('wachtzin-te-kort') })
    if (nieuw !== tweede) return meld({ tweede: foutzin('wachtzin-ongelijk') })
    zetBezig(true)
    try {
      await kluis.wijzigWachtzin({ wachtzin: nu }, nieuw)
      zetNu('')
      zetNieuw('')
      zetTweede('')
      zetFouten({})
      klaar()
    } catch (oorzaak) {
      meld({ nu: foutzin(foutcodeVan(oorzaak)) })
    } finally {
      zetBezig(false)
    }
  }
  const veld = (
    label: string,
    naam: string,
    sleutel: keyof Fouten,
    waarde: string,
    zet: (waarde: string) => void,
    hulp?: string,
  ) => (
    <Geheimveld
      label={label}
      naam={naam}
      verplicht
      {...(hulp === undefined ? {} : { hulp })}
      waarde={waarde}
      fout={fouten[sleutel]}
      aanvullen={sleutel === 'nu' ? 'current-password' : 'new-password'}
      bijWijzigen={(tekst) => {
        zet(tekst)
        zetFouten({})
      }}
    />
  )
  return (
    <form ref={blok} className={stijl.stapel} noValidate onSubmit={(e) => void wijzig(e)}>
      {veld('Wachtwoord van nu', 'wachtzinNu', 'nu', nu, zetNu)}
      {veld('Nieuw wachtwoord', 'wachtzin', 'nieuw', nieuw, zetNieuw, `minstens ${WACHTZIN_MINIMUM} tekens`)}
      {veld('Nog een keer', 'wachtzin2', 'tweede', tweede, zetTweede)}
      <div className={stijl.rij}>
        <Knop soort="hoofd" type="submit" isPending={bezig}>
          {bezig ? 'Bezig…' : 'Wijzig wachtwoord'}
        </Knop>
      </div>
    </form>
  )
}
