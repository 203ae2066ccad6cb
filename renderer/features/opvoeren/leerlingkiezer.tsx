import { type Ref, useMemo, useState } from 'react'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import {
  type Kandidaat,
  maakKandidaten,
  markeer,
  useGeopend,
  useKandidaten,
  zoekKandidaten,
} from '#renderer/scherm/kandidaten.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { Icoon } from '#renderer/ui/iconen.tsx'
import { gevuld, klas } from '#renderer/ui/klas.ts'
import { Etiket } from '#renderer/ui/paneel.tsx'
import { Toets } from '#renderer/ui/toets.tsx'
import veldstijl from '#renderer/ui/veld.module.css'
import { Veldfoutregel, Veldkop } from '#renderer/ui/veld.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import { leeftijdOp } from '#shared/domain/datum.ts'
import { leesPgn } from '#shared/domain/identificatie.ts'
import { toonDatum } from '#shared/domain/invoerdatum.ts'
import { inschrijvingenOp } from '#shared/domain/leerroute.ts'
import { roepnaam } from '#shared/exports/tekst.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import { maskeerPgn } from '#shared/schema/elfproef.ts'
import type { Brin, Pgn } from '#shared/schema/identificatie.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import stijl from './leerlingkiezer.module.css'

export interface LeerlingkiezerProps {
  desk: Desk
  brin: Brin
  vandaag: IsoDatum
  /** Asks DUO for a person; throws a DeskFout. */
  haalOp(nummer: Pgn): Promise<LeerlingOpDesk>
  /** `vers`: DUO told of him a moment ago. */
  bijKiezen(wie: Kandidaat, vers: boolean): void
  fout?: string | null | undefined
  ref?: Ref<HTMLInputElement>
  autoFocus?: boolean
}

const CIJFERS = /^[0-9\s.-]+$/
const OPHALEN = 'ophalen'
const GEEN_OVERZICHT = { lees: () => null, personen: () => new Uint32Array(0) }

/** One box for name, leerlingnummer, groep and PGN. The PGN is checked while typing and never kept on screen. */
export function Leerlingkiezer(props: LeerlingkiezerProps) {
  const [vraag, zetVraag] = useState('')
  const [bezig, zetBezig] = useState(false)
  const [ophaalfout, zetOphaalfout] = useState<string | null>(null)

  const cijfers = CIJFERS.test(vraag) ? vraag.replace(/\D/g, '') : ''
  const nummer = leesPgn(cijfers)?.pgn ?? null
  const kandidaten = useKandidaten(props.desk)
  const { gevonden, aantal } = useMemo(() => {
    const opNummer = nummer === null ? undefined : kandidaten?.find(({ pgn }) => pgn === nummer)
    return opNummer === undefined ? zoekKandidaten(kandidaten ?? [], vraag) : { gevonden: [opNummer], aantal: 1 }
  }, [kandidaten, vraag, nummer])
  const geopend = useGeopend(props.desk, gevonden)

  // Before it is known who is here, nobody is asked for.
  const ophalen = nummer !== null && kandidaten !== undefined && !gevonden.some(({ pgn }) => pgn === nummer)
  const regels = [
    ...gevonden.map((wie) => ({ id: wie.id as string, wie })),
    ...(ophalen ? [{ id: OPHALEN, wie: null }] : []),
  ]
  const telwoord = (kandidaten?.length ?? 0).toLocaleString('nl-NL')
  // Nine digits that fail the check are said at once; fewer may still become right, or be a leerlingnummer.
  const nummerfout = cijfers.length >= 9 && nummer === null && gevonden.length === 0 ? foutzin('pgn-onjuist') : null
  const nogTeGaan = cijfers.length >= 7 && cijfers.length < 9 && gevonden.length === 0 ? 9 - cijfers.length : null

  const haal = async () => {
    if (nummer === null || bezig) return
    zetBezig(true)
    zetOphaalfout(null)
    try {
      const leerling = await props.haalOp(nummer)
      zetVraag('')
      const [wie] = maakKandidaten([leerling], GEEN_OVERZICHT)
      if (wie !== undefined) props.bijKiezen(wie, true)
    } catch (oorzaak) {
      const code = foutcodeVan(oorzaak)
      zetOphaalfout(
        code === 'geen-verbinding' || code === 'sessie-verlopen'
          ? `${foutzin(code)} Zoek de leerling op naam of leerlingnummer, of probeer het later.`
          : foutzin(code),
      )
    } finally {
      zetBezig(false)
    }
  }

  return (
    <ComboBox
      className={klas(veldstijl.veld)}
      items={regels}
      defaultFilter={() => true}
      inputValue={vraag}
      onInputChange={(tekst) => {
        zetVraag(tekst)
        zetOphaalfout(null)
      }}
      value={null}
      onChange={(sleutel) => {
        if (sleutel === OPHALEN) void haal()
        const gekozen = gevonden.find(({ id }) => id === sleutel)
        if (gekozen !== undefined) {
          zetVraag('')
          props.bijKiezen(gekozen, false)
        }
      }}
      menuTrigger="input"
      allowsCustomValue
      allowsEmptyCollection
      isRequired
      isInvalid={Boolean(nummerfout ?? ophaalfout ?? props.fout)}
      validationBehavior="aria"
      autoFocus={props.autoFocus ?? false}
    >
      <Veldkop
        label="Leerling"
        verplicht
        hulp={
          nogTeGaan === null
            ? 'naam, leerlingnummer, klas of PGN'
            : `nog ${nogTeGaan} ${nogTeGaan === 1 ? 'cijfer' : 'cijfers'}`
        }
      />
      <Group className={klas(veldstijl.bak, stijl.bak)}>
        <Icoon naam="zoek" />
        <Input
          className={klas(veldstijl.binnen)}
          autoComplete="off"
          spellCheck="false"
          {...gevuld({ ref: props.ref })}
          onKeyDown={(toets) => {
            // Enter with nothing marked takes the only hit, so that nine digits and Enter are enough.
            if (
              toets.key === 'Enter' &&
              regels.length === 1 &&
              !toets.currentTarget.getAttribute('aria-activedescendant')
            ) {
              toets.preventDefault()
              if (regels[0]?.wie) {
                zetVraag('')
                props.bijKiezen(regels[0].wie, false)
              } else void haal()
            }
          }}
        />
        {bezig && <span className={stijl.bezig}>zoeken bij DUO…</span>}
      </Group>
      <Veldfoutregel fout={nummerfout ?? ophaalfout ?? props.fout} />
      <Popover className={klas(veldstijl.uitklap, stijl.uitklap)} offset={4}>
        <ListBox
          className={klas(veldstijl.lijst)}
          renderEmptyState={() => (
            <p className={stijl.leeg}>
              {vraag.trim().length < 2 || cijfers.length > 0
                ? 'Typ een naam, een leerlingnummer, een klas of de negen cijfers van het PGN.'
                : `Niets gevonden voor ‘${vraag.trim()}’. Deze computer kent ${telwoord} leerlingen. Zoek een andere leerling op PGN.`}
            </p>
          )}
        >
          {(regel: (typeof regels)[number]) =>
            regel.wie === null ? (
              <ListBoxItem id={regel.id} textValue={vraag} className={klas(veldstijl.optie)}>
                <Icoon naam="omlaag" />
                <span className={stijl.naam}>
                  PGN {nummer === null ? '' : maskeerPgn(nummer)} <span className={stijl.stil}>opzoeken bij DUO</span>
                </span>
                <Toets>Enter</Toets>
              </ListBoxItem>
            ) : (
              <ListBoxItem id={regel.id} textValue={vraag} className={klas(veldstijl.optie)}>
                <Leerlingregel {...props} wie={regel.wie} leerling={geopend.get(regel.wie.id) ?? null} vraag={vraag} />
              </ListBoxItem>
            )
          }
        </ListBox>
        {regels.length > 0 && (
          <p className={stijl.voet} aria-hidden="true">
            <span>
              {aantal.toLocaleString('nl-NL')} van {telwoord} leerlingen op deze computer
            </span>
            <span>
              <Toets>↑</Toets> <Toets>↓</Toets> kies
            </span>
            <span>
              <Toets>Enter</Toets> neem over
            </span>
          </p>
        )}
      </Popover>
    </ComboBox>
  )
}

function Leerlingregel({
  wie,
  leerling,
  vraag,
  desk,
  brin,
  vandaag,
}: {
  wie: Kandidaat
  /** Null for a moment, while the melding that tells of him is opened. */
  leerling: LeerlingOpDesk | null
  vraag: string
} & Pick<LeerlingkiezerProps, 'desk' | 'brin' | 'vandaag'>) {
  const { voor, raak, na } = markeer(roepnaam(wie.naam), vraag)
  const open = desk.overzicht.vanLeerling(wie.id).find(({ status }) => 'WRBK'.includes(status))
  const eigen = leerling?.inschrijvingen.filter((deel) => deel.brin === brin) ?? []
  const weg = leerling !== null && inschrijvingenOp(eigen, vandaag).length === 0
  const laatste = eigen
    .flatMap((deel) => (deel.tot === null ? [] : [deel.tot]))
    .toSorted()
    .at(-1)
  return (
    <>
      <span className={stijl.naam}>
        <b>
          {voor}
          {raak && <mark className={stijl.raak}>{raak}</mark>}
          {na}
        </b>
        {leerling !== null && (
          <span className={stijl.stil}>
            geboren {toonDatum(leerling.geboortedatum)}, {leeftijdOp(leerling.geboortedatum, vandaag)} jaar
          </span>
        )}
      </span>
      {open && (
        <Etiket toon="goed">
          {open.meldingsnummer === null ? 'melding staat klaar' : `open melding ${open.meldingsnummer}`}
        </Etiket>
      )}
      {weg && laatste !== undefined && <Etiket>uitgeschreven {toonDatum(laatste)}</Etiket>}
      {wie.groep && <Etiket>{wie.groep}</Etiket>}
      {wie.studentnummer && <span className={stijl.nummer}>{wie.studentnummer}</span>}
    </>
  )
}
