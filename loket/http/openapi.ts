import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { LoketApp } from './app.ts'

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
    transform: jsonSchemaTransform,
  })
}

/** Readable documentation at `/docs`, from the same description. Everything it shows comes from this server. */
export async function toonDocumentatie(app: LoketApp): Promise<void> {
  await app.register(async (deel) => {
    deel.addHook('onRoute', (route) => {
      route.config = { ...route.config, toegang: 'openbaar' }
      route.schema = { ...route.schema, hide: true }
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
      },
    })
  })
}
