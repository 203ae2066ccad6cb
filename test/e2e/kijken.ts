/** How a journey looks at what stands on the screen: axe, sideways scrolling, both themes. */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const axeBron = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const REGELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** What another theme can break: the elements are the same. */
const KLEURREGELS = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds, as `rule: target`, so that a failure says where to look.
 * `buiten`: ids of rules that a screen of the test itself (a print, a frame) cannot follow.
 */
export async function axeOp(
  pagina: Page,
  buiten: readonly string[] = [],
  regels: readonly string[] = REGELS,
): Promise<string[]> {
  // Colours that are on their way from one theme to the other are no colours of a screen.
  await pagina.emulateMedia({ reducedMotion: 'reduce' })
  // Over the debugging protocol, so that the content policy stays as it is; once for each page.
  if (!(await pagina.evaluate(() => 'axe' in globalThis))) await pagina.evaluate(axeBron)
  return await pagina.evaluate(
    async ({ uit, alleen }) => {
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
      const { axe: gereedschap } = globalThis as unknown as { axe: typeof axe }
      const { violations } = await gereedschap.run(document, { runOnly: alleen })
      return violations
        .filter(({ id }) => !uit.includes(id))
        .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
    },
    { uit: [...buiten], alleen: [...regels] },
  )
}

/** CSS pixels that the page is wider than its window. */
export const zijwaarts = (pagina: Page): Promise<number> =>
  pagina.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Keeps a picture when there is a folder for it. */
export async function kiek(pagina: Page, map: string | null, naam: string): Promise<void> {
  if (map === null) return
  mkdirSync(map, { recursive: true })
  await pagina.screenshot({ path: join(map, `${naam}.png`) })
}

/**
 * Looks at the screen as it stands: both themes without a finding of axe, nothing sideways, also at 200 % zoom (half the CSS
 * pixels), and in forced colours (Windows high contrast) every text against its ground. Pictures are kept in `map` as `naam-licht`,
 * `naam-donker` and `naam-zoom200`; those in forced colours, to look at, in the folder that CONTRAST names.
 */
export async function bekijk(
  pagina: Page,
  naam: string,
  { map = null, buiten = [] }: { map?: string | null; buiten?: readonly string[] } = {},
): Promise<void> {
  for (const thema of ['light', 'dark'] as const) {
    await pagina.emulateMedia({ colorScheme: thema })
    await kiek(pagina, map, `${naam}-${thema === 'light' ? 'licht' : 'donker'}`)
    const regels = thema === 'light' ? REGELS : KLEURREGELS
    expect(await axeOp(pagina, buiten, regels), `${naam}, ${thema}`).toEqual([])
    expect(await zijwaarts(pagina), `${naam}, ${thema}`).toBe(0)
  }
  await pagina.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
  await kiek(pagina, process.env.CONTRAST ?? null, `${naam}-contrast`)
  expect(await axeOp(pagina, buiten, KLEURREGELS), `${naam}, forced colours`).toEqual([])
  await pagina.emulateMedia({ forcedColors: 'none' })
  await pagina.setViewportSize({ width: 683, height: 384 })
  // An open list follows the window a moment later than the page does.
  await expect.poll(() => zijwaarts(pagina), { message: `${naam} at 200 %`, timeout: 5000 }).toBe(0)
  await kiek(pagina, map, `${naam}-zoom200`)
  await pagina.setViewportSize({ width: 1366, height: 768 })
}
