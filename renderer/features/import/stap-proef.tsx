import { useMemo, useState } from 'react'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { Knop, TekstKnop } from '#renderer/ui/knop.tsx'
import { Etiket, Opmerking, Paneel } from '#renderer/ui/paneel.tsx'
import { toonDagEnDatum } from '#shared/domain/invoerdatum.ts'
import { VELDEN } from '#shared/import/kolommen.ts'
import { namenVan } from '#shared/import/leerlinggids.ts'
import { RIJFOUTEN, type Rijfout } from '#shared/import/rijen.ts'
import type { Verschilrij, Wegwijze } from '#shared/import/verschil.ts'
import { vouw } from '#shared/import/waarden.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { Lesrij } from '#shared/schema/verzuimuren.ts'
import type { Gangacties, Importgang } from './gang.ts'
import stijl from './import.module.css'
import { Codekeuze, REGISTRATIEWOORD } from './stap-codes.tsx'
import { Tabel, Tellers } from './tabel.tsx'

type Tab = 'fout' | 'nieuw' | 'gewijzigd' | 'weg'
const GETOOND = 200
const n = (getal: number) => getal.toLocaleString('nl-NL')
export const heleNaam = ({
  voornaam,
  tussenvoegsel,
  achternaam,
}: Pick<LeerlingOpDesk, 'voornaam' | 'tussenvoegsel' | 'achternaam'>) =>
  [voornaam, tussenvoegsel, achternaam].filter(Boolean).join(' ')

/** Step 4: the dry run. Five counts that add up, errors to repair, and what Vandaag becomes. */
export function Proefstap({ gang, acties }: { gang: Importgang; acties: Gangacties }) {
  const { proef, geopend, leerlingen, gevolg, wegwijze } = gang
  const [tab, zetTab] = useState<Tab>('fout')
  const wie = useMemo(() => new Map(leerlingen.map((leerling) => [leerling.id, leerling])), [leerlingen])
  if (proef === null || geopend === null) return null
  const uren = proef.inhoud === 'uren' ? proef : null
  const onbekend = uren?.codes.filter(({ waarom }) => waarom === 'onbekend') ?? []
  const letOp = uren?.onbekendeCodeAantal ?? 0
  const naam = (id: LeerlingOpDesk['id']) => {
    const leerling = wie.get(id)
    return leerling === undefined ? '' : heleNaam(leerling)
  }
  const tabs: [Tab, string, number][] = [
    ['fout', 'Fout en let op', proef.fout + letOp],
    ['nieuw', 'Nieuw', proef.nieuw],
    ['gewijzigd', 'Gewijzigd', proef.gewijzigd],
    ...(uren !== null ? [['weg', 'Weg', uren.weg] as [Tab, string, number]] : []),
  ]
  return (
    <>
      <Paneel label="Uitkomst van de proef">
        <div className={stijl.regel}>
          <Icoon naam="tekstblok" />
          <b>{gang.naam}</b>
          <span className={stijl.stil}>
            {n(proef.rijen)} rijen
            {uren?.bijgewerktTot && `, lesuren t/m ${toonDagEnDatum(uren.bijgewerktTot)}`}
            {gang.bron !== null && ', kolommen zoals vorige keer'}
            {uren?.datumvolgorde === 'mdj' && ', datums gelezen als maand-dag-jaar'}
          </span>
          <Etiket>Proef: er is nog niets gewijzigd</Etiket>
        </div>
        <Tellers
          tellers={[
            {
              aantal: proef.nieuw,
              woord: 'nieuw',
              klasse: 'accent',
              uitleg: uren ? 'lesuren die nog niet bekend waren' : 'leerlingen die er nog niet waren',
            },
            {
              aantal: proef.gewijzigd,
              woord: 'gewijzigd',
              klasse: 'accent',
              uitleg: uren
                ? `${n(uren.werdGeoorloofd)} nu geoorloofd, ${n(uren.werdOngeoorloofd)} nu ongeoorloofd`
                : 'andere klas, mentor of nummer',
            },
            { aantal: proef.gelijk, woord: 'gelijk', klasse: 'stil', uitleg: 'staan er al zo in' },
            { aantal: proef.fout, woord: 'fout', klasse: proef.fout > 0 ? 'fout' : 'stil', uitleg: 'komen er niet in' },
            uren === null
              ? null
              : {
                  aantal: uren.weg,
                  woord: 'weg',
                  klasse: uren.weg > 0 ? 'let' : 'stil',
                  uitleg: 'staan hier wel, niet in het bestand',
                },
          ]}
        />
      </Paneel>
      {gang.eerder !== null && (
        <Opmerking icoon="info" toon="accent">
          Dit is precies hetzelfde bestand als een eerdere import.{' '}
          {proef.nieuw + proef.gewijzigd + (uren?.weg ?? 0) === 0 && 'Er verandert niets.'}
        </Opmerking>
      )}
      <div className={stijl.naast}>
        <Paneel label="Rijen">
          <div className={stijl.tabs} role="tablist" aria-label="Rijen">
            {tabs.map(([naamVanTab, woord, aantal]) => (
              <button
                key={naamVanTab}
                type="button"
                role="tab"
                aria-selected={tab === naamVanTab}
                onClick={() => zetTab(naamVanTab)}
              >
                {woord} <span>{n(aantal)}</span>
              </button>
            ))}
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <div className={stijl.rol} role="tabpanel" aria-label={tabs.find(([een]) => een === tab)?.[1]} tabIndex={0}>
            {tab === 'fout' ? (
              <Fouten gang={gang} acties={acties} naam={naam} />
            ) : uren !== null ? (
              <Lessen rijen={uren.lijsten[tab]} naam={naam} />
            ) : proef.inhoud === 'leerlingen' ? (
              <Tabel koppen={['Rij', 'Leerling', 'Leerlingnr', 'Klas']}>
                {(tab === 'nieuw' ? proef.lijsten.nieuw : proef.lijsten.gewijzigd)
                  .slice(0, GETOOND)
                  .map(({ rij, leerling }) => (
                    <tr key={rij}>
                      <td>{n(rij)}</td>
                      <td>{heleNaam(leerling)}</td>
                      <td>{leerling.studentnummer}</td>
                      <td>{leerling.groep}</td>
                    </tr>
                  ))}
              </Tabel>
            ) : null}
          </div>
        </Paneel>
        <div className={stijl.zij}>
          {uren !== null && (
            <Paneel label="Dit verandert er in Vandaag">
              <h2>Dit verandert er in Vandaag</h2>
              <ul className={stijl.rijtjes}>
                <li>
                  <span>Over de 16 uur</span>
                  <VanNaar waarde={gevolg?.over} />
                </li>
                <li>
                  <span>Nadert de 16 uur</span>
                  <VanNaar waarde={gevolg?.nadert} />
                </li>
                <li>
                  <span>Weer onder de grens</span>
                  <span className={stijl.getal}>
                    {gevolg === null ? (
                      'tellen'
                    ) : (
                      <>
                        <b>{gevolg.eraf.length}</b>{' '}
                        {gevolg.eraf.length > 0 &&
                          `(${gevolg.eraf.slice(0, 2).map(naam).join(', ')}${gevolg.eraf.length > 2 ? ' …' : ''})`}
                      </>
                    )}
                  </span>
                </li>
              </ul>
            </Paneel>
          )}
          {onbekend.slice(0, 3).map((code) => (
            <Paneel key={code.label} label={`Code ${code.label}`}>
              <h2>Code ‘{code.label}’ betekent</h2>
              <div className={stijl.binnen}>
                <Codekeuze
                  code={code}
                  kies={(label, registratie) =>
                    void acties.reken({ gekozen: { ...gang.gekozen, [label]: registratie } })
                  }
                />
                <span className={stijl.stil}>Een onbekende code telt nooit vanzelf mee voor de 16 uur.</span>
              </div>
            </Paneel>
          ))}
          {uren !== null && (uren.weg > 0 || uren.buitenBestand > 0 || wegwijze !== 'leerlingen-in-bestand') && (
            <Paneel label="Niet meer in het bestand">
              <h2>Wat niet meer in het bestand staat</h2>
              <div className={stijl.binnen}>
                <fieldset className={stijl.radios}>
                  <legend className={stijl.verborgen}>Wat doen wij met lesuren die niet in het bestand staan?</legend>
                  {(
                    [
                      ['leerlingen-in-bestand', 'weghalen bij leerlingen in dit bestand'],
                      ['alles', 'weghalen bij alle leerlingen'],
                      ['niets', 'laten staan'],
                    ] as [Wegwijze, string][]
                  ).map(([wijze, tekst]) => (
                    <label key={wijze}>
                      <input
                        type="radio"
                        name="wegwijze"
                        checked={wegwijze === wijze}
                        onChange={() => void acties.reken({ wegwijze: wijze })}
                      />
                      {tekst}
                    </label>
                  ))}
                </fieldset>
                {uren.buitenBestand > 0 && (
                  <span className={stijl.stil}>
                    {n(uren.buitenBestand)} leerlingen met uren in deze dagen komen niet in het bestand voor. Hun uren
                    blijven staan.
                  </span>
                )}
              </div>
            </Paneel>
          )}
          {uren !== null && uren.stilleKlassen.length > 0 && (
            <Opmerking icoon="waarschuwing" toon="let">
              <b>
                {uren.stilleKlassen.length === 1
                  ? `Klas ${uren.stilleKlassen[0]} heeft`
                  : `${uren.stilleKlassen.length} klassen hebben`}{' '}
                de laatste vijf dagen geen rijen.
              </b>{' '}
              Is het bestand compleet? Hun teller is misschien te laag.
            </Opmerking>
          )}
          {geopend.formules > 0 && (
            <Opmerking icoon="info">
              {n(geopend.formules)} cellen met een formule: wij nemen de bewaarde uitkomst.
            </Opmerking>
          )}
        </div>
      </div>
    </>
  )
}

function VanNaar({ waarde }: { waarde: { nu: number; straks: number } | undefined }) {
  if (waarde === undefined) return <span className={stijl.getal}>tellen</span>
  return (
    <span className={stijl.getal}>
      {n(waarde.nu)} → <b>{n(waarde.straks)}</b>
    </span>
  )
}

const lesTekst = ({ dag, lesuur, code, registratie, uren }: Lesrij) =>
  `${toonDagEnDatum(dag)}${lesuur === null ? '' : `, lesuur ${lesuur}${uren > 1 ? ` t/m ${lesuur + Math.ceil(uren) - 1}` : ''}`}, ${code === '' ? '' : `${code}: `}${REGISTRATIEWOORD[registratie]}`

function Lessen({ rijen, naam }: { rijen: readonly Verschilrij[]; naam(id: LeerlingOpDesk['id']): string }) {
  if (rijen.length === 0) return <p className={stijl.binnen}>Geen rijen.</p>
  return (
    <Tabel koppen={['Rij', 'Leerling', 'Lesuur', 'Was']}>
      {rijen.slice(0, GETOOND).map(({ rij, leerlingId, les, was }) => (
        <tr key={`${rij}${leerlingId}${les.dag}${les.lesuur}${les.van}`}>
          <td>{rij === null ? '' : n(rij)}</td>
          <td>{naam(leerlingId)}</td>
          <td>{lesTekst(les)}</td>
          <td>{was === null || rij === null ? '' : `${was.code}: ${REGISTRATIEWOORD[was.registratie]}`}</td>
        </tr>
      ))}
    </Tabel>
  )
}

function Fouten({
  gang,
  acties,
  naam,
}: {
  gang: Importgang
  acties: Gangacties
  naam(id: LeerlingOpDesk['id']): string
}) {
  const { proef } = gang
  if (proef === null) return null
  const letop = proef.inhoud === 'uren' ? proef.onbekendeCode : []
  if (proef.fouten.length + letop.length === 0)
    return <p className={stijl.binnen}>Geen fouten. Alle rijen zijn goed.</p>
  return (
    <Tabel koppen={['Rij', 'Leerling', 'Leerlingnr', 'Wat is er', 'Wat kunt u doen']}>
      {proef.fouten.slice(0, GETOOND).map((fout) => (
        <tr key={`${fout.rij}${fout.code}`}>
          <td>{n(fout.rij)}</td>
          <td>{fout.code === 'leerling-onbekend' ? 'niet gevonden' : fout.naam}</td>
          <td>{fout.nummer}</td>
          <td>
            <span className={stijl.wat}>
              <Icoon naam="waarschuwing" klein />
              {RIJFOUTEN[fout.code]}
              {fout.waarde !== '' && fout.veld !== 'pgn' && `: ${fout.waarde}`}
            </span>
          </td>
          <td>
            <Herstelcel fout={fout} gang={gang} acties={acties} />
          </td>
        </tr>
      ))}
      {letop.slice(0, GETOOND).map(({ rij, leerlingId, code }) => (
        <tr key={`let${rij}`}>
          <td>{n(rij)}</td>
          <td>{naam(leerlingId)}</td>
          <td />
          <td>
            <span className={stijl.wat}>
              <Icoon naam="vraag" klein />
              Code ‘{code}’ is nieuw
            </span>
          </td>
          <td>telt nu als geoorloofd</td>
        </tr>
      ))}
    </Tabel>
  )
}

/** It opened because she asked for it: the focus goes along. */
const naarHier = (veld: HTMLInputElement | null) => veld?.focus()

/** Repair in place: another text in the cell, or the pupil who is meant. */
function Herstelcel({ fout, gang, acties }: { fout: Rijfout; gang: Importgang; acties: Gangacties }) {
  const [open, zetOpen] = useState(false)
  const [tekst, zetTekst] = useState(fout.waarde)
  const koppelen =
    gang.inhoud === 'uren' &&
    (fout.code === 'leerling-onbekend' || fout.code === 'leerling-meerdere') &&
    fout.nummer !== ''
  if (fout.code === 'dubbel') return <>telt één keer</>
  if (!open)
    return (
      <TekstKnop
        onPress={() => zetOpen(true)}
        aria-label={`${koppelen ? 'Koppel aan leerling' : 'Verbeter hier'}, rij ${fout.rij}`}
      >
        {koppelen ? 'Koppel aan leerling' : 'Verbeter hier'}
      </TekstKnop>
    )
  if (koppelen) return <Koppelveld leerlingen={gang.leerlingen} kies={(id) => void acties.koppel(fout.nummer, id)} />
  return (
    <form
      className={stijl.herstel}
      onSubmit={(gebeurtenis) => {
        gebeurtenis.preventDefault()
        void acties.verbeter(fout.rij, fout.veld, tekst)
      }}
    >
      <input
        ref={naarHier}
        aria-label={`${VELDEN[fout.veld]}, rij ${fout.rij}`}
        value={tekst}
        onChange={(gebeurtenis) => zetTekst(gebeurtenis.target.value)}
      />
      <Knop klein type="submit">
        Verbeter
      </Knop>
    </form>
  )
}

function Koppelveld({
  leerlingen,
  kies,
}: {
  leerlingen: readonly LeerlingOpDesk[]
  kies(id: LeerlingOpDesk['id']): void
}) {
  const [tekst, zet] = useState('')
  const treffers = useMemo(() => {
    const gezocht = vouw(tekst)
    if (gezocht.length < 2) return []
    return leerlingen
      .filter(
        (leerling) =>
          leerling.studentnummer?.startsWith(gezocht) || namenVan(leerling).some((naam) => naam.includes(gezocht)),
      )
      .slice(0, 6)
  }, [tekst, leerlingen])
  return (
    <div className={stijl.herstel}>
      <input
        ref={naarHier}
        aria-label="Zoek leerling"
        placeholder="naam of nummer"
        value={tekst}
        onChange={(gebeurtenis) => zet(gebeurtenis.target.value)}
      />
      <ul className={stijl.treffers}>
        {treffers.map((leerling) => (
          <li key={leerling.id}>
            <TekstKnop onPress={() => kies(leerling.id)}>
              {heleNaam(leerling)}, {leerling.groep}, nr {leerling.studentnummer}
            </TekstKnop>
          </li>
        ))}
      </ul>
    </div>
  )
}
