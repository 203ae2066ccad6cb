/** The two small pages of the browser host itself. No script, no style: the policy allows neither here. */
function page(title: string, body: string, head = ''): string {
  return `<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>${title}</title>${head}</head>
<body><main><h1>${title}</h1>${body}</main></body></html>
`
}

export const NO_ACCESS_PAGE = page(
  'Verzuimdesk',
  `<p>Open Verzuimdesk met het adres uit het startvenster.</p>
<p>Dat adres begint met <code>http://127.0.0.1</code> en eindigt op een sleutel. De sleutel werkt zolang dat startvenster open is.
Na een nieuwe start is er een nieuw adres.</p>`,
)

/** After a click in mail or chat the browser holds a strict cookie back on a redirect; a page of our own may go on. */
export const CONTINUE_PAGE = page(
  'Verzuimdesk',
  '<p><a href="/">Verder naar Verzuimdesk</a></p>',
  '<meta http-equiv="refresh" content="0; url=/">',
)

/** What the browser shows when the makelaar sent it back. */
export const BACK_PAGE = page('Verzuimdesk', '<p>U kunt dit venster sluiten. Ga terug naar Verzuimdesk.</p>')
