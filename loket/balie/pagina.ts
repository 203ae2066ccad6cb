import type { FastifyReply } from 'fastify'
import { type Deel, Html, html } from './html.ts'

/** Where the look of all pages of the loket stands; a route of the balie serves it. */
export const STIJLPAD = '/balie/stijl.css'

/** Nothing from elsewhere, no script but our own file, no frame. `terug`: where a form may end up after its redirects. */
export function beveiligPagina(reply: FastifyReply, terug: readonly string[] = []): FastifyReply {
  const csp = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    ["form-action 'self'", ...terug].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
  return reply.headers({
    'content-security-policy': csp,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
  })
}

/** Sends a page. */
export function stuurPagina(reply: FastifyReply, status: number, pagina: Html): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(pagina.tekst)
}

/** The frame of every page: title, skip link, the mark of practice, `kop` (navigation), the content. */
export function pagina(titel: string, inhoud: Deel, kop: Deel = null): Html {
  return new Html(
    `<!doctype html>\n${
      html`<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titel} – OEFENOMGEVING</title>
<link rel="stylesheet" href="${STIJLPAD}">
</head>
<body>
<a class="overslaan" href="#inhoud">Naar de inhoud</a>
<header class="kop">
<p class="oefen"><strong>OEFENOMGEVING</strong> <span>niets gaat naar DUO of een gemeente</span></p>
${kop}
</header>
<main id="inhoud" tabindex="-1">
${inhoud}
</main>
</body>
</html>
`.tekst
    }`,
  )
}
