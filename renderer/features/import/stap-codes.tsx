import { Icoon } from '#renderer/ui/iconen.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { REGISTRATIES, type Registratie } from '#shared/schema/verzuimuren.ts'
import type { Codestand, Urenproef } from './berichten.ts'
import stijl from './import.module.css'
import { Tabel } from './tabel.tsx'

export const REGISTRATIEWOORD: Record<Registratie, string> = {
  geoorloofd: 'geoorloofd',
  ongeoorloofd: 'ongeoorloofd',
  'te-laat': 'te laat',
  aanwezig: 'aanwezig',
}
const WAAROM: Record<Codestand['waarom'], string> = {
  bewaard: 'zo gekozen',
  bestand: 'volgens de kolom Geoorloofd',
  woord: 'volgens de omschrijving',
  onbekend: 'weten wij niet: telt niet mee',
}

/** One code with its four meanings. */
export function Codekeuze({ code, kies }: { code: Codestand; kies(label: string, registratie: Registratie): void }) {
  return (
    <fieldset className={stijl.radios}>
      <legend className={stijl.verborgen}>Wat betekent code {code.label}?</legend>
      {REGISTRATIES.map((registratie) => (
        <label key={registratie}>
          <input
            type="radio"
            name={`code-${code.label}`}
            checked={code.registratie === registratie}
            onChange={() => kies(code.label, registratie)}
          />
          {REGISTRATIEWOORD[registratie]}
        </label>
      ))}
    </fieldset>
  )
}

/** Step 3: what the school's own codes mean. */
export function Codestap({ proef, kies }: { proef: Urenproef; kies(label: string, registratie: Registratie): void }) {
  const onbekend = proef.codes.filter(({ waarom }) => waarom === 'onbekend').length
  return (
    <>
      {onbekend > 0 && (
        <Opmerking icoon="waarschuwing" toon="let">
          <b>
            {onbekend} {onbekend === 1 ? 'code is nieuw' : 'codes zijn nieuw'}.
          </b>{' '}
          Een onbekende code telt als geoorloofd en dus nooit vanzelf mee voor de 16 uur. Kies wat hij betekent.
        </Opmerking>
      )}
      <Paneel label="Codes">
        <div className={stijl.rol}>
          <Tabel koppen={['Code', 'Omschrijving', 'Rijen', 'Betekent', 'Waarom']}>
            {proef.codes.slice(0, 200).map((code) => (
              <tr key={code.label}>
                <th scope="row">{code.label}</th>
                <td>{code.omschrijving}</td>
                <td className={stijl.getal}>{code.rijen.toLocaleString('nl-NL')}</td>
                <td>
                  <Codekeuze code={code} kies={kies} />
                </td>
                <td>
                  {code.waarom === 'onbekend' ? (
                    <Etiket toon="let" icoon="vraag">
                      {WAAROM.onbekend}
                    </Etiket>
                  ) : (
                    <span className={stijl.wat}>
                      <Icoon naam="vink" klein />
                      {WAAROM[code.waarom]}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </Tabel>
        </div>
      </Paneel>
    </>
  )
}
