import { useState } from 'react'
import { tekenDrukwerk } from '#renderer/exports/client.ts'
import { Afdrukblad, type Afdrukwerk } from '#renderer/features/exporteren/afdrukblad.tsx'
import { Omlijsting } from '#renderer/features/inloggen/omlijsting.tsx'
import { HerstelsleutelBevestigen, type NieuweHerstelsleutel } from '#renderer/features/kluis/herstelsleutel.tsx'
import { kenmerkVan } from '#renderer/features/kluis/kenmerk.ts'
import type { Desk } from '#renderer/store/desk.ts'
import { type Klok, nuAls } from '#renderer/store/klok.ts'

interface Drukbron {
  desk: Pick<Desk, 'audit'>
  klok: Klok
  appVersie: string
  oefenomgeving: boolean
}

/** The sheet of a recovery key for the printer. It is never kept as a file: whoever finds that opens everything. */
export function sleutelwerk(
  { desk, klok, appVersie, oefenomgeving }: Drukbron,
  sleutel: string,
  kenmerk: string,
): Afdrukwerk {
  const gemaaktOp = nuAls(klok)
  return {
    titel: 'herstelsleutel',
    teken: async (signaal) => [
      await tekenDrukwerk(
        { wat: 'herstelsleutel', sleutel, kenmerk, gemaaktOp, appVersie, oefenomgeving },
        { signaal },
      ),
    ],
    noteer: () => desk.audit.schrijf('afgedrukt', null),
    bewaar: null,
  }
}

/** The recovery key at the first start: shown, printed, typed again; or put off, which the desk reminds of under Beheer. */
export function EersteSleutel({
  bron,
  sleutel,
  verder,
}: {
  bron: Drukbron & { desk: Pick<Desk, 'audit' | 'toestand'> }
  sleutel: NieuweHerstelsleutel
  verder(): void
}) {
  const [werk, zetWerk] = useState<Afdrukwerk | null>(null)
  return (
    <Omlijsting>
      <h1 tabIndex={-1}>Uw herstelsleutel</h1>
      <HerstelsleutelBevestigen
        sleutel={sleutel}
        drukAf={async (tekst) => zetWerk(sleutelwerk(bron, tekst, await kenmerkVan(bron.desk)))}
        klaar={verder}
        later={verder}
        laterTekst="Later, onder Beheer"
      />
      {werk !== null && <Afdrukblad werk={werk} sluit={() => zetWerk(null)} />}
    </Omlijsting>
  )
}
