import { DeskFout, problem } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import type { Pgn } from '#shared/schema/identificatie.ts'
import { type Leerling, leerling } from '#shared/schema/leerling.ts'

/**
 * `GET /v1/leerlingen/{pgn}`: the person as DUO knows him. Throws a DeskFout: `leerling-onbekend`, `geen-verbinding`,
 * `sessie-verlopen`, or whatever DUO answers.
 */
export async function haalLeerling(host: Host, nummer: Pgn, namens: string): Promise<Leerling> {
  const antwoord = await host.vraag('loket.verzoek', {
    methode: 'GET',
    pad: `/v1/leerlingen/${nummer}`,
    lichaam: null,
    idempotencyKey: null,
    ifMatch: null,
    namens,
  })
  const lichaam = json(antwoord.lichaam)
  if (antwoord.status === 200) {
    const gelezen = leerling.safeParse(lichaam)
    if (!gelezen.success) throw new DeskFout('bericht-onleesbaar')
    return gelezen.data
  }
  const fout = problem.safeParse(lichaam)
  if (antwoord.status === 404) throw new DeskFout('leerling-onbekend')
  if (fout.success) throw new DeskFout(fout.data.code, fout.data.velden)
  throw new DeskFout(antwoord.status >= 500 ? 'storing-bij-duo' : 'bericht-onleesbaar')
}

function json(tekst: string): unknown {
  try {
    return JSON.parse(tekst)
  } catch {
    return null
  }
}
