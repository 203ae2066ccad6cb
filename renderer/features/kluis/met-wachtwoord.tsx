import { type FormEvent, useState } from 'react'
import { Geheimveld } from '#renderer/ui/geheimveld.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import stijl from './kluis.module.css'

/** An act that asks the passphrase first. `doe` throws a DeskFout. */
export function MetWachtwoord({
  knop,
  doe,
  naam = 'wachtzin',
}: {
  knop: string
  doe(wachtzin: string): Promise<void>
  naam?: string
}) {
  const [waarde, zetWaarde] = useState('')
  const [fout, zetFout] = useState<string | null>(null)
  const [bezig, zetBezig] = useState(false)
  const verstuur = async (e: FormEvent) => {
    e.preventDefault()
    if (bezig) return
    if (waarde === '') return zetFout('Vul uw wachtwoord in.')
    zetBezig(true)
    try {
      await doe(waarde)
      zetWaarde('')
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
    } finally {
      zetBezig(false)
    }
  }
  return (
    <form className={stijl.stapel} noValidate onSubmit={(e) => void verstuur(e)}>
      <Geheimveld
        label="Uw wachtwoord"
        naam={naam}
        verplicht
        waarde={waarde}
        fout={fout}
        aanvullen="current-password"
        bijWijzigen={(tekst) => {
          zetWaarde(tekst)
          zetFout(null)
        }}
      />
      <div className={stijl.rij}>
        <Knop type="submit" isPending={bezig}>
          {bezig ? 'Bezig…' : knop}
        </Knop>
      </div>
    </form>
  )
}
