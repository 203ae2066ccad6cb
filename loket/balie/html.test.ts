import { expect, it } from 'vitest'
import { Html, html, LateHtml, ontsnap } from './html.ts'

it('escapes every value, in text and in attributes, also inside lists', () => {
  const kwaad = `<script>alert("x")</script>' & onload=`
  const uit = html`<p title="${kwaad}">${kwaad}${[kwaad, [kwaad]]}</p>`.tekst
  expect(uit).not.toContain('<script')
  expect(uit.match(/&lt;script&gt;/g)).toHaveLength(4)
  expect(uit).toContain('title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39; &amp; onload="')
})

it('takes what html made as it is, and nothing for what is not there', () => {
  expect(html`<ul>${[1, 2].map((n) => html`<li>${n}</li>`)}</ul>`.tekst).toBe('<ul><li>1</li><li>2</li></ul>')
  expect(html`${null}${undefined}${false}${0}${''}`.tekst).toBe('0')
})

it('does not take an object that only looks like html', () => {
  const namaak = { tekst: '<b>' } as unknown as string
  expect(html`${namaak}`.tekst).not.toContain('<b>')
  expect(new Html('<b>').toString()).toBe('<b>')
  expect(ontsnap('<')).toBe('&lt;')
})

it('makes a late part after the values around it', () => {
  const gezien: string[] = []
  const merk = (tekst: string) => {
    gezien.push(tekst)
    return tekst
  }
  const laat = new LateHtml(() => html`<i>${gezien.join('<')}</i>`)
  expect(html`${laat}${merk('a')}${merk('b')}`.tekst).toBe('<i>a&lt;b</i>ab')
})
