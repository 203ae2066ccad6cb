import type { HostInvoer } from '#shared/contract/host.ts'
import type { Bijlage } from '#shared/schema/bijlage.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import type { Meldingsnummer } from '#shared/schema/identificatie.ts'

/** An operatie with what it needs to be sent: the number DUO gave to its melding, and the bijlage it is about. */
export interface Zending {
  operatie: Operatie
  meldingsnummer: Meldingsnummer | null
  bijlage: Bijlage | null
}

type Loketverzoek = HostInvoer<'loket.verzoek'>

/**
 * The request of each kind (`design.md` 9). Intrekken and doorsturen say nothing about the content, so they hold on any versie; a
 * change of content names the versie it builds on (Y6). A bijlage has a request of its own, because its body is bytes.
 */
export function verzoekVan({ operatie, meldingsnummer }: Zending): Loketverzoek {
  const vast = { idempotencyKey: operatie.id, namens: operatie.namens }
  const melding = `/v1/meldingen/${meldingsnummer}`
  const maak = (
    methode: 'POST' | 'PUT',
    pad: string,
    lichaam: unknown,
    ifMatch: number | null = null,
  ): Loketverzoek => ({
    ...vast,
    methode,
    pad,
    lichaam: JSON.stringify(lichaam),
    ifMatch,
  })
  switch (operatie.soort) {
    case 'opvoeren':
      return maak('POST', '/v1/meldingen', operatie.inhoud)
    case 'wijzigen':
      return maak('PUT', melding, operatie.inhoud, operatie.basisVersie)
    case 'intrekken':
      return maak('POST', `${melding}/intrekking`, { reden: operatie.reden })
    case 'doorsturen':
      return maak('POST', `${melding}/doorsturing`, { naar: operatie.naar, toelichting: operatie.toelichting })
    case 'mentorbericht':
      return maak('POST', `${melding}/mentorbericht`, { melderId: operatie.melderId })
    case 'overdracht': {
      const { daad, overdrachtId } = operatie
      if (daad.wat === 'geef') return maak('POST', `${melding}/overdrachten`, daad.inhoud)
      if (daad.wat === 'opmerking') return maak('POST', `/v1/overdrachten/${overdrachtId}/opmerkingen`, daad.inhoud)
      return { ...maak('POST', `/v1/overdrachten/${overdrachtId}/gelezen`, null), lichaam: null }
    }
    case 'locatie':
      return maak('PUT', `/v1/locaties/${operatie.locatieId}`, operatie.inhoud, operatie.basis?.versie ?? null)
    case 'melder':
      return maak('PUT', `/v1/melders/${operatie.melderId}`, operatie.inhoud, operatie.basis?.versie ?? null)
    case 'bijlage':
      throw new Error('a bijlage goes by loket.bijlage')
  }
}
