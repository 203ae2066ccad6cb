import { Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { type Kolomkeuze, LEERLINGVELDEN, URENVELDEN, VELDEN, type Veld } from '#shared/import/kolommen.ts'
import type { Gangacties, Importgang } from './gang.ts'
import stijl from './import.module.css'

/** Step 2: which column holds what. What was recognised stands filled in; the first rows show whether it is right. */
export function Kolomstap({
  gang,
  zet,
}: {
  gang: Importgang
  zet: Gangacties['zet']
  anderBlad?: (blad: number) => void
}) {
  const { geopend, keuze, inhoud } = gang
  if (geopend === null) return null
  const velden = inhoud === 'uren' ? URENVELDEN : LEERLINGVELDEN
  const kies = (veld: Veld, waarde: string) => {
    const nieuw: Kolomkeuze = { ...keuze }
    if (waarde === '') delete nieuw[veld]
    else nieuw[veld] = Number(waarde)
    zet({ keuze: nieuw, bron: null })
  }
  const veldVan = (plek: number) => velden.find((veld) => keuze[veld] === plek)
  return (
    <>
      <Paneel label="Kolommen">
        <div className={stijl.regel}>
          <b>{gang.naam}</b>
          <span className={stijl.stil}>
            {geopend.rijen.toLocaleString('nl-NL')} rijen
            {geopend.codering !== null && `, ${geopend.codering}`}
            {geopend.soort === 'xlsx' && `, blad ${geopend.bladen[geopend.blad] ?? ''}`}, kolomnamen op rij{' '}
            {geopend.kopRij}
          </span>
          <fieldset className={stijl.radios}>
            <legend className={stijl.verborgen}>Wat staat er in dit bestand?</legend>
            {(['uren', 'leerlingen'] as const).map((wat) => (
              <label key={wat}>
                <input
                  type="radio"
                  name="inhoud"
                  checked={inhoud === wat}
                  onChange={() => zet({ inhoud: wat, bron: null })}
                />
                {wat === 'uren' ? 'lesuren' : 'leerlingen'}
              </label>
            ))}
          </fieldset>
        </div>
        <div className={stijl.kolommen}>
          {velden.map((veld) => (
            <label key={veld}>
              {VELDEN[veld]}
              <select
                className={stijl.keuze}
                value={keuze[veld] ?? ''}
                onChange={(gebeurtenis) => kies(veld, gebeurtenis.target.value)}
              >
                <option value="">staat er niet in</option>
                {geopend.kop.map((naam, plek) => (
                  <option key={naam} value={plek}>
                    {naam}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <label>
            Onthoud deze indeling als
            <input
              className={stijl.invoer}
              value={gang.bronnaam}
              maxLength={60}
              onChange={(gebeurtenis) => zet({ bronnaam: gebeurtenis.target.value })}
            />
          </label>
        </div>
      </Paneel>
      {geopend.formules > 0 && (
        <Opmerking icoon="info">
          Dit blad heeft {geopend.formules.toLocaleString('nl-NL')} cellen met een formule. Wij nemen de laatst bewaarde
          uitkomst.
        </Opmerking>
      )}
      {geopend.samengevoegd > 0 && (
        <Opmerking icoon="waarschuwing" toon="let">
          Dit blad heeft samengevoegde cellen. Alleen de eerste cel van zo'n groep heeft een waarde; de rijen eronder
          komen bij Fout te staan.
        </Opmerking>
      )}
      <Paneel label="Eerste rijen">
        <h2 className={stijl.paneelkop}>De eerste rijen, zoals wij ze lezen</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so the keyboard must reach it */}
        <section className={stijl.rol} tabIndex={0} aria-label="Eerste rijen van het bestand">
          <table className={stijl.tabel}>
            <thead>
              <tr>
                {geopend.kop.map((naam, plek) => {
                  const veld = veldVan(plek)
                  return (
                    <th key={naam} scope="col">
                      {naam}
                      <br />
                      <span className={veld === undefined ? stijl.stil : stijl.accent}>
                        {veld === undefined ? 'niet gebruikt' : VELDEN[veld]}
                      </span>
                    </th>
                  )
                })}
              </tr>
            </thead>
            <tbody>
              {geopend.voorbeeld.map((rij, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a sample never move
                <tr key={i}>
                  {geopend.kop.map((naam, plek) => (
                    <td key={naam}>
                      {veldVan(plek) === 'pgn' ? masker(rij[plek] ?? '') : (rij[plek] ?? '').slice(0, 60)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Paneel>
    </>
  )
}

/** The last three figures are enough to see which column it is. */
const masker = (tekst: string) => (tekst.length < 4 ? tekst : `***${tekst.slice(-3)}`)
