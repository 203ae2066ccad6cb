import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM_TEST_ARGS, findChromium } from '#build/chromium.ts'
import { type FakeLoket, fakeLoket } from '#test/fixtures/fake-loket.ts'
import { startTestHost, type TestHost } from '#test/fixtures/web-host.ts'

const dist = fileURLToPath(new URL('../../dist', import.meta.url))
let browser: Browser
let loket: FakeLoket
let desk: TestHost
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_TEST_ARGS })
  loket = await fakeLoket()
  desk = await startTestHost(loket.url, join(dist, 'renderer'))
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
  await loket?.close()
})

describe('the built renderer', () => {
  it('reaches its first screen without the internet, asks nobody but its host, and keeps the policy', async () => {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } })
    const asked: string[] = []
    const complaints: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(desk.web.startUrl)
    await page.locator('h1, h2, [role=heading]').first().waitFor()
    // Whatever comes a moment later (fonts, worker, icon) belongs to the first screen, too.
    await page.waitForLoadState('networkidle').catch(() => {})
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.filter((url) => !url.startsWith(`${desk.web.origin}/`))).toEqual([])
    expect(complaints).toEqual([])
    expect(loket.received.every(({ path }) => path === '/health' || path === '/oefenen')).toBe(true)
    await page.close()
  })

  it('runs no script that a page writes into itself', async () => {
    const page = await browser.newPage()
    await page.goto(desk.web.startUrl)
    const ran = await page.evaluate(async () => {
      // Code that the debugger runs directly is excused from the policy; what comes after a tick is not.
      await new Promise((resolve) => setTimeout(resolve, 0))
      const world = window as unknown as Record<string, unknown>
      const tried: Record<string, string> = {}
      const attempt = (name: string, act: () => void) => {
        try {
          act()
          tried[name] = 'allowed'
        } catch (error) {
          tried[name] = (error as Error).name
        }
      }
      attempt('innerHTML', () => {
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.geraakt=1">')
      })
      attempt('eval', () => {
        Reflect.get(globalThis, 'eval')('window.geraakt=1')
      })
      attempt('script', () => {
        const script = document.createElement('script')
        script.text = 'window.geraakt=1'
        document.body.append(script)
      })
      attempt('policy', () => {
        ;(world.trustedTypes as { createPolicy(name: string, rules: object): void }).createPolicy('mijn', {})
      })
      return { tried, geraakt: world.geraakt ?? null }
    })
    expect(ran.geraakt).toBeNull()
    expect(Object.values(ran.tried)).not.toContain('allowed')
    await page.close()
  })

  it('is refused inside a frame', async () => {
    const page = await browser.newPage()
    await page.goto(desk.web.startUrl)
    const cookies = await page.context().cookies()
    const other = await startTestHost(loket.url)
    await page.context().addCookies(cookies)
    await page.goto(other.web.startUrl)
    await page.evaluate((address) => {
      const frame = document.createElement('iframe')
      frame.src = address
      document.body.append(frame)
    }, `${desk.web.origin}/`)
    // Chromium shows its own error in the place of what may not stand there: then it was asked, and refused.
    const inner = () => page.frames().find((frame) => frame !== page.mainFrame())
    await expect.poll(() => inner()?.url()).toMatch(/^chrome-error:/)
    await page.close()
    await other.close()
  })
})

describe('the built preload', () => {
  it('runs in an isolated world and leaves the page untouched but for its bridge', async () => {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    const session = await page.context().newCDPSession(page)
    const contexts: { id: number; name: string }[] = []
    session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context))
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) =>
      errors.push(exceptionDetails.exception?.description ?? '?'),
    )
    await session.send('Runtime.enable')
    const preload = readFileSync(join(dist, 'electron/preload.cjs'), 'utf8')
    expect(preload.length).toBeLessThan(4_000)
    const shim = `
      globalThis.exposed = {}; globalThis.invoked = [];
      var require = (name) => {
        if (name !== 'electron') throw new Error('a sandboxed preload cannot load ' + name);
        return {
          contextBridge: { exposeInMainWorld: (name, api) => { exposed[name] = api } },
          ipcRenderer: { invoke: async (...parts) => { invoked.push(parts); return { ok: true, waarde: null } }, on() {}, removeListener() {} },
        }
      };
      var module = { exports: {} }, exports = module.exports;`
    await session.send('Page.enable')
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      // Electron wraps a preload in a function, too.
      source: `(function () { ${shim}\n${preload}\n})()`,
      worldName: 'preload',
    })
    await page.goto(desk.web.startUrl)
    const world = contexts.findLast(({ name }) => name === 'preload')
    expect(world).toBeDefined()
    expect(errors).toEqual([])
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      contextId: world?.id ?? 0,
      expression: `(async () => {
        const { vraag } = exposed.verzuimdesk
        const refused = await vraag('vault.wis', null)
        await vraag('app.info', null)
        return JSON.stringify({ names: Object.keys(exposed), functions: Object.keys(exposed.verzuimdesk).sort(), refused, invoked })
      })()`,
      awaitPromise: true,
    })
    expect(exceptionDetails?.exception?.description).toBeUndefined()
    expect(JSON.parse(String(result.value))).toEqual({
      names: ['verzuimdesk'],
      functions: ['luister', 'vraag'],
      refused: { ok: false, fout: { code: 'verzoek-geweigerd' } },
      invoked: [['host:app.info', null]],
    })
    expect(await page.evaluate(() => 'exposed' in window || 'invoked' in window)).toBe(false)
    expect(errors).toEqual([])
    await page.close()
  })
})
