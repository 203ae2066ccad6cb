import { z } from 'zod'
import { doorsturingVerzoek, intrekkingVerzoek, meldingAntwoord, meldingVerzoek } from '#shared/contract/loket.ts'
import { soort, status } from '#shared/schema/codes.ts'
import { isoDatum } from '#shared/schema/datum.ts'
import { locatieId, meldingsnummer } from '#shared/schema/identificatie.ts'
import { meldingStand } from '#shared/schema/melding.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { stuurDoor, trekIn, voerOp, wijzig } from '../dienst/melden.ts'
import { leesMelding, zoekMeldingen } from '../dienst/meldingen.ts'
import { MAG } from '../dienst/rechten.ts'
import { aanmeldingOp, type LoketApp } from '../http/app.ts'
import { antwoordEenmalig } from '../http/eenmalig.ts'
import { beveiligd, ifMatch, limiet, problemen, sleutelHeader } from './vorm.ts'

const nummer = z.object({ nr: z.coerce.number().pipe(meldingsnummer) })
const meldingPagina = z.object({ meldingen: z.array(meldingStand), volgende: z.int().nullable() })

/** Opvoeren and raadplegen. */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.post(
    '/v1/meldingen',
    {
      config: { toegang: MAG.melden, bericht: true },
      schema: {
        operationId: 'voerOp',
        summary: 'Een verzuimmelding opvoeren; dezelfde Idempotency-Key geeft hetzelfde antwoord',
        tags: ['meldingen'],
        security: beveiligd,
        headers: sleutelHeader,
        body: meldingVerzoek,
        response: { 201: meldingAntwoord, ...problemen(400, 401, 403, 409, 413, 415, 422, 429) },
      },
    },
    async (request, reply) =>
      antwoordEenmalig(dienst, request, reply, async (werk, operatieId) => ({
        status: 201,
        lichaam: await voerOp(dienst, werk, { aanmelding: aanmeldingOp(request), operatieId }, request.body),
      })),
  )
  app.get(
    '/v1/meldingen',
    {
      config: { toegang: MAG.meldingenLezen },
      schema: {
        operationId: 'zoekMeldingen',
        summary: 'Meldingen van de eigen instelling over twee schooljaren',
        tags: ['meldingen'],
        security: beveiligd,
        querystring: z.object({
          vanaf: isoDatum.optional(),
          tot: isoDatum.optional(),
          status: status.exclude(['W']).optional(),
          soort: soort.optional(),
          locatieId: locatieId.optional(),
          openEinddatum: z.stringbool().optional(),
          na: z.coerce.number().int().min(0).max(9_999_999_999).default(0),
          limiet: limiet.default(100),
        }),
        response: { 200: meldingPagina, ...problemen(400, 401, 403) },
      },
    },
    async (request) => zoekMeldingen(dienst, aanmeldingOp(request), request.query),
  )
  app.get(
    '/v1/meldingen/:nr',
    {
      config: { toegang: MAG.meldingenLezen },
      schema: {
        operationId: 'leesMelding',
        summary: 'Eén melding met alles wat DUO ervan heeft',
        tags: ['meldingen'],
        security: beveiligd,
        params: nummer,
        response: { 200: meldingStand, ...problemen(400, 401, 403, 404) },
      },
    },
    async (request) => leesMelding(dienst, aanmeldingOp(request), request.params.nr),
  )
  app.put(
    '/v1/meldingen/:nr',
    {
      config: { toegang: MAG.melden, bericht: true },
      schema: {
        operationId: 'wijzigMelding',
        summary: 'Een melding wijzigen op basis van een bekende versie; 412 geeft de huidige stand',
        tags: ['meldingen'],
        security: beveiligd,
        params: nummer,
        headers: sleutelHeader.extend({ 'if-match': ifMatch }),
        body: meldingVerzoek,
        response: { 200: meldingAntwoord, ...problemen(400, 401, 403, 404, 409, 412, 413, 415, 422, 429) },
      },
    },
    async (request, reply) => {
      const aanmelding = aanmeldingOp(request)
      const versie = request.headers['if-match']
      return antwoordEenmalig(dienst, request, reply, async (werk, operatieId) => ({
        status: 200,
        lichaam: await wijzig(dienst, werk, { aanmelding, operatieId, versie }, request.params.nr, request.body),
      }))
    },
  )
  app.post(
    '/v1/meldingen/:nr/intrekking',
    {
      config: { toegang: MAG.melden, bericht: true },
      schema: {
        operationId: 'trekIn',
        summary: 'Een melding intrekken met een reden',
        tags: ['meldingen'],
        security: beveiligd,
        params: nummer,
        headers: sleutelHeader.extend({ 'if-match': ifMatch.optional() }),
        body: intrekkingVerzoek,
        response: { 200: meldingAntwoord, ...problemen(400, 401, 403, 404, 409, 412, 415, 422, 429) },
      },
    },
    async (request, reply) => {
      const aanmelding = aanmeldingOp(request)
      const versie = request.headers['if-match'] ?? null
      return antwoordEenmalig(dienst, request, reply, async (werk, operatieId) => ({
        status: 200,
        lichaam: await trekIn(dienst, werk, { aanmelding, operatieId, versie }, request.params.nr, request.body),
      }))
    },
  )
  app.post(
    '/v1/meldingen/:nr/doorsturing',
    {
      config: { toegang: MAG.melden, bericht: true },
      schema: {
        operationId: 'stuurDoor',
        summary: 'Een melding ook naar de andere instantie van de woonplaats sturen',
        tags: ['meldingen'],
        security: beveiligd,
        params: nummer,
        headers: sleutelHeader.extend({ 'if-match': ifMatch.optional() }),
        body: doorsturingVerzoek,
        response: { 200: meldingAntwoord, ...problemen(400, 401, 403, 404, 409, 412, 415, 422, 429) },
      },
    },
    async (request, reply) => {
      const aanmelding = aanmeldingOp(request)
      const versie = request.headers['if-match'] ?? null
      return antwoordEenmalig(dienst, request, reply, async (werk, operatieId) => ({
        status: 200,
        lichaam: await stuurDoor(dienst, werk, { aanmelding, operatieId, versie }, request.params.nr, request.body),
      }))
    },
  )
}
