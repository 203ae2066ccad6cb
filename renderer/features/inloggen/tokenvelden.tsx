import type { RefObject } from 'react'
import { Geheimveld } from '#renderer/ui/geheimveld.tsx'
import { Veld } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { tokenAanmelding } from '#shared/schema/sessie.ts'
import stijl from './inloggen.module.css'

export interface Tokengegevens {
  gebruikersnaam: string
  wachtwoord: string
  code: string
}
export const LEEG_TOKEN: Tokengegevens = { gebruikersnaam: '', wachtwoord: '', code: '' }

/** Message per field; what is right is missing. */
export type Tokenfouten = Partial<Record<keyof Tokengegevens, string>>

const VERPLICHT: Record<keyof Tokengegevens, string> = {
  gebruikersnaam: 'Vul uw gebruikersnaam in.',
  wachtwoord: 'Vul uw wachtwoord in.',
  code: 'Vul de zes cijfers van uw token in.',
}

/** What is wrong before anything is sent. */
export function controleerToken(gegevens: Tokengegevens): Tokenfouten {
  const fouten: Tokenfouten = {}
  for (const veld of ['gebruikersnaam', 'wachtwoord', 'code'] as const)
    if (gegevens[veld].trim() === '') fouten[veld] = VERPLICHT[veld]
  const gelezen = tokenAanmelding.safeParse(gegevens)
  if (!gelezen.success && fouten.code === undefined && gelezen.error.issues.some(({ path }) => path[0] === 'code'))
    fouten.code = foutzin('code-onjuist')
  return fouten
}

/** The answer of DUO at the field where she can do something about it. */
export function tokenfoutVan(oorzaak: unknown): Tokenfouten {
  return { code: foutzin(foutcodeVan(oorzaak)) }
}

/** The first field with a message gets the focus. */
export function focusEersteFout(blok: RefObject<HTMLElement | null>, fouten: Tokenfouten): void {
  const veld = (['gebruikersnaam', 'wachtwoord', 'code'] as const).find((naam) => fouten[naam] !== undefined)
  if (veld !== undefined)
    requestAnimationFrame(() => blok.current?.querySelector<HTMLInputElement>(`input[name="${veld}"]`)?.focus())
}

/** Name, password and the number on the token. */
export function Tokenvelden({
  gegevens,
  fouten,
  zet,
}: {
  gegevens: Tokengegevens
  fouten: Tokenfouten
  zet(gegevens: Tokengegevens, veld: keyof Tokengegevens): void
}) {
  return (
    <div className={stijl.token}>
      <Veld
        label="Gebruikersnaam"
        naam="gebruikersnaam"
        verplicht
        waarde={gegevens.gebruikersnaam}
        fout={fouten.gebruikersnaam}
        aanvullen="username"
        bijWijzigen={(waarde) => zet({ ...gegevens, gebruikersnaam: waarde }, 'gebruikersnaam')}
      />
      <Geheimveld
        label="Wachtwoord bij DUO"
        naam="wachtwoord"
        verplicht
        toonKnop={false}
        waarde={gegevens.wachtwoord}
        fout={fouten.wachtwoord}
        aanvullen="current-password"
        bijWijzigen={(waarde) => zet({ ...gegevens, wachtwoord: waarde }, 'wachtwoord')}
      />
      <Veld
        label="Code van uw token"
        naam="code"
        verplicht
        invoerwijze="numeric"
        aanvullen="one-time-code"
        waarde={gegevens.code}
        fout={fouten.code}
        bijWijzigen={(waarde) => zet({ ...gegevens, code: waarde }, 'code')}
      />
    </div>
  )
}
