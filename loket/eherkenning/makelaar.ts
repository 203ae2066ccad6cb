import {
  type Configuration,
  type Interaction,
  interactionPolicy,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider'
import { ACR, EHERKENNING, NIVEAUS } from '#shared/contract/eherkenning.ts'
import type { Dienst } from '../dienst/dienst.ts'
import { sqlAdapter } from './adapter.ts'
import { foutpagina } from './paginas.ts'
import { ALGORITME, type Makelaarssleutels } from './sleutels.ts'

/** Seconds. A proof lives long enough to find the token for the first linking (`domain.md` 5.1: 15 minutes). */
const TTL = { AuthorizationCode: 60, IdToken: 900, AccessToken: 60, Interaction: 600, Session: 600, Grant: 900 }
/** Clocks of the same computer: no leeway for expired codes. */
const KLOKSPELING = 0

/**
 * Everyone chooses at every sign-in who he is: no session of the makelaar is used again, so that nobody signs in as the one
 * before him on the same computer.
 */
function altijdKiezen(): interactionPolicy.DefaultPolicy {
  const beleid = interactionPolicy.base()
  const { Check } = interactionPolicy
  // The desk is DUO's own program: there is nothing to consent to.
  beleid.remove('consent')
  beleid.get('login')?.checks.add(
    new Check('altijd_kiezen', 'the user chooses an identity at every sign-in', (ctx) => {
      const { result } = (ctx as KoaContextWithOIDC).oidc
      return result?.login === undefined ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT
    }),
  )
  return beleid
}

/** Also the beginning of its signature's name. */
export const SESSIECOOKIE = 'eh_sessie'

/** Where a person chooses an identity. */
export const interactiePad = (uid: string) => `${EHERKENNING.issuerPad}/interactie/${uid}`

/**
 * The nagebootste eHerkenning-makelaar: authorization code with PKCE S256 and nothing else. One client, the desk: native,
 * public, with a loopback redirect on any port (RFC 8252 7.3).
 */
export function maakMakelaar(dienst: Dienst, issuer: string, sleutels: Makelaarssleutels): Provider {
  const instellingen: Configuration = {
    adapter: sqlAdapter(dienst),
    jwks: { keys: [sleutels.jwk as never] },
    cookies: {
      keys: [...sleutels.cookies],
      names: { session: SESSIECOOKIE, interaction: 'eh_interactie', resume: 'eh_vervolg' },
      long: { httpOnly: true, sameSite: 'lax', path: EHERKENNING.issuerPad },
    },
    clients: [
      {
        client_id: EHERKENNING.clientId,
        client_name: 'Verzuimdesk',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`http://127.0.0.1${EHERKENNING.terugPad}`, `http://[::1]${EHERKENNING.terugPad}`],
        id_token_signed_response_alg: ALGORITME,
      },
    ],
    clientBasedCORS: () => false,
    clockTolerance: KLOKSPELING,
    scopes: ['openid'],
    responseTypes: ['code'],
    subjectTypes: ['public'],
    acrValues: NIVEAUS.map((naam) => ACR[naam]),
    claims: { iss: null, openid: ['sub', 'acr', 'auth_time'] },
    pkce: { required: () => true },
    enabledJWA: { idTokenSigningAlgValues: [ALGORITME] },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      dPoP: { enabled: false },
    },
    interactions: {
      policy: altijdKiezen(),
      url: (_: KoaContextWithOIDC, interactie: Interaction) => interactiePad(interactie.uid),
    },
    findAccount: async (_, id) => {
      const rij = await dienst.db
        .selectFrom('eherkenning_identiteit')
        .select('id')
        .where('id', '=', id)
        .executeTakeFirst()
      return rij === undefined ? undefined : { accountId: id, claims: async () => ({ sub: id }) }
    },
    loadExistingGrant: async (ctx) => {
      const { client, session } = ctx.oidc
      const grant = new ctx.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      })
      grant.addOIDCScope(EHERKENNING.scope)
      await grant.save()
      return grant
    },
    ttl: TTL,
    renderError: (ctx, { error }) => {
      ctx.type = 'html'
      ctx.body = foutpagina(error).tekst
    },
  }
  const makelaar = new Provider(issuer, instellingen)
  // Its own kind of error only: a message may hold what somebody typed.
  makelaar.on('server_error', (_, fout) => dienst.log.error({ soort: fout.name }, 'eherkenning'))
  return makelaar
}
