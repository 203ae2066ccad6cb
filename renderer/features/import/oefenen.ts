import type { Bureau } from '#renderer/scherm/bureau.ts'
import { nuAls } from '#renderer/store/klok.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import { kiesInhoud, kiesKolommen } from '#shared/import/kolommen.ts'
import type { Urenblok } from '#shared/schema/verzuimuren.ts'
import { GEEN_HERSTEL } from './berichten.ts'
import { Importwerker } from './client.ts'

/**
 * The demo school's own files, read by the same code as any file: pupils first, then their hours. Each is an import of its own and can be
 * undone. Throws a DeskFout or a Weigering; `niet-gevonden` outside the practice world.
 */
export async function leesOefenbestanden(
  bureau: Pick<Bureau, 'host' | 'desk' | 'klok' | 'nieuwId' | 'gebruiker' | 'vandaag'>,
): Promise<void> {
  const bestanden = await bureau.host.vraag('session.oefenbestanden', null)
  if (bestanden === null) throw new DeskFout('niet-gevonden')
  for (const tekst of [bestanden.leerlingen, bestanden.uren]) await leesIn(bureau, new TextEncoder().encode(tekst))
}

async function leesIn(
  { host, desk, klok, nieuwId, gebruiker, vandaag }: Parameters<typeof leesOefenbestanden>[0],
  bytes: Uint8Array,
): Promise<void> {
  const werker = new Importwerker(host, () => {})
  try {
    const geopend = await werker.open(bytes, false)
    const leerlingen = await desk.leerlingen.lijst()
    werker.gids(leerlingen)
    for (const [i, jaar] of (await desk.uren.schooljaren()).entries())
      await werker.bestaand(await desk.uren.blokken(jaar), i === 0)
    const keuze = kiesKolommen(geopend.kop)
    const gemeen = { keuze, herstel: GEEN_HERSTEL, vandaag }
    const blokken: Urenblok[] = []
    const proef =
      kiesInhoud(keuze) === 'uren'
        ? await werker.uren({ ...gemeen, bewaard: {}, gekozen: {}, wegwijze: 'leerlingen-in-bestand' })
        : await werker.leerlingen({
            ...gemeen,
            bestaand: leerlingen,
            bekendeIds: (await desk.meldingen.lijst()).flatMap(({ leerling, leerlingId }) =>
              leerling.pgn === null ? [] : [[leerling.pgn, leerlingId] as const],
            ),
            brin: gebruiker.brin,
            locaties: (await desk.locaties.lijst()).map(({ id, naam }) => ({ id, naam })),
          })
    const uren = proef.inhoud === 'uren' ? proef : null
    if (uren !== null) for await (const stuk of werker.blokken(uren.aantalBlokken)) blokken.push(...stuk)
    const op = nuAls(klok)
    const bronId = nieuwId()
    await desk.invoer.voerUit({
      bron: {
        id: bronId,
        naam: uren === null ? 'Oefenschool: leerlingen' : 'Oefenschool: lesuren',
        kolommen: Object.fromEntries(Object.entries(keuze).map(([veld, plek]) => [veld, geopend.kop[plek] ?? ''])),
        codes: Object.fromEntries(
          uren?.codes.flatMap(({ label, registratie, waarom }) =>
            waarom === 'onbekend' ? [] : [[label, registratie]],
          ) ?? [],
        ),
        laatstGebruiktOp: op,
      },
      verslag: {
        id: nieuwId(),
        bronId,
        op,
        door: gebruiker.gebruikersnaam,
        sha256: geopend.sha256,
        rijen: proef.rijen,
        nieuw: proef.nieuw,
        gewijzigd: proef.gewijzigd,
        gelijk: proef.gelijk,
        fout: proef.fout,
        weg: uren?.weg ?? 0,
        leerlingen: uren?.leerlingen ?? leerlingen.length,
        bijgewerktTot: uren?.bijgewerktTot ?? null,
        teruggedraaidOp: null,
      },
      leerlingen: proef.inhoud === 'leerlingen' ? proef.leerlingen : [],
      blokken,
      blokkenWeg: uren?.blokkenWeg ?? [],
    })
  } finally {
    werker.stop()
  }
}
