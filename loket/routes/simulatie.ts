import { z } from 'zod'
import { storing, storingen as storingenVorm } from '#shared/contract/loket.ts'
import type { Dienst } from '../dienst/dienst.ts'
import type { LoketApp } from '../http/app.ts'
import { tijdstipVan } from '../klok.ts'
import type { Storingen } from '../simulatie/storingen.ts'
import { problemen } from './vorm.ts'

const klokstand = z.object({ nu: z.iso.datetime({ offset: true, error: 'waarde-onjuist' }) })

/** `/simulatie/*`: faults and clock. Registered with `--simulatie` only; elsewhere these paths do not exist. */
export function registreer(app: LoketApp, dienst: Dienst, storingen: Storingen): void {
  const tags = ['simulatie']
  app.post(
    '/simulatie/storing',
    {
      config: { toegang: 'openbaar' },
      schema: {
        operationId: 'zetStoring',
        summary: 'Een storing aanzetten; dezelfde soort op hetzelfde pad begint opnieuw',
        tags,
        security: [],
        body: storing,
        response: { 200: storingenVorm, ...problemen(400, 415, 422) },
      },
    },
    async (request) => {
      storingen.zet(request.body)
      return storingen.stand()
    },
  )
  app.get(
    '/simulatie/storing',
    {
      config: { toegang: 'openbaar' },
      schema: {
        operationId: 'leesStoringen',
        summary: 'Welke storingen aanstaan en hoe vaak ze vielen',
        tags,
        security: [],
        response: { 200: storingenVorm },
      },
    },
    async () => storingen.stand(),
  )
  app.delete(
    '/simulatie/storing',
    {
      config: { toegang: 'openbaar' },
      schema: {
        operationId: 'wisStoringen',
        summary: 'Alle storingen uit',
        tags,
        security: [],
        response: { 204: z.null().describe('Uit') },
      },
    },
    async (_, reply) => {
      storingen.wis()
      return reply.code(204).send(null)
    },
  )
  app.put(
    '/simulatie/klok',
    {
      config: { toegang: 'openbaar' },
      schema: {
        operationId: 'zetKlok',
        summary: 'De klok van het loket zetten; hij loopt vandaar door',
        tags,
        security: [],
        body: klokstand,
        response: { 200: klokstand, ...problemen(400, 415, 422) },
      },
    },
    async (request) => {
      dienst.klok.zet(new Date(request.body.nu))
      return { nu: tijdstipVan(dienst.klok.nu()) }
    },
  )
  app.get(
    '/simulatie/klok',
    {
      config: { toegang: 'openbaar' },
      schema: {
        operationId: 'leesKlok',
        summary: 'Hoe laat het loket denkt dat het is',
        tags,
        security: [],
        response: { 200: klokstand },
      },
    },
    async () => ({ nu: tijdstipVan(dienst.klok.nu()) }),
  )
}
