import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { problem } from '#shared/contract/errors.ts'
import { gebruikerInBeheer, gebruikerVerzoek, meldingAntwoord } from '#shared/contract/loket.ts'
import { locatie, melder } from '#shared/schema/beheer.ts'
import { inschrijving, leerling } from '#shared/schema/leerling.ts'
import { meldingInhoud, meldingStand } from '#shared/schema/melding.ts'
import { mutatie, mutatiePagina } from '#shared/schema/mutatie.ts'
import { gebruiker, sessie } from '#shared/schema/sessie.ts'
import type { LoketApp } from './app.ts'

/** Shapes that are described once and named, instead of written out at every call. */
const benoemd = z.registry<{ id: string }>()
for (const [id, vorm] of Object.entries({
  Problem: problem,
  Gebruiker: gebruiker,
  GebruikerInBeheer: gebruikerInBeheer,
  GebruikerVerzoek: gebruikerVerzoek,
  Inschrijving: inschrijving,
  Leerling: leerling,
  Locatie: locatie,
  Melder: melder,
  MeldingAntwoord: meldingAntwoord,
  MeldingInhoud: meldingInhoud,
  MeldingStand: meldingStand,
  Mutatie: mutatie,
  MutatiePagina: mutatiePagina,
  Sessie: sessie,
})) {
  benoemd.add(vorm, { id })
}

const metNamen = createJsonSchemaTransformObject({ schemaRegistry: benoemd })
type Beschrijving = ReturnType<typeof metNamen>

/** Every named shape is written for the way in and the way out; what no call uses is left out. */
function zonderOngebruikt(beschrijving: Beschrijving): Beschrijving {
  const { components, ...rest } = beschrijving as { components?: { schemas?: Record<string, unknown> } }
  const schemas = { ...components?.schemas }
  const gebruikt = (naam: string) => {
    const { [naam]: _, ...andere } = schemas
    return JSON.stringify([rest, andere]).includes(`"#/components/schemas/${naam}"`)
  }
  for (let weg: string | undefined = ''; weg !== undefined; ) {
    weg = Object.keys(schemas).find((naam) => !gebruikt(naam))
    if (weg !== undefined) delete schemas[weg]
  }
  return { ...rest, components: { ...components, schemas } } as Beschrijving
}

/** The description of all routes at `/openapi.json`. Register before the routes: it watches them come in. */
export async function beschrijf(app: LoketApp, versie: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Verzuimdesk oefenloket',
        version: versie,
        description:
          'Nagebootst verzuimloket van DUO: een oefenomgeving met alleen verzonnen personen. Fouten zijn RFC 9457 problem details met een `code` uit één gesloten lijst.',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      servers: [{ url: '/', description: 'Dit loket' }],
      components: {
        securitySchemes: {
          sessie: { type: 'http', scheme: 'bearer', description: 'Token uit POST /v1/sessie.' },
          gemeente: {
            type: 'oauth2',
            description: 'Machinetoegang van een gemeente of Doorstroompunt.',
            flows: { clientCredentials: { tokenUrl: '/gemeente/v1/token', scopes: {} } },
          },
        },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry: benoemd }),
    transformObject: (document) => zonderOngebruikt(metNamen(document)),
  })
}

/** The page brings its own script and styles inline; nothing may come from or go to anybody else. */
const DOCS_CSP =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Readable documentation at `/docs`, from the same description. Everything it shows comes from this server. */
export async function toonDocumentatie(app: LoketApp): Promise<void> {
  await app.register(async (deel) => {
    deel.addHook('onRoute', (route) => {
      route.config = { ...route.config, toegang: 'openbaar' }
      route.schema = { ...route.schema, hide: true }
    })
    deel.addHook('onRequest', async (_, reply) => {
      reply.header('content-security-policy', DOCS_CSP)
    })
    await deel.register(scalar, {
      routePrefix: '/docs',
      configuration: {
        content: () => app.swagger(),
        pageTitle: 'Oefenloket: documentatie',
        withDefaultFonts: false,
        telemetry: false,
        agent: { disabled: true },
        hideClientButton: true,
        showDeveloperTools: 'never',
      },
    })
  })
}
