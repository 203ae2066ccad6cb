import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Provider } from 'oidc-provider'
import { ACR, EHERKENNING, NIVEAUS, type Niveau } from '#shared/contract/eherkenning.ts'
import { beveiligPagina, stuurPagina } from '../balie/pagina.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { Weigering } from '../dienst/weigering.ts'
import type { LoketApp } from '../http/app.ts'
import { leesFormulier } from '../http/formulier.ts'
import { isEigenHost, vraagEigenHost } from '../http/host.ts'
import { interactiePad, maakMakelaar, SESSIECOOKIE } from './makelaar.ts'
import { foutpagina, type Keuze, kiesIdentiteit } from './paginas.ts'
import { leesSleutels } from './sleutels.ts'

/** Where a form of the makelaar may end: at the desk's own port on this computer. */
const TERUG = ['http://127.0.0.1:*', 'http://[::1]:*']

/** The makelaar of this loket; made when somebody asks for it, because its issuer is the address that was asked. */
export interface Makelaar {
  provider(host: string): Promise<Provider>
}

/** The address of the loket has few names (127.0.0.1, localhost, a forwarded port); older ones are made anew. */
const MAX_NAMEN = 8

/** True for an issuer that this kind of makelaar has: on loopback, under `/eherkenning`. */
export function isEigenIssuer(issuer: string): boolean {
  return issuer.startsWith('http://') && issuer.endsWith(EHERKENNING.issuerPad)
    ? isEigenHost(issuer.slice('http://'.length, -EHERKENNING.issuerPad.length))
    : false
}

/** The makelaar under `/eherkenning`. All names and processes of one database sign with one key. */
export function maakMakelaarVoor(dienst: Dienst): Makelaar {
  const bekend = new Map<string, Promise<Provider>>()
  return {
    provider: (host) => {
      const oud = bekend.get(host)
      if (oud !== undefined) return oud
      const issuer = `http://${host}${EHERKENNING.issuerPad}`
      const nieuw = leesSleutels(dienst).then((sleutels) => maakMakelaar(dienst, issuer, sleutels))
      nieuw.catch(() => bekend.delete(host))
      if (bekend.size >= MAX_NAMEN) bekend.delete(bekend.keys().next().value ?? '')
      bekend.set(host, nieuw)
      return nieuw
    },
  }
}

const hostVan = (request: FastifyRequest) => (request.headers.host ?? '').toLowerCase()

/** Routes of the makelaar: the protocol itself, handed to oidc-provider unread, and the pages on which a person chooses. */
export function registreer(app: LoketApp, dienst: Dienst, makelaar: Makelaar): void {
  app.register(async (deel) => {
    // oidc-provider reads bodies itself.
    deel.removeAllContentTypeParsers()
    deel.addContentTypeParser('*', (_, __, klaar) => klaar(null))
    const geef = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      const provider = await makelaar.provider(hostVan(request))
      reply.hijack()
      const vraag = request.raw as typeof request.raw & { originalUrl?: string }
      vraag.originalUrl = vraag.url ?? ''
      vraag.url = vraag.originalUrl.slice(EHERKENNING.issuerPad.length) || '/'
      if (/^\/auth(?:[/?]|$)/.test(vraag.url)) vraag.headers.cookie = zonderVorigeSessie(vraag.headers.cookie)
      beveiligPagina(reply, TERUG)
      for (const [naam, waarde] of Object.entries(reply.getHeaders()))
        if (waarde !== undefined) reply.raw.setHeader(naam, waarde)
      await provider.callback()(vraag, reply.raw)
    }
    for (const url of [EHERKENNING.issuerPad, `${EHERKENNING.issuerPad}/*`])
      deel.route({
        method: ['GET', 'POST'],
        url,
        config: { toegang: 'eigen' },
        onRequest: vraagEigenHost,
        schema: { hide: true },
        handler: geef,
      })
  })

  app.register(async (deel) => {
    leesFormulier(deel)
    const pad = `${EHERKENNING.issuerPad}/interactie/:uid`
    const opties = { config: { toegang: 'eigen' as const }, onRequest: vraagEigenHost, schema: { hide: true } }
    // Nobody but the browser that began has the cookie of an interaction; without it there is only a page that says so.
    const zonder = (reply: FastifyReply) => stuurPagina(beveiligPagina(reply), 400, foutpagina('verlopen'))
    const uidVan = (request: FastifyRequest) => (request.params as { uid: string }).uid

    deel.get(pad, opties, async (request, reply) => {
      const interactie = await (await makelaar.provider(hostVan(request)))
        .interactionDetails(request.raw, reply.raw)
        .catch(() => null)
      if (interactie === null || interactie.uid !== uidVan(request)) return zonder(reply)
      const keuzes = await leesKeuzes(dienst)
      return stuurPagina(beveiligPagina(reply, TERUG), 200, kiesIdentiteit(keuzes, interactiePad(interactie.uid), null))
    })
    deel.post(pad, { ...opties, bodyLimit: 4096 }, async (request, reply) => {
      const provider = await makelaar.provider(hostVan(request))
      const interactie = await provider.interactionDetails(request.raw, reply.raw).catch(() => null)
      if (interactie === null || interactie.uid !== uidVan(request)) return zonder(reply)
      const { identiteit, actie } = request.body as Record<string, string | undefined>
      const keuzes = await leesKeuzes(dienst)
      const gekozen = keuzes.find(({ id }) => id === identiteit)
      if (actie !== 'annuleren' && gekozen === undefined)
        return stuurPagina(
          beveiligPagina(reply, TERUG),
          422,
          kiesIdentiteit(keuzes, interactiePad(interactie.uid), 'Kies eerst als wie u inlogt.'),
        )
      const uitkomst =
        actie === 'annuleren' || gekozen === undefined
          ? { error: 'access_denied', error_description: 'gestopt' }
          : { login: { accountId: gekozen.id, acr: ACR[gekozen.niveau], remember: false } }
      const terug = await provider.interactionResult(request.raw, reply.raw, uitkomst, {
        mergeWithLastSubmission: false,
      })
      return beveiligPagina(reply, TERUG).redirect(terug, 303)
    })
  })
}

/**
 * A new sign-in begins without the session of the one before: on a shared computer the next person chooses for himself, and
 * need not sign the other one out.
 */
function zonderVorigeSessie(cookies: string | undefined): string {
  return (cookies ?? '')
    .split(';')
    .filter((deel) => !deel.trim().startsWith(SESSIECOOKIE))
    .join(';')
}

async function leesKeuzes({ db }: Dienst): Promise<Keuze[]> {
  const rijen = await db
    .selectFrom('eherkenning_identiteit')
    .leftJoin('instelling', 'instelling.brin', 'eherkenning_identiteit.brin')
    .select([
      'eherkenning_identiteit.id',
      'eherkenning_identiteit.naam',
      'niveau',
      'eherkenning_identiteit.brin',
      'instelling.naam as instelling',
    ])
    .orderBy('eherkenning_identiteit.brin')
    .orderBy('eherkenning_identiteit.naam')
    .orderBy('eherkenning_identiteit.id')
    .execute()
  return rijen.map(({ id, naam, niveau, brin, instelling }) => {
    const bekend = NIVEAUS.find((waarde) => waarde === niveau)
    if (bekend === undefined) throw new Weigering('onverwacht')
    return { id, naam, niveau: bekend satisfies Niveau, instelling: instelling ?? brin }
  })
}
