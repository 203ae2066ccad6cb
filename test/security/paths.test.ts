import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rendererFiles } from '#electron/renderer-files.ts'
import { answerFile, isAppUrl } from '#electron/scheme.ts'
import { type FakeLoket, fakeLoket } from '#test/fixtures/fake-loket.ts'
import { startTestHost, type TestHost } from '#test/fixtures/web-host.ts'
import { PATH_CASES } from './path-cases.ts'

let loket: FakeLoket
let desk: TestHost
beforeAll(async () => {
  loket = await fakeLoket()
  desk = await startTestHost(loket.url)
})
afterAll(async () => {
  await desk.close()
  await loket.close()
})

/** The request line byte for byte: no client that cleans the path up before it is sent. */
function askRaw(path: string): Promise<string> {
  const { hostname, port, host } = new URL(desk.web.origin)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (piece) => (answer += piece.toString('latin1')))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nCookie: ${desk.cookie}\r\nConnection: close\r\n\r\n`)
  })
}

describe('paths outside the built files', () => {
  it('are more than two hundred different ones', () => {
    expect(new Set(PATH_CASES).size).toBeGreaterThanOrEqual(300)
  })

  it('reach nothing over loopback HTTP', async () => {
    const escapes: string[] = []
    for (const path of PATH_CASES) {
      const answer = await askRaw(path)
      // 404 from us, or 400 from Node itself for what is no request line at all.
      if (!/^HTTP\/1\.1 40[04] /.test(answer) || answer.includes('outside the renderer')) escapes.push(path)
    }
    expect(escapes).toEqual([])
    expect(await askRaw('/')).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('reach nothing over the scheme of the app', async () => {
    const files = await rendererFiles(join(desk.folder, 'renderer'))
    const escapes: string[] = []
    for (const path of PATH_CASES) {
      for (const url of [`app://verzuimdesk${path}`, URL.parse(path, 'app://verzuimdesk/')?.href ?? 'app:']) {
        const reply = await answerFile(files, { url, method: 'GET' })
        const text = await reply.text()
        // A path that the URL rules themselves turn into a built file is that file, nothing else.
        const isBuilt =
          reply.status === 200 && files.has(new URL(url).pathname) && !text.includes('outside the renderer')
        if (reply.status !== 404 && !isBuilt) escapes.push(url)
      }
    }
    expect(escapes).toEqual([])
    expect((await answerFile(files, { url: 'app://verzuimdesk/', method: 'GET' })).status).toBe(200)
  })

  it.each([
    'app://verzuimdesk.evil/',
    'app://evil/',
    'app://verzuimdesk:80/',
    'app://u@verzuimdesk/',
    'app:verzuimdesk/',
    'app:///index.html',
    'APP://verzuimdesk/',
    'file:///index.html',
    'https://verzuimdesk/',
    '',
    'verzuimdesk',
  ])('do not count as ours: %s', async (url) => {
    const files = await rendererFiles(join(desk.folder, 'renderer'))
    expect(isAppUrl(url)).toBe(false)
    expect((await answerFile(files, { url, method: 'GET' })).status).toBe(404)
  })
})
