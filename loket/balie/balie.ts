import { readFileSync } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { foutzin } from '#shared/contract/errors.ts'
import {
  gemeenteOmleiding,
  gemeenteRoutering,
  gemeenteStatus,
  gemeenteTerugmelding,
  gemeenteVrijstelling,
} from '#shared/contract/gemeente.ts'
import { schooljaarVan } from '#shared/domain/datum.ts'
import { ROUTECATEGORIEEN } from '#shared/schema/codes.ts'
import type { IsoDatum } from '#shared/schema/datum.ts'
import { inhoudVan } from '../dienst/bijlagen.ts'
import { type Dienst, transactie, type Werk } from '../dienst/dienst.ts'
import { leesGebruikers } from '../dienst/gebruikers.ts'
import { type Instantie, instantieVan, leesVoorInstantie } from '../dienst/gemeente.ts'
import { leidOm, voegTerugmeldingToe, zetStatus } from '../dienst/gemeente-handelingen.ts'
import { bewaarRoutering, leesRoutering } from '../dienst/gemeente-routering.ts'
import { legVrijstellingVast } from '../dienst/gemeente-vrijstelling.ts'
import { leesPushstand } from '../dienst/push.ts'
import { vandaag } from '../dienst/venster.ts'
import { Weigering } from '../dienst/weigering.ts'
import type { LoketApp } from '../http/app.ts'
import { leesFormulier } from '../http/formulier.ts'
import { vraagEigenHost } from '../http/host.ts'
import { veldenVan, weigeringVan } from '../http/problemen.ts'
import { vandaagOp } from '../klok.ts'
import { biedOpnieuwAan } from '../post/uitbak.ts'
import { stuurBijlage } from '../routes/bijlagen.ts'
import { bewijsVoor, eisBewijs } from './bewijs.ts'
import { type Formulierstand, standVan } from './formulier.ts'
import {
  leesAuditspoor,
  leesGezondheid,
  leesInstanties,
  leesInstellingen,
  leesLijst,
  leesMail,
  leesPlek,
  leesPost,
  leesTokens,
  leesVersies,
} from './gegevens.ts'
import { tijd } from './opmaak.ts'
import { beveiligPagina, STIJLPAD, stuurPagina } from './pagina.ts'
import { beginpagina, foutpagina } from './paginas/begin.ts'
import { beheerderPagina } from './paginas/beheerder.ts'
import { gezondheidPagina } from './paginas/gezondheid.ts'
import { instantiesPagina, lijstPagina } from './paginas/instanties.ts'
import { meldingPagina } from './paginas/melding.ts'
import { mailPagina, postPagina } from './paginas/post.ts'
import { routeringPagina } from './paginas/routering.ts'
import { brievenPagina, tokensPagina } from './paginas/tokens.ts'

type Vraag = FastifyRequest
type Velden = Record<string, string>

const MAX_BODY = 32_768

const bestand = (naam: string) => readFileSync(new URL(naam, import.meta.url))

/** Files that belong to the pages: read once, at start. */
const BESTANDEN: readonly (readonly [pad: string, soort: string, inhoud: Buffer])[] = [
  [STIJLPAD, 'text/css; charset=utf-8', bestand('./stijl.css')],
  ['/balie/tokens.js', 'text/javascript; charset=utf-8', bestand('./tokens.js')],
  ['/balie/letter.woff2', 'font/woff2', bestand('./fonts/atkinson-hyperlegible-next-latin.woff2')],
]

const query = (request: Vraag, naam: string): string => {
  const waarde = (request.query as Record<string, unknown>)[naam]
  return typeof waarde === 'string' ? waarde.slice(0, 100) : ''
}
const param = (request: Vraag, naam: string): string => (request.params as Velden)[naam] ?? ''
const gedaanVan = (request: Vraag) => query(request, 'gedaan') || null
const bladVan = (request: Vraag) => Math.min(10_000, Math.max(1, Number.parseInt(query(request, 'blad'), 10) || 1))

function instantieUit(request: Vraag): Instantie {
  const instantie = instantieVan(param(request, 'sleutel'))
  if (instantie === null) throw new Weigering('niet-gevonden')
  return instantie
}

function nummerUit(request: Vraag): number {
  const tekst = param(request, 'nr')
  if (!/^[1-9][0-9]{0,9}$/.test(tekst)) throw new Weigering('niet-gevonden')
  return Number(tekst)
}

/** Fields as typed; what is no text is no field. */
function velden(request: Vraag): Velden {
  return Object.fromEntries(
    Object.entries((request.body ?? {}) as Record<string, unknown>).flatMap(([naam, waarde]) =>
      typeof waarde === 'string' ? [[naam, waarde.replace(/\r\n/g, '\n')]] : [],
    ),
  )
}

/** Reads what was typed by the schema of the contract; throws with the fields, as the API does. */
function lees<T extends z.ZodType>(schema: T, waarde: unknown): z.output<T> {
  const uitkomst = schema.safeParse(waarde)
  if (uitkomst.success) return uitkomst.data
  throw new Weigering('gegevens-ongeldig', { velden: veldenVan(uitkomst.error.issues, waarde) })
}

const leegIsNull = (tekst: string | undefined) => (tekst === undefined || tekst.trim() === '' ? null : tekst.trim())
const versieUit = (waarden: Velden) => (/^[1-9][0-9]{0,9}$/.test(waarden.versie ?? '') ? Number(waarden.versie) : null)

/**
 * The balie: pages on which a person plays the gemeente or the region, reads the mail, sees a token's display and the overview
 * of the beheerder. Practice only, and only on this computer: the loket listens on loopback, and another Host gets nothing.
 */
export function registreer(app: LoketApp, dienst: Dienst, wekPost: () => void): void {
  app.register(async (deel) => {
    leesFormulier(deel)
    deel.addHook('onRequest', vraagEigenHost)
    deel.addHook('onRequest', async (_, reply) => void beveiligPagina(reply))
    deel.setErrorHandler((fout, request, reply) => {
      const weigering = weigeringVan(fout)
      if (weigering.status >= 500) request.log.error({ soort: (fout as Error).name }, 'balie')
      const zin =
        weigering.code === 'geen-recht'
          ? 'Dit formulier hoort niet bij dit venster. Ga terug, ververs de pagina en probeer het opnieuw.'
          : foutzin(weigering.code)
      return stuurPagina(beveiligPagina(reply), weigering.status, foutpagina(zin))
    })
    const opties = { config: { toegang: 'eigen' as const }, schema: { hide: true }, bodyLimit: MAX_BODY }
    const blad = (pad: string, maak: (request: Vraag, reply: FastifyReply) => Promise<FastifyReply>) =>
      deel.get(pad, opties, maak)
    const doe = (pad: string, maak: (request: Vraag, reply: FastifyReply, waarden: Velden) => Promise<FastifyReply>) =>
      deel.post(pad, opties, async (request, reply) => {
        eisBewijs(request)
        return maak(request, reply, velden(request))
      })

    for (const [pad, soort, inhoud] of BESTANDEN)
      blad(pad, async (_, reply) => reply.header('cache-control', 'max-age=3600').type(soort).send(inhoud))
    const begin = async (_: Vraag, reply: FastifyReply) =>
      stuurPagina(reply, 200, beginpagina(dienst.instellingen.demo, tijd(dienst.klok.nu())))
    blad('/balie', begin)
    blad('/balie/', begin)
    blad('/balie/*', async () => {
      throw new Weigering('niet-gevonden')
    })
    blad('/balie/oefenbestand.csv', async (_, reply) => stuurOefenbestand(dienst, reply, 'absenties'))
    blad('/balie/oefenleerlingen.csv', async (_, reply) => stuurOefenbestand(dienst, reply, 'leerlingen'))

    // ---- gemeente and region
    blad('/balie/instanties', async (_, reply) =>
      stuurPagina(reply, 200, instantiesPagina(await leesInstanties(dienst))),
    )
    blad('/balie/instanties/:sleutel', async (request, reply) => {
      const instantie = instantieUit(request)
      const filter = {
        status: query(request, 'status'),
        nummer: query(request, 'nummer').trim(),
        blad: bladVan(request),
      }
      const { standen, aantal } = await leesLijst(dienst, instantie, filter)
      return stuurPagina(reply, 200, lijstPagina(instantie, filter, standen, aantal, gedaanVan(request)))
    })
    const toonMelding = async (request: Vraag, reply: FastifyReply, code: number, formulier: Formulierstand | null) => {
      const instantie = instantieUit(request)
      const stand = await leesVoorInstantie(dienst.db, instantie, nummerUit(request))
      const pagina = meldingPagina({
        instantie,
        stand,
        plek: await leesPlek(dienst, stand),
        versies: await leesVersies(dienst, stand.meldingsnummer),
        bewijs: bewijsVoor(request, reply),
        formulier,
        gedaan: gedaanVan(request),
      })
      return stuurPagina(reply, code, pagina)
    }
    blad('/balie/instanties/:sleutel/:nr', (request, reply) => toonMelding(request, reply, 200, null))

    blad('/balie/instanties/:sleutel/:nr/bijlagen/:id', async (request, reply) => {
      const stand = await leesVoorInstantie(dienst.db, instantieUit(request), nummerUit(request))
      return stuurBijlage(reply, inhoudVan(dienst, stand, param(request, 'id').toLowerCase()))
    })

    /** One form of the page of a melding: done and back with a word of what was done, or shown again as it was typed. */
    const actie = (
      welk: string,
      taak: (werk: Werk, request: Vraag, waarden: Velden) => Promise<{ gedaan: string; naarLijst?: boolean }>,
      alias: Record<string, string> = {},
    ) =>
      doe(`/balie/instanties/:sleutel/:nr/${welk}`, async (request, reply, waarden) => {
        try {
          const { gedaan, naarLijst } = await transactie(dienst, (werk) => taak(werk, request, waarden))
          const lijst = `/balie/instanties/${instantieUit(request).sleutel}`
          return reply.redirect(`${naarLijst ? lijst : `${lijst}/${nummerUit(request)}`}?gedaan=${gedaan}`, 303)
        } catch (fout) {
          const weigering = weigeringVan(fout)
          if (weigering.status >= 500 || weigering.code === 'niet-gevonden') throw fout
          return toonMelding(request, reply, weigering.status, standVan(welk, waarden, weigering, alias))
        }
      })
    const doelVan = (request: Vraag, waarden: Velden) => ({
      instantie: instantieUit(request),
      meldingsnummer: nummerUit(request),
      versie: versieUit(waarden),
    })
    actie('status', async (werk, request, waarden) => {
      const doel = doelVan(request, waarden)
      const contact = Object.fromEntries(
        ['naam', 'functie', 'telefoon', 'email'].map((veld) => [veld, leegIsNull(waarden[`contact.${veld}`])]),
      )
      const leegContact = Object.values(contact).every((waarde) => waarde === null)
      const verzoek = lees(gemeenteStatus, {
        status: waarden.status,
        reden: leegIsNull(waarden.reden),
        toelichting: leegIsNull(waarden.toelichting),
        tekst: leegIsNull(waarden.tekst),
        contact: leegContact ? null : { ...contact, naam: contact.naam ?? '' },
      })
      const stand = await zetStatus(dienst, werk, doel, verzoek)
      return { gedaan: stand.versie === doel.versie ? 'gelijk' : 'status' }
    })
    actie('terugmelding', async (werk, request, waarden) => {
      const { tekst } = lees(gemeenteTerugmelding, { tekst: waarden.tekst })
      await voegTerugmeldingToe(dienst, werk, doelVan(request, waarden), tekst)
      return { gedaan: 'terugmelding' }
    })
    actie('omleiding', async (werk, request, waarden) => {
      const { gemeentecode, categorie } = waarden
      const verzoek = lees(gemeenteOmleiding, { gemeentecode, categorie, toelichting: leegIsNull(waarden.toelichting) })
      await leidOm(dienst, werk, doelVan(request, waarden), verzoek)
      werk.naCommit(wekPost)
      return { gedaan: 'omleiding', naarLijst: true }
    })
    actie('vrijstelling', async (werk, request, waarden) => {
      const instantie = instantieUit(request)
      const { pgn } = (await leesVoorInstantie(werk.sql, instantie, nummerUit(request))).leerling
      const verzoek = lees(gemeenteVrijstelling, {
        pgn,
        artikel: waarden.artikel,
        van: leegIsNull(waarden.van) ?? undefined,
        tot: leegIsNull(waarden.tot),
      })
      await legVrijstellingVast(dienst, werk, instantie, verzoek)
      return { gedaan: 'vrijstelling' }
    })

    const toonRoutering = async (
      request: Vraag,
      reply: FastifyReply,
      code: number,
      formulier: Formulierstand | null,
    ) => {
      const instantie = instantieUit(request)
      if (instantie.soort !== 'gemeente') throw new Weigering('niet-gevonden')
      const pagina = routeringPagina({
        instantie,
        routering: await leesRoutering(dienst, dienst.db, instantie),
        vandaag: vandaag(dienst),
        bewijs: bewijsVoor(request, reply),
        formulier,
        gedaan: gedaanVan(request),
      })
      return stuurPagina(reply, code, pagina)
    }
    blad('/balie/instanties/:sleutel/routering', (request, reply) => toonRoutering(request, reply, 200, null))
    doe('/balie/instanties/:sleutel/routering', async (request, reply, waarden) => {
      const instantie = instantieUit(request)
      try {
        const regels = ROUTECATEGORIEEN.map((categorie, plek) => ({
          categorie,
          instantie: waarden[`regels.${plek}.instantie`],
          email: waarden[`regels.${plek}.email`]?.trim(),
          vanaf: waarden.vanaf,
        }))
        const verzoek = lees(gemeenteRoutering, { regels })
        await transactie(dienst, (werk) => bewaarRoutering(werk, instantie, verzoek))
      } catch (fout) {
        const weigering = weigeringVan(fout)
        if (weigering.code !== 'gegevens-ongeldig') throw fout
        const vanaf = Object.fromEntries(ROUTECATEGORIEEN.map((_, plek) => [`regels.${plek}.vanaf`, 'vanaf']))
        return toonRoutering(request, reply, weigering.status, standVan('routering', waarden, weigering, vanaf))
      }
      return reply.redirect(`/balie/instanties/${instantie.sleutel}/routering?gedaan=routering`, 303)
    })

    // ---- tokens and letters
    blad('/balie/tokens', async (_, reply) => stuurPagina(reply, 200, tokensPagina(await leesTokens(dienst))))
    blad('/balie/tokens/codes', async (_, reply) => {
      const codes = (await leesTokens(dienst)).flatMap(({ gebruikersnaam, code }) =>
        code === null ? [] : [[gebruikersnaam, code]],
      )
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(Object.fromEntries(codes)))
    })
    blad('/balie/tokens/:gebruikersnaam', async (request, reply) => {
      const rij = (await leesTokens(dienst)).find(
        ({ gebruikersnaam }) => gebruikersnaam === param(request, 'gebruikersnaam'),
      )
      if (rij === undefined) throw new Weigering('niet-gevonden')
      const spoor = await leesAuditspoor(dienst, rij.brin)
      const gekoppeld = spoor.find(({ wie, wat }) => wie === rij.gebruikersnaam && wat === 'eherkenning-gekoppeld')
      return stuurPagina(reply, 200, brievenPagina(rij, gekoppeld?.op ?? null))
    })

    // ---- post
    blad('/balie/post', async (request, reply) => {
      const { rijen, aantal } = await leesPost(dienst, bladVan(request))
      const { data } = dienst.instellingen
      const waarheen =
        data === null
          ? 'Post blijft in het geheugen.'
          : 'Zonder --smtp staat elke e-mail als .eml in de map post van het loket.'
      return stuurPagina(reply, 200, postPagina(rijen, aantal, bladVan(request), waarheen, gedaanVan(request)))
    })
    const mailUit = async (request: Vraag) => {
      const rij = await leesMail(dienst, param(request, 'id'))
      if (rij === undefined) throw new Weigering('niet-gevonden')
      return rij
    }
    blad('/balie/post/:id', async (request, reply) =>
      stuurPagina(reply, 200, mailPagina(await mailUit(request), bewijsVoor(request, reply))),
    )
    // The HTML of a mail, alone: no script, no form, nothing from elsewhere, an origin of its own.
    blad('/balie/post/:id/opgemaakt', async (request, reply) =>
      reply
        .header(
          'content-security-policy',
          "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
        )
        .type('text/html; charset=utf-8')
        .send((await mailUit(request)).html),
    )
    doe('/balie/post/:id/opnieuw', async (request, reply) => {
      if (!(await biedOpnieuwAan(dienst, param(request, 'id')))) throw new Weigering('niet-gevonden')
      wekPost()
      return reply.redirect('/balie/post?gedaan=post', 303)
    })

    // ---- beheerder and health
    blad('/balie/beheerder', async (request, reply) => {
      const instellingen = await leesInstellingen(dienst)
      const gevraagd = query(request, 'brin')
      const brin = instellingen.find((instelling) => instelling.brin === gevraagd)?.brin ?? instellingen[0]?.brin ?? ''
      const [gebruikers, spoor] = [await leesGebruikers(dienst.db, brin), await leesAuditspoor(dienst, brin)]
      return stuurPagina(reply, 200, beheerderPagina({ instellingen, brin, gebruikers, spoor }))
    })
    blad('/balie/gezondheid', async (_, reply) =>
      stuurPagina(
        reply,
        200,
        gezondheidPagina({
          stand: await leesGezondheid(dienst),
          push: await leesPushstand(dienst),
          versie: dienst.instellingen.versie,
          soort: dienst.soort,
          nu: tijd(dienst.klok.nu()),
        }),
      ),
    )
  })
}

/** The hours of the demo school up to today, or to the end of the schooljaar that the world was made in. */
async function stuurOefenbestand(
  dienst: Dienst,
  reply: FastifyReply,
  wat: 'absenties' | 'leerlingen',
): Promise<FastifyReply> {
  const rij = await dienst.db.selectFrom('kenmerk').select('waarde').where('naam', '=', 'gevuld-op').executeTakeFirst()
  if (!dienst.instellingen.demo || rij === undefined) throw new Weigering('niet-gevonden')
  const gevuld = vandaagOp(new Date(rij.waarde))
  const nu: IsoDatum = vandaag(dienst)
  const dag = schooljaarVan(nu) === schooljaarVan(gevuld) ? nu : gevuld
  const { demoWereld } = await import('../seed/wereld.ts')
  const { demoUrenbestand } = await import('../seed/urenbestand.ts')
  const { demoLeerlingenbestand } = await import('../seed/leerlingenbestand.ts')
  return reply
    .header('content-disposition', `attachment; filename="${wat}-00ZV-${dag}.csv"`)
    .type('text/csv; charset=utf-8')
    .send((wat === 'absenties' ? demoUrenbestand : demoLeerlingenbestand)(demoWereld(dag)))
}
