import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import type { Conflict, Conflictveld } from '#renderer/store/desk.ts'
import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { klas } from '#renderer/ui/klas.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { Opmerking } from '#renderer/ui/paneel.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { meldingverschillen } from '#shared/domain/meldingverschil.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { LENGTE } from '#shared/schema/melding.ts'
import stijl from './dossier.module.css'
import { wanneer } from './standwoord.tsx'
import { Tekstverschil } from './verschil.tsx'

/** Fields in which both texts may stand one behind the other. */
const SAMEN = ['toelichting', 'ondernomenActie', 'toelichtingActieGewenst'] as const
const isSamen = (veld: string): veld is (typeof SAMEN)[number] => (SAMEN as readonly string[]).includes(veld)

/** A field in the words of the form: label, and the value as text. */
export function alsTekst(melding: MeldingOpDesk, veld: string, waarde: unknown): { label: string; tekst: string } {
  // Against something that certainly differs, so that the table of fields gives its words.
  const leeg = {
    ...melding.inhoud,
    [veld]: veld === 'melder' ? { naam: '\u0000', functie: null, email: '', telefoon: null } : waarde,
  }
  const anders = { ...melding.inhoud, [veld]: tegenhanger(veld, waarde) }
  const regels = meldingverschillen(anders as never, leeg as never)
  if (veld === 'melder') {
    const melder = waarde as MeldingOpDesk['inhoud']['melder']
    return {
      label: 'Melder',
      tekst: [melder.naam, melder.functie, melder.email, melder.telefoon].filter(Boolean).join(', '),
    }
  }
  return {
    label: regels[0]?.label ?? veld,
    tekst: regels[0]?.wordt ?? (waarde === null ? 'niet ingevuld' : String(waarde)),
  }
}

function tegenhanger(veld: string, waarde: unknown): unknown {
  if (typeof waarde === 'boolean') return !waarde
  if (veld === 'verzuimspecificatie')
    return (waarde as unknown[]).length === 0 ? [{ dag: '2000-01-03', heleDag: true }] : []
  if (veld === 'soort') return waarde === 'O' ? 'V3' : 'O'
  if (veld === 'begin' || veld === 'eind') return waarde === '2000-01-03' ? '2000-01-04' : '2000-01-03'
  if (veld === 'cc') return waarde === 'BEIDE' ? null : 'BEIDE'
  if (veld === 'afwijkendAdres' || veld === 'onderwijsdeelname') return null
  return waarde === '\u0001' ? '\u0002' : '\u0001'
}

type Kant = 'ons' | 'hen'

/** Per field one of the two texts (`ui/05c-conflict`). Nothing is lost: both stay in what was laid aside. "Later" is always possible. */
export function ConflictDialoog({ bureau, melding, sluit }: { bureau: Bureau; melding: MeldingOpDesk; sluit(): void }) {
  const { desk } = bureau
  const conflict = useLiveQuery(() => desk.conflict(melding.id), [desk, melding.id])
  return (
    <Dialoog
      titel={
        conflict
          ? `${roepnaam(melding.leerling)}: ${conflict.velden.length === 1 ? '1 veld is' : `${conflict.velden.length} velden zijn`} op twee plekken gewijzigd`
          : roepnaam(melding.leerling)
      }
      open
      sluit={sluit}
      breed
    >
      {conflict === null && (
        <Dialooginhoud>
          <Opmerking icoon="vink" toon="goed">
            Hier botst niets meer.
          </Opmerking>
        </Dialooginhoud>
      )}
      {conflict && (
        <Keuzes key={conflict.hunneVersie} bureau={bureau} melding={melding} conflict={conflict} sluit={sluit} />
      )}
    </Dialoog>
  )
}

function Keuzes({
  bureau,
  melding,
  conflict,
  sluit,
}: {
  bureau: Bureau
  melding: MeldingOpDesk
  conflict: Conflict
  sluit(): void
}) {
  // Safe by default: a long text of ours that DUO does not have is the only thing that could be lost.
  const [keuzes, zetKeuzes] = useState<Record<string, Kant>>(() =>
    Object.fromEntries(conflict.velden.map(({ veld }) => [veld, 'ons'])),
  )
  const [beide, zetBeide] = useState<Record<string, boolean>>({})
  const [fout, zetFout] = useState<string | null>(null)
  const [toonSamen, zetToonSamen] = useState(false)
  const { vandaag, gebruiker, desk } = bureau
  const bewaar = async (alles?: Kant) => {
    zetFout(null)
    try {
      const waarden = Object.fromEntries(
        conflict.velden.map((een) => [
          een.veld,
          waardeVan(een, alles ?? keuzes[een.veld] ?? 'ons', alles === undefined && beide[een.veld] === true),
        ]),
      )
      await desk.losConflictOp({ id: melding.id, namens: gebruiker.gebruikersnaam, keuzes: waarden })
      bureau.bewaard(bureau.klok())
      sluit()
    } catch (oorzaak) {
      zetFout(foutzin(foutcodeVan(oorzaak)))
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter keeps the choice from every field in it
    <div
      onKeyDown={(toets) => {
        if (toets.key === 'Enter' && toets.ctrlKey) {
          toets.preventDefault()
          void bewaar()
        }
      }}
    >
      <Dialooginhoud>
        <p className={stijl.zacht}>
          Bij DUO is melding {conflict.meldingsnummer} ook gewijzigd. Kies per veld. Niets raakt weg: beide teksten
          blijven bewaard.
        </p>
        <div className={stijl.botskop}>
          <span />
          <span>
            <b>Uw versie</b> {wanneer(conflict.onzeOp, vandaag)}, {conflict.onzeDoor}
          </span>
          <span>
            <b>Versie bij DUO</b> {wanneer(conflict.hunneOp, vandaag)}, versie {conflict.hunneVersie}
          </span>
        </div>
        {conflict.velden.map((een, plaats) => {
          const ons = alsTekst(melding, een.veld, een.onze)
          const hen = alsTekst(melding, een.veld, een.hunne)
          const basis = alsTekst(melding, een.veld, een.basis)
          return (
            <div key={een.veld}>
              <RadioGroup
                className={klas(stijl.botsing)}
                aria-label={ons.label}
                orientation="horizontal"
                value={keuzes[een.veld] ?? 'ons'}
                onChange={(kant) => zetKeuzes((oud) => ({ ...oud, [een.veld]: kant as Kant }))}
              >
                <b>{ons.label}</b>
                {(
                  [
                    ['ons', ons.tekst],
                    ['hen', hen.tekst],
                  ] as const
                ).map(([kant, tekst]) => (
                  <Radio
                    key={kant}
                    value={kant}
                    className={klas(stijl.kant)}
                    // The first clash has the focus, so that keys and Ctrl+Enter mean this dialog at once.
                    autoFocus={plaats === 0 && kant === 'ons'}
                  >
                    <span className={stijl.rondje} aria-hidden="true" />
                    <span>
                      <Tekstverschil was={basis.tekst} wordt={tekst} alleen="erbij" />
                      <br />
                      <span className={stijl.klein}>was {basis.tekst}</span>
                    </span>
                  </Radio>
                ))}
              </RadioGroup>
              {isSamen(een.veld) && (
                <div className={stijl.beide}>
                  <Vinkje
                    aan={beide[een.veld] === true}
                    bijWijzigen={(aan) => zetBeide((oud) => ({ ...oud, [een.veld]: aan }))}
                  >
                    Zet beide teksten achter elkaar
                  </Vinkje>
                </div>
              )}
            </div>
          )
        })}
        {conflict.samengevoegd.length > 0 && (
          <Opmerking toon="goed" icoon="vink">
            <b>
              {conflict.samengevoegd.length === 1
                ? '1 veld botst niet'
                : `${conflict.samengevoegd.length} velden botsen niet`}
            </b>{' '}
            en zijn al samengevoegd.{' '}
            <Knop klein soort="stil" onPress={() => zetToonSamen(!toonSamen)} aria-expanded={toonSamen}>
              Toon
            </Knop>
            {toonSamen && (
              <ul>
                {conflict.samengevoegd.map(({ veld, van, waarde }) => {
                  const { label, tekst } = alsTekst(melding, veld, waarde)
                  return (
                    <li key={veld}>
                      {label} ({van === 'ons' ? 'van u' : 'van DUO'}): {tekst}
                    </li>
                  )
                })}
              </ul>
            )}
          </Opmerking>
        )}
        {fout !== null && (
          <Opmerking toon="fout" icoon="waarschuwing" rol="alert">
            {fout}
          </Opmerking>
        )}
      </Dialooginhoud>
      <Dialoogvoet>
        <Knop soort="stil" toets="Esc" onPress={sluit}>
          Later
        </Knop>
        <Knop onPress={() => void bewaar('hen')}>Alles van DUO</Knop>
        <Knop soort="hoofd" toets="Ctrl Enter" onPress={() => void bewaar()}>
          Bewaar mijn keuze
        </Knop>
      </Dialoogvoet>
    </div>
  )
}

/** The chosen side; or both, DUO's first, where that fits. */
function waardeVan({ veld, onze, hunne }: Conflictveld, kant: Kant, samen: boolean): unknown {
  const gekozen = kant === 'ons' ? onze : hunne
  if (!samen || !isSamen(veld)) return gekozen
  const tekst = [hunne, onze].filter((een) => typeof een === 'string' && een.trim() !== '').join('\n')
  return tekst.length <= LENGTE[veld] ? tekst : gekozen
}
