import Fastify, { LogController } from 'fastify'
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { isoDatum } from '#shared/schema/datum.ts'
import { koppelBuiten, vulBuiten } from './buiten.ts'
import { openOpslag } from './db/open.ts'
import { vul, type Wereld } from './db/vul.ts'
import { ruimBijlagenOp } from './dienst/bijlagen.ts'
import { lokaleBus, postgresBus } from './dienst/bus.ts'
import type { Dienst } from './dienst/dienst.ts'
import { type HERAANBOD, Push } from './dienst/push.ts'
import { ruimSleutelsOp } from './dienst/sleutels.ts'
import { vandaag } from './dienst/venster.ts'
import { KOSTEN, type Kosten } from './dienst/wachtwoord.ts'
import { bewaakToegang, type LoketApp } from './http/app.ts'
import { bewaarInhoud } from './http/eenmalig.ts'
import { type Logplaats, logAntwoorden, logger } from './http/log.ts'
import { beschrijf, toonDocumentatie } from './http/openapi.ts'
import { controleerVorm, meldProblemen, weigerAdres } from './http/problemen.ts'
import { bewaakTempo } from './http/tempo.ts'
import { maakKlok } from './klok.ts'
import * as beheer from './routes/beheer.ts'
import * as bijlagen from './routes/bijlagen.ts'
import * as gebruikers from './routes/gebruikers.ts'
import * as gelijkheid from './routes/gelijkheid.ts'
import * as gezondheid from './routes/gezondheid.ts'
import * as leerlingen from './routes/leerlingen.ts'
import * as meldingen from './routes/meldingen.ts'
import * as mutaties from './routes/mutaties.ts'
import * as oefenen from './routes/oefenen.ts'
import * as pushRoute from './routes/push.ts'
import * as sessie from './routes/sessie.ts'
import * as simulatieRoute from './routes/simulatie.ts'
import { koppelSimulatie } from './simulatie/koppel.ts'
import { AndereWereld } from './startfout.ts'
import { VERSIE } from './versie.ts'

export interface LoketOpties {
  /** Folder for the database and files; null keeps everything in memory (tests). */
  data: string | null
  databaseUrl?: string | null
  /** `demo`: the world of `design.md` 11; a Wereld: your own (tests); `leeg`: nothing yet. */
  seed?: 'demo' | 'leeg' | Wereld
  /** Where the practice clock starts; the real time when missing. */
  klok?: Date | null
  simulatie?: boolean
  log?: Logplaats
  sessieUren?: number
  maxPerMinuut?: number | null
  /** Sends mail by SMTP; without it mail becomes `.eml` files in `data`/post. */
  smtp?: string | null
  /** False leaves mail waiting (tests of the outbox). */
  bezorgen?: boolean
  /** Last day on which the token signs in; who did not link by then signs in with eHerkenning only. */
  tokenTot?: string | null
  /** Parameters of password hashes made here; the safe ones when missing. */
  wachtwoordKosten?: Kosten
  /** How often and how soon a pushbericht is offered again. */
  heraanbod?: typeof HERAANBOD
  /** Milliseconds between signs of life on the push. */
  hartslagMs?: number
}

export interface Loket {
  /** For `inject` in tests. */
  readonly app: LoketApp
  readonly dienst: Dienst
  /** Listens on 127.0.0.1; 0 takes a free port. Returns the address. Rejects with the system's error (`EADDRINUSE`, `EACCES`). */
  listen(port: number): Promise<string>
  /** Finishes what runs and closes everything; the folder is free afterwards. */
  sluit(): Promise<void>
}

const MAX_BODY = 1024 * 1024
/** Within this time a whole request has come in, a bijlage over a slow line included. */
const REQUEST_MS = 300_000
const OPRUIMEN_MS = 3_600_000

/** The mock server, whole: database opened and migrated, world loaded, routes registered. Table of contents of the loket. */
export async function maakLoket(opties: LoketOpties): Promise<Loket> {
  const opslag = await openOpslag({ data: opties.data, databaseUrl: opties.databaseUrl ?? null })
  // Closed in reverse order of opening, whether it started well or not.
  const sluiters: (() => Promise<void>)[] = [() => opslag.sluit()]
  const sluit = async () => {
    for (const taak of sluiters.splice(0).reverse()) await taak()
  }
  try {
    const log = logger(opties.log ?? 'geen')
    sluiters.push(async () => log.sluit())
    const app: LoketApp = Fastify({
      logger: log.opties,
      logController: new LogController({ disableRequestLogging: true }),
      bodyLimit: MAX_BODY,
      routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
      forceCloseConnections: true,
      requestTimeout: REQUEST_MS,
      frameworkErrors: weigerAdres,
    }).withTypeProvider<ZodTypeProvider>()
    const bus = opties.databaseUrl ? await postgresBus(opties.databaseUrl) : lokaleBus()
    sluiters.push(() => bus.sluit())
    const dienst: Dienst = {
      db: opslag.db,
      soort: opslag.soort,
      pool: opslag.pool,
      klok: maakKlok(opties.klok ?? null),
      instellingen: {
        data: opties.data,
        demo: opties.seed === 'demo' || typeof opties.seed === 'object',
        simulatie: opties.simulatie ?? false,
        sessieUren: opties.sessieUren ?? 10,
        maxPerMinuut: opties.maxPerMinuut ?? null,
        wachtwoordKosten: opties.wachtwoordKosten ?? KOSTEN,
        tokenTot: opties.tokenTot === undefined || opties.tokenTot === null ? null : isoDatum.parse(opties.tokenTot),
        versie: VERSIE,
      },
      log: app.log,
      bus,
      haken: { bijMelding: [] },
    }
    app.setValidatorCompiler(controleerVorm)
    app.setSerializerCompiler(serializerCompiler)
    meldProblemen(app)
    logAntwoorden(app)
    const push = new Push(dienst, bus, opties.heraanbod)
    sluiters.push(async () => push.sluit())
    const storingen = dienst.instellingen.simulatie ? koppelSimulatie(app, push) : null
    bewaakToegang(app, dienst)
    bewaakTempo(app, dienst)
    bewaarInhoud(app)
    await beschrijf(app, VERSIE)

    for (const deel of [
      gezondheid,
      sessie,
      leerlingen,
      meldingen,
      bijlagen,
      mutaties,
      gelijkheid,
      beheer,
      gebruikers,
      oefenen,
    ]) {
      deel.registreer(app, dienst)
    }
    pushRoute.registreer(app, dienst, push, opties.hartslagMs)
    if (storingen !== null) simulatieRoute.registreer(app, dienst, storingen)
    const buiten = koppelBuiten(app, dienst, { smtp: opties.smtp ?? null, bezorgen: opties.bezorgen ?? true })

    sluiters.push(() => buiten.sluit())
    sluiters.push(() => app.close())
    await toonDocumentatie(app)

    await vulZoNodig(dienst, opties.seed ?? 'leeg')
    await app.ready()
    buiten.start()
    await ruimSleutelsOp(dienst)
    await ruimBijlagenOp(dienst)
    const opruimen = setInterval(() => void ruimSleutelsOp(dienst).catch(() => undefined), OPRUIMEN_MS)
    opruimen.unref()
    sluiters.push(async () => clearInterval(opruimen))
    return { app, dienst, listen: (port) => app.listen({ host: '127.0.0.1', port }), sluit }
  } catch (fout) {
    await sluit().catch(() => undefined)
    throw fout
  }
}

/** Loads the asked world once; a database that was filled before keeps what it has. */
async function vulZoNodig(dienst: Dienst, seed: 'demo' | 'leeg' | Wereld): Promise<void> {
  const wil = seed === 'leeg' ? 'leeg' : 'demo'
  const is = await wereldVan(dienst)
  if (is !== null && is !== wil) throw new AndereWereld(is === 'demo' ? 'demo' : 'leeg')
  if (is !== null || seed === 'leeg') return
  // Only loaded when needed: the demo world is big.
  const wereld = seed === 'demo' ? (await import('./seed/wereld.ts')).demoWereld(vandaag(dienst)) : seed
  await vul(dienst, wereld, (werk) => vulBuiten(werk, dienst, wereld))
}

/** Which kind of world this database holds; null when it is new. */
async function wereldVan(dienst: Dienst): Promise<string | null> {
  const rij = await dienst.db.selectFrom('kenmerk').select('waarde').where('naam', '=', 'wereld').executeTakeFirst()
  return rij?.waarde ?? null
}
