import { cacheControl, SECURITY_HEADERS } from './headers.ts'
import type { RendererFile } from './renderer-files.ts'

/**
 * The app's own address. It never changes between releases: IndexedDB belongs to an origin, and another origin is an
 * empty desk (`reliability.md` A2).
 */
export const SCHEME = 'app'
export const APP_ORIGIN = `${SCHEME}://verzuimdesk`
export const START_PAGE = `${APP_ORIGIN}/`

/** True for an address inside the app: the exact origin, nothing that merely begins like it. */
export function isAppUrl(address: string): boolean {
  return address === APP_ORIGIN || address.startsWith(START_PAGE)
}

/** Answers a request of the window from the fixed list; everything else is 404, whatever it looks like. */
export async function answerFile(
  files: ReadonlyMap<string, RendererFile>,
  request: { url: string; method: string },
): Promise<Response> {
  const notFound = new Response(null, { status: 404, headers: SECURITY_HEADERS })
  if (request.method !== 'GET' || !isAppUrl(request.url) || !URL.canParse(request.url)) return notFound
  const { pathname, search } = new URL(request.url)
  const file = search === '' ? files.get(pathname) : undefined
  if (file === undefined) return notFound
  try {
    const body = new Uint8Array(await file.read())
    const headers = { ...SECURITY_HEADERS, 'content-type': file.type, 'cache-control': cacheControl(pathname) }
    return new Response(body, { status: 200, headers })
  } catch {
    return notFound
  }
}
