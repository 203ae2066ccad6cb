/**
 * `npm run export -- --loket URL --gebruiker G --wachtwoord W --code C --excel FILE --pdf DIR`: without a screen, sign in,
 * fetch everything this user may see, and write the total overview and one archive PDF per melding (with `inhoud.csv` and
 * `sha256sums.txt`, for `npm run archief:controle`). `--excel`, `--pdf` or both. Files are written under a temporary name
 * and renamed. Exit 0 with one JSON object on stdout; 2 with one line on stderr when the command is wrong; 1 when it fails.
 */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loketAt, parseLoketUrl } from '#electron/loket-client.ts'
import { leesLetters } from '#renderer/exports/letters.ts'
import { archiefbestanden } from '#renderer/exports/schrijf-archief.ts'
import { schrijfXlsx } from '#renderer/exports/schrijf-xlsx.ts'
import { metStand } from '#renderer/sync/uit-stand.ts'
import { DeskFout, foutzin, problem } from '#shared/contract/errors.ts'
import { BIJLAGE } from '#shared/contract/loket.ts'
import { ROLNAAM } from '#shared/domain/rechten.ts'
import type { Erbij } from '#shared/exports/opdracht.ts'
import { sha256 } from '#shared/exports/sha256.ts'
import type { Herkomst } from '#shared/exports/tekst.ts'
import { verken } from '#shared/exports/totaaloverzicht/verkenning.ts'
import { totaaloverzicht } from '#shared/exports/totaaloverzicht.ts'
import type { Locatie } from '#shared/schema/beheer.ts'
import { tijdstip } from '#shared/schema/datum.ts'
import type { MeldingOpDesk } from '#shared/schema/desk.ts'
import { leerlingId, meldingId } from '#shared/schema/identificatie.ts'
import { mutatiePagina } from '#shared/schema/mutatie.ts'
import { sessie, tokenAanmelding } from '#shared/schema/sessie.ts'

const GEBRUIK =
  'gebruik: npm run export -- --loket URL --gebruiker G --wachtwoord W --code C [--excel BESTAND.xlsx] [--pdf MAP]'
const PAGINA = 500
const TIJD_MS = 30_000

const VLAGGEN = {
  loket: { type: 'string' },
  gebruiker: { type: 'string' },
  wachtwoord: { type: 'string' },
  code: { type: 'string' },
  excel: { type: 'string' },
  pdf: { type: 'string' },
} as const

/** The flags, or the one line that says what is wrong with them. No value is repeated: one of them is a password. */
function leesVlaggen(args: string[]) {
  try {
    const { values } = parseArgs({ args, options: VLAGGEN, strict: true, allowPositionals: false })
    const { loket, gebruiker, wachtwoord, code, excel, pdf } = values
    const url = parseLoketUrl(loket ?? '')
    const aanmelding = tokenAanmelding.safeParse({ gebruikersnaam: gebruiker, wachtwoord, code })
    if (url === null || !aanmelding.success || (excel === undefined && pdf === undefined)) return null
    return { url, aanmelding: aanmelding.data, excel, pdf }
  } catch {
    return null
  }
}

/** Everything the feed holds for this user: the latest stand of each melding and each locatie. */
async function haalOp(vraag: (pad: string) => Promise<unknown>) {
  const meldingen = new Map<string, MeldingOpDesk>()
  const locaties = new Map<string, Locatie>()
  for (let na = 0; ; ) {
    const pagina = mutatiePagina.parse(await vraag(`/v1/mutaties?na=${na}&limiet=${PAGINA}`))
    for (const mutatie of pagina.mutaties) {
      if (mutatie.aggregaat === 'locatie') locaties.set(mutatie.id, mutatie.stand)
      if (mutatie.aggregaat !== 'melding') continue
      const { stand } = mutatie
      meldingen.set(mutatie.id, metStand(null, stand, meldingId.parse(randomUUID()), leerlingId.parse(randomUUID())))
    }
    if (!pagina.meer) break
    na = pagina.cursor
  }
  const opNummer = (een: MeldingOpDesk, ander: MeldingOpDesk) =>
    Number(ander.meldingsnummer) - Number(een.meldingsnummer)
  return { meldingen: [...meldingen.values()].sort(opNummer), locaties: [...locaties.values()] }
}

/** Writes beside the target and renames: whoever opens the folder never sees half a file. */
async function schrijf(pad: string, inhoud: AsyncIterable<Uint8Array> | Uint8Array): Promise<void> {
  const tijdelijk = join(dirname(pad), `.${basename(pad)}.${process.pid}.deel`)
  try {
    if (inhoud instanceof Uint8Array) await writeFile(tijdelijk, inhoud, { flush: true })
    else await pipeline(Readable.from(inhoud), createWriteStream(tijdelijk, { flush: true }))
    await rename(tijdelijk, pad)
  } catch (oorzaak) {
    await rm(tijdelijk, { force: true })
    throw oorzaak
  }
}

async function lettertypen() {
  const lees = async (pad: string) =>
    new Uint8Array(await readFile(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${pad}`))))
  const [gewoon, medium, vet, reserve] = await Promise.all([
    lees('atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf'),
    lees('atkinson-hyperlegible-next/500Medium/AtkinsonHyperlegibleNext_500Medium.ttf'),
    lees('atkinson-hyperlegible-next/600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf'),
    lees('noto-sans/400Regular/NotoSans_400Regular.ttf'),
  ])
  return leesLetters({ gewoon, medium, vet, reserve })
}

async function exporteer(vlaggen: NonNullable<ReturnType<typeof leesVlaggen>>) {
  const loket = loketAt(vlaggen.url, fetch)
  const doe = async (
    method: 'GET' | 'POST',
    path: string,
    extra: { headers?: Record<string, string>; body?: string },
  ) => {
    const antwoord = await loket.text({ method, path, timeoutMs: TIJD_MS, ...extra })
    if (antwoord.status === 200 || antwoord.status === 201) return JSON.parse(antwoord.body) as unknown
    let code: ReturnType<typeof problem.parse>['code'] = 'bericht-onleesbaar'
    try {
      code = problem.parse(JSON.parse(antwoord.body)).code
    } catch {}
    throw new DeskFout(code)
  }
  const { token, gebruiker } = sessie.parse(
    await doe('POST', '/v1/sessie', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(vlaggen.aanmelding),
    }),
  )
  const headers = { authorization: `Bearer ${token}` }
  const { meldingen, locaties } = await haalOp((pad) => doe('GET', pad, { headers }))
  /** The files that DUO has of a melding, one after the other; each must be what DUO says that it is. */
  const erbij = async ({ id: melding, stand }: MeldingOpDesk): Promise<Erbij> => {
    const uit: Erbij['bijlagen'] = []
    for (const { id, naam, type, sha256: hash, op } of stand?.bijlagen ?? []) {
      const path = `/v1/meldingen/${stand?.meldingsnummer}/bijlagen/${id}`
      const { status, body } = await loket.bytes(
        { method: 'GET', path, timeoutMs: TIJD_MS, headers },
        BIJLAGE.maxGrootte,
      )
      // A role that may not read them: the paper names them.
      if (status === 403) continue
      if (status !== 200 || sha256(body) !== hash) throw new DeskFout('bericht-onleesbaar')
      uit.push({ id, meldingId: melding, naam, type, sha256: hash, op, bytes: body })
    }
    // Talks stand on the desk of who had them; DUO does not know them.
    return { bijlagen: uit, contactmomenten: [] }
  }
  const nu = tijdstip.parse(new Date().toISOString())
  const { version } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
  const herkomst: Herkomst = {
    brin: gebruiker.brin,
    instelling: gebruiker.instelling,
    maker: { naam: gebruiker.naam, functie: gebruiker.rollen.map((rol) => ROLNAAM[rol]).join(', ') },
    appVersie: version,
    // The only loket there is, is the mock: every file says so.
    oefenomgeving: true,
  }
  const uit: { meldingen: number; excel?: string; pdf?: string; pdfs?: number } = { meldingen: meldingen.length }
  if (vlaggen.excel !== undefined) {
    const pad = resolve(vlaggen.excel)
    await mkdir(dirname(pad), { recursive: true })
    const opdracht = {
      ...{ herkomst, gemaaktOp: nu, stand: nu, meldingen, filter: '', vinkjes: null, pgn: null },
      locaties: locaties.map(({ id, naam }) => ({ id, naam })),
      volgorde: 'meldingsnummer, aflopend',
    }
    await schrijf(pad, schrijfXlsx(totaaloverzicht(opdracht, await verken(meldingen))))
    uit.excel = pad
  }
  if (vlaggen.pdf !== undefined) {
    const map = resolve(vlaggen.pdf)
    await mkdir(map, { recursive: true })
    const namen = new Map<string, string>(locaties.map(({ id, naam }) => [id, naam]))
    const opdracht = {
      ...{ herkomst, gemaaktOp: nu, stand: nu, meldingen, pgn: null },
      locatienaam: (id: string) => namen.get(id) ?? 'onbekende locatie',
      erbij,
    }
    let pdfs = 0
    for await (const { naam, bytes, stuk } of archiefbestanden(opdracht, await lettertypen())) {
      await schrijf(join(map, naam), bytes)
      if (stuk !== null) pdfs += 1
    }
    uit.pdf = map
    uit.pdfs = pdfs
  }
  return uit
}

const vlaggen = leesVlaggen(process.argv.slice(2))
if (vlaggen === null) {
  process.stderr.write(`export: ${GEBRUIK}\n`)
  process.exitCode = 2
} else {
  try {
    process.stdout.write(`${JSON.stringify(await exporteer(vlaggen))}\n`)
  } catch (oorzaak) {
    const code = oorzaak instanceof Error && 'code' in oorzaak ? String(oorzaak.code) : 'onverwacht'
    const zin = oorzaak instanceof DeskFout ? foutzin(oorzaak.code) : `Het lukte niet om alles te schrijven (${code}).`
    process.stderr.write(`export: ${zin}\n`)
    process.exitCode = 1
  }
}
