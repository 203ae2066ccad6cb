import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import {
  gemeenteMeldingen,
  gemeenteOmleiding,
  gemeenteRoutering,
  gemeenteStatus,
  gemeenteTerugmelding,
  gemeenteVrijstelling,
  gemeenteVrijstellingAntwoord,
} from '#shared/contract/gemeente.ts'
import { meldingAntwoord } from '#shared/contract/loket.ts'
import { status } from '#shared/schema/codes.ts'
import { meldingsnummer } from '#shared/schema/identificatie.ts'
import { meldingStand } from '#shared/schema/melding.ts'
import { inhoudVan } from '../dienst/bijlagen.ts'
import { type Dienst, transactie } from '../dienst/dienst.ts'
import { leesVoorInstantie, ontvangerVan, zoekVoorInstantie } from '../dienst/gemeente.ts'
import { leidOm, voegTerugmeldingToe, zetStatus } from '../dienst/gemeente-handelingen.ts'
import { bewaarRoutering, leesRoutering } from '../dienst/gemeente-routering.ts'
import { legVrijstellingVast } from '../dienst/gemeente-vrijstelling.ts'
import { antwoordVan } from '../dienst/meldingen.ts'
import { Weigering } from '../dienst/weigering.ts'
import type { LoketApp } from '../http/app.ts'
import { stuurBijlage } from './bijlagen.ts'
import {
  antwoordGemeente,
  gemeenteBeveiligd,
  instantieOp,
  registreerToken,
  versieVan,
  vraagInstantie,
} from './gemeente-toegang.ts'
import { limiet, problemen } from './vorm.ts'

const nummer = z.object({ nr: z.coerce.number().pipe(meldingsnummer) })
/** Any ISO instant; compared as text, so it is brought to the form in which the loket writes instants. */
const moment = z.iso.datetime({ offset: true }).transform((tekst) => new Date(tekst).toISOString())
const handelingProblemen = problemen(400, 401, 404, 409, 412, 413, 415, 422)

/** `/gemeente/v1/*`: what gemeenten and Doorstroompunten do, machine to machine (`design.md` 9). */
export function registreer(app: LoketApp, dienst: Dienst): void {
  app.decorateRequest('instantie', null)
  registreerToken(app, dienst)
  const toegang = { config: { toegang: 'eigen' as const }, onRequest: vraagInstantie(dienst) }
  const beschrijving = { tags: ['gemeente'], security: gemeenteBeveiligd }

  app.get(
    '/gemeente/v1/meldingen',
    {
      ...toegang,
      schema: {
        ...beschrijving,
        operationId: 'zoekGemeenteMeldingen',
        summary: 'Meldingen voor deze gemeente of regio die in de selectieperiode veranderden',
        querystring: z.object({
          vanaf: moment.optional(),
          tot: moment.optional(),
          status: status.exclude(['W']).optional(),
          na: z.string().max(60).optional(),
          limiet: limiet.default(100),
        }),
        response: { 200: gemeenteMeldingen, ...problemen(400, 401) },
      },
    },
    async (request) => zoekVoorInstantie(dienst.db, instantieOp(request), request.query),
  )
  app.get(
    '/gemeente/v1/meldingen/:nr',
    {
      ...toegang,
      schema: {
        ...beschrijving,
        operationId: 'leesGemeenteMelding',
        summary: 'Eén melding die deze gemeente of regio ontving',
        params: nummer,
        response: { 200: meldingStand, ...problemen(400, 401, 404) },
      },
    },
    async (request) => leesVoorInstantie(dienst.db, instantieOp(request), request.params.nr),
  )
  app.get(
    '/gemeente/v1/meldingen/:nr/bijlagen/:id',
    {
      ...toegang,
      schema: {
        ...beschrijving,
        operationId: 'leesGemeenteBijlage',
        summary: 'De inhoud van een bijlage bij een ontvangen melding',
        params: nummer.extend({ id: z.uuid({ error: 'waarde-onjuist' }) }),
        response: {
          200: {
            description: 'De bijlage',
            content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
          },
          ...problemen(400, 401, 404),
        },
      },
    },
    async (request, reply) => {
      const { nr, id } = request.params
      const stand = await leesVoorInstantie(dienst.db, instantieOp(request), nr)
      return stuurBijlage(reply as FastifyReply, inhoudVan(dienst, stand, id.toLowerCase())) as never
    },
  )
  app.post(
    '/gemeente/v1/meldingen/:nr/status',
    {
      ...toegang,
      schema: {
        ...beschrijving,
        operationId: 'zetGemeenteStatus',
        summary: 'Status, reden, toelichting en contactpersoon; If-Match mag',
        params: nummer,
        body: gemeenteStatus,
        response: { 200: meldingAntwoord, ...handelingProblemen },
      },
    },
    async (request, reply) => {
      const doel = { instantie: instantieOp(request), meldingsnummer: request.params.nr, versie: versieVan(request) }
      return antwoordGemeente(dienst, request, reply, async (werk) => ({
        status: 200,
        lichaam: antwoordVan(await zetStatus(dienst, werk, doel, request.body)),
      }))
    },
  )
  app.post(
    '/gemeente/v1/meldingen/:nr/terugmeldingen',
    {
      ...toegang,
      schema: {
        ...beschrijving,
        operationId: 'voegGemeenteTerugmeldingToe',
        summary: 'Bericht aan de school bij deze melding',
        params: nummer,
        body: gemeenteTerugmelding,
        response: { 201: meldingAntwoord, ...handelingProblemen },
      },
    },
    async (request, reply) => {
      const doel = { instantie: instantieOp(request), meldingsnummer: request.params.nr, versie: versieVan(request) }
      return antwoordGemeente(dienst, request, reply, async (werk) => ({
        status: 201,
        lichaam: antwoordVan(await voegTerugmeldingToe(dienst, werk, doel, request.body.tekst)),
      }))
    },
  )
  app.post(
    '/gemeente/v1/meldingen/:nr/omleiding',
    {
      ...toegang,
      schema: {
        ...beschrijving,
        operationId: 'leidGemeenteMeldingOm',
        summary: 'Een andere gemeente of instantie handelt de melding verder af',
        params: nummer,
        body: gemeenteOmleiding,
        response: { 200: meldingAntwoord, ...handelingProblemen },
      },
    },
    async (request, reply) => {
      const doel = { instantie: instantieOp(request), meldingsnummer: request.params.nr, versie: versieVan(request) }
      return antwoordGemeente(dienst, request, reply, async (werk) => ({
        status: 200,
        lichaam: antwoordVan(await leidOm(dienst, werk, doel, request.body)),
      }))
    },
  )
  app.post(
    '/gemeente/v1/vrijstellingen',
    {
      ...toegang,
      schema: {
        ...beschrijving,
        operationId: 'legGemeenteVrijstellingVast',
        summary: 'Vrijstelling vastleggen; DUO trekt overlappende meldingen in',
        body: gemeenteVrijstelling,
        response: { 201: gemeenteVrijstellingAntwoord, ...problemen(400, 401, 403, 404, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const instantie = instantieOp(request)
      return antwoordGemeente(dienst, request, reply, async (werk) => {
        const standen = await legVrijstellingVast(dienst, werk, instantie, request.body)
        const eigen = standen.filter(({ route }) => ontvangerVan(route) === instantie.sleutel)
        return {
          status: 201,
          lichaam: { ingetrokken: eigen.map(({ meldingsnummer }) => meldingsnummer), aantal: standen.length },
        }
      })
    },
  )
  app.get(
    '/gemeente/v1/routering',
    {
      ...toegang,
      schema: {
        ...beschrijving,
        operationId: 'leesGemeenteRoutering',
        summary: 'Naar welke drie instanties de meldingen van deze gemeente nu gaan',
        response: { 200: gemeenteRoutering, ...problemen(401, 404) },
      },
    },
    async (request) => {
      const regels = await leesRoutering(dienst, dienst.db, instantieOp(request))
      if (regels === null) throw new Weigering('niet-gevonden')
      return regels
    },
  )
  app.put(
    '/gemeente/v1/routering',
    {
      ...toegang,
      schema: {
        ...beschrijving,
        operationId: 'bewaarGemeenteRoutering',
        summary: 'Drie instanties met e-mailadres: leerplichtig, kwalificatieplichtig en rmc',
        body: gemeenteRoutering,
        response: { 200: gemeenteRoutering, ...problemen(400, 401, 403, 413, 415, 422) },
      },
    },
    async (request) => {
      await transactie(dienst, (werk) => bewaarRoutering(werk, instantieOp(request), request.body))
      return request.body
    },
  )
}
