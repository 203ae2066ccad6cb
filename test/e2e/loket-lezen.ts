import { oefenaanmeldingen } from '#shared/contract/loket.ts'
import type { MeldingStand } from '#shared/schema/melding.ts'
import { sessie } from '#shared/schema/sessie.ts'

/** Every melding of 00ZV as the loket itself has it, newest state of each, asked beside the desk. */
export async function meldingenBijLoket(loketUrl: string): Promise<MeldingStand[]> {
  const kaarten = oefenaanmeldingen.parse(await (await fetch(`${loketUrl}/oefenen`)).json())
  const kaart = kaarten.find(({ gebruikersnaam }) => gebruikersnaam === 'coordinator.00zv')
  const aanmelding = await fetch(`${loketUrl}/v1/sessie`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...kaart, naam: undefined, rol: undefined, instelling: undefined }),
  })
  const { token } = sessie.parse(await aanmelding.json())
  const standen = new Map<number, MeldingStand>()
  let na = 0
  for (;;) {
    const antwoord = await fetch(`${loketUrl}/v1/mutaties?na=${na}&limiet=500`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { mutaties, cursor, meer } = await antwoord.json()
    for (const { aggregaat, stand } of mutaties) if (aggregaat === 'melding') standen.set(stand.meldingsnummer, stand)
    if (!meer) return [...standen.values()]
    na = cursor
  }
}
