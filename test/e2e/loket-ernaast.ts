/** The loket asked beside the desk: what it knows itself, and what an instantie does there. */
import { oefenaanmeldingen } from '#shared/contract/loket.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { sessie } from '#shared/schema/sessie.ts'

export const COORDINATOR = 'coordinator.00zv'

/** A practice user of the loket, signed in: reads `/v1/…`. */
export async function alsGebruiker(loketUrl: string, gebruikersnaam: string) {
  const kaarten = oefenaanmeldingen.parse(await (await fetch(`${loketUrl}/oefenen`)).json())
  const { wachtwoord, code } = kaarten.find((een) => een.gebruikersnaam === gebruikersnaam) as (typeof kaarten)[number]
  const antwoord = await fetch(`${loketUrl}/v1/sessie`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ gebruikersnaam, wachtwoord, code }),
  })
  const { token } = sessie.parse(await antwoord.json())
  return (pad: string) => fetch(`${loketUrl}${pad}`, { headers: { authorization: `Bearer ${token}` } })
}

/** A gemeente or RMC region with its own client: reads `/gemeente/v1/…`, or writes when there is a body. */
export async function alsInstantie(loketUrl: string, client: string) {
  const antwoord = await fetch(`${loketUrl}/gemeente/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client, client_secret: 'oefenen' }),
  })
  const { access_token } = await antwoord.json()
  return async (pad: string, lichaam?: unknown) => {
    const klaar = await fetch(`${loketUrl}/gemeente/v1${pad}`, {
      ...(lichaam === undefined ? {} : { method: 'POST', body: JSON.stringify(lichaam) }),
      headers: {
        authorization: `Bearer ${access_token}`,
        ...(lichaam === undefined
          ? {}
          : { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }),
      },
    })
    return { status: klaar.status, json: await klaar.json() }
  }
}

/** Every melding of 00ZV as the loket itself has it, newest state of each. */
export async function meldingenBijLoket(loketUrl: string): Promise<MeldingStand[]> {
  const vraag = await alsGebruiker(loketUrl, COORDINATOR)
  const standen = new Map<number, MeldingStand>()
  let na = 0
  for (;;) {
    const { mutaties, cursor, meer } = await (await vraag(`/v1/mutaties?na=${na}&limiet=500`)).json()
    for (const { aggregaat, stand } of mutaties) if (aggregaat === 'melding') standen.set(stand.meldingsnummer, stand)
    if (!meer) return [...standen.values()]
    na = cursor
  }
}
