import { z } from 'zod'
import { locatieVerzoek, melderVerzoek } from '#shared/contract/loket.ts'
import { locatie, melder } from '#shared/schema/beheer.ts'
import { bewaarLocatie, bewaarMelder, leesLocaties, leesMelders } from '../dienst/beheer.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { MAG } from '../dienst/rechten.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { antwoordEenmalig } from '../http/eenmalig.ts'
import { beveiligd, ifMatch, problemen, sleutelHeader } from './vorm.ts'

/** Chosen by the school, stable for ever, and part of an address: no spaces, no names with accents. */
const id = z.object({ id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, { error: 'waarde-onjuist' }) })
const headers = sleutelHeader.extend({ 'if-match': ifMatch.optional() })

/** Locaties and melders (`domain.md` 5.4, 5.5). */
export function registreer(app: LoketApp, dienst: Dienst): void {
  const brinVan = (request: Parameters<typeof aanmeldingOp>[0]) => aanmeldingOp(request).gebruiker.brin
  app.get(
    '/v1/locaties',
    {
      config: { toegang: MAG.beheerLezen },
      schema: {
        operationId: 'leesLocaties',
        summary: 'Locaties van de eigen instelling',
        tags: ['beheer'],
        security: beveiligd,
        response: { 200: z.object({ locaties: z.array(locatie) }), ...problemen(401, 403) },
      },
    },
    async (request) => ({ locaties: await leesLocaties(dienst.db, brinVan(request)) }),
  )
  app.put(
    '/v1/locaties/:id',
    {
      config: { toegang: MAG.beheren, bericht: true },
      schema: {
        operationId: 'bewaarLocatie',
        summary: 'Een locatie toevoegen (zonder If-Match) of wijzigen (met de versie in If-Match)',
        tags: ['beheer'],
        security: beveiligd,
        params: id,
        headers,
        body: locatieVerzoek,
        response: { 200: locatie, 201: locatie, ...problemen(400, 401, 403, 404, 409, 412, 415, 422, 429) },
      },
    },
    async (request, reply) => {
      const versie = request.headers['if-match'] ?? null
      const doel = { brin: brinVan(request), id: request.params.id, versie }
      return antwoordEenmalig(dienst, request, reply, async (werk) => ({
        status: versie === null ? 201 : 200,
        lichaam: await bewaarLocatie(dienst, werk, doel, request.body),
      }))
    },
  )
  app.get(
    '/v1/melders',
    {
      config: { toegang: MAG.beheerLezen },
      schema: {
        operationId: 'leesMelders',
        summary: 'Melders (contactpersonen) van de eigen instelling',
        tags: ['beheer'],
        security: beveiligd,
        response: { 200: z.object({ melders: z.array(melder) }), ...problemen(401, 403) },
      },
    },
    async (request) => ({ melders: await leesMelders(dienst.db, brinVan(request)) }),
  )
  app.put(
    '/v1/melders/:id',
    {
      config: { toegang: MAG.beheren, bericht: true },
      schema: {
        operationId: 'bewaarMelder',
        summary: 'Een melder toevoegen (zonder If-Match) of wijzigen (met de versie in If-Match)',
        tags: ['beheer'],
        security: beveiligd,
        params: id,
        headers,
        body: melderVerzoek,
        response: { 200: melder, 201: melder, ...problemen(400, 401, 403, 404, 409, 412, 415, 422, 429) },
      },
    },
    async (request, reply) => {
      const versie = request.headers['if-match'] ?? null
      const doel = { brin: brinVan(request), id: request.params.id, versie }
      return antwoordEenmalig(dienst, request, reply, async (werk) => ({
        status: versie === null ? 201 : 200,
        lichaam: await bewaarMelder(dienst, werk, doel, request.body),
      }))
    },
  )
}
