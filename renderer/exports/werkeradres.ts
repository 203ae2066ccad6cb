interface Policy {
  createScriptURL(adres: string): string
}
let policy: Policy | null | undefined

/**
 * Under `require-trusted-types-for 'script'` (`electron/headers.ts`) the address of a worker must come from the one named
 * policy, and that can be made once: every worker of this app takes its address from here. It lets through addresses of this
 * app and nothing else.
 */
export function vertrouwdAdres(adres: string): string | URL {
  const heel = new URL(adres, self.location.href)
  const eigen = (tekst: string) => {
    if (new URL(tekst).origin !== self.location.origin) throw new TypeError('worker of another origin')
    return tekst
  }
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(naam: string, regels: Policy): Policy } }
  policy ??= trustedTypes?.createPolicy('verzuimdesk', { createScriptURL: eigen }) ?? null
  return policy === null ? eigen(heel.href) : policy.createScriptURL(heel.href)
}
