import { z } from 'zod'
import { gebruikerInBeheer, gebruikerVerzoek, tokenbrieven } from '#shared/contract/loket.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { bewaarGebruiker, geefToken, leesGebruikers } from '../dienst/gebruikers.ts'
import { MAG } from '../dienst/rechten.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { beveiligd, ifMatch, problemen } from './vorm.ts'

const params = z.object({
  gebruikersnaam: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{2,63}$/, { error: 'waarde-onjuist' }),
})

/** Users of the own school, for the beheerder. Not idempotent by key: an answer that holds a password is never stored. */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.get(
    '/v1/gebruikers',
    {
      config: { toegang: MAG.gebruikersBeheren },
      schema: {
        operationId: 'leesGebruikers',
        summary: 'Gebruikers met rollen, inlogmiddel en laatste aanmelding',
        tags: ['beheer'],
        security: beveiligd,
        response: { 200: z.object({ gebruikers: z.array(gebruikerInBeheer) }), ...problemen(401, 403) },
      },
    },
    async (request) => ({ gebruikers: await leesGebruikers(dienst.db, aanmeldingOp(request).gebruiker.brin) }),
  )
  app.put(
    '/v1/gebruikers/:gebruikersnaam',
    {
      config: { toegang: MAG.gebruikersBeheren, bericht: true },
      schema: {
        operationId: 'bewaarGebruiker',
        summary: 'Een gebruiker toevoegen (zonder If-Match) of wijzigen (met de versie in If-Match)',
        tags: ['beheer'],
        security: beveiligd,
        params,
        headers: z.object({ 'if-match': ifMatch.optional() }),
        body: gebruikerVerzoek,
        response: {
          200: gebruikerInBeheer,
          201: gebruikerInBeheer,
          ...problemen(400, 401, 403, 404, 409, 412, 415, 422, 429),
        },
      },
    },
    async (request, reply) => {
      const { brin, gebruikersnaam: wie } = aanmeldingOp(request).gebruiker
      const { nieuw, gebruiker } = await bewaarGebruiker(
        dienst,
        { brin, wie, gebruikersnaam: request.params.gebruikersnaam, versie: request.headers['if-match'] ?? null },
        request.body,
      )
      return reply.code(nieuw ? 201 : 200).send(gebruiker)
    },
  )
  app.post(
    '/v1/gebruikers/:gebruikersnaam/token',
    {
      config: { toegang: MAG.gebruikersBeheren, bericht: true },
      schema: {
        operationId: 'geefToken',
        summary: 'Een nieuw wachtwoord en token: de brieven, één keer',
        tags: ['beheer'],
        security: beveiligd,
        params,
        response: { 201: tokenbrieven, ...problemen(400, 401, 403, 404, 409, 429) },
      },
    },
    async (request, reply) => {
      const { brin, gebruikersnaam: wie } = aanmeldingOp(request).gebruiker
      const brieven = await geefToken(dienst, { brin, wie, gebruikersnaam: request.params.gebruikersnaam })
      return reply.header('cache-control', 'no-store').code(201).send(brieven)
    },
  )
}
