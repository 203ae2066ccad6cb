/** Makes the installers' icons from the app's own drawing: `node build/icons/make.ts`. Needs a Chromium; run when the drawing changes. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { CHROMIUM_TEST_ARGS, findChromium } from '#build/chromium.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const svg = readFileSync(here('../../renderer/app/icoon.svg'), 'utf8')

async function png(size: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  const image = await page.screenshot({ omitBackground: true })
  await page.close()
  return image
}

/** Windows: a directory of 16 bytes per picture, then the pictures as PNG. */
function ico(images: [size: number, png: Buffer][]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  images.forEach(([size, image], i) => {
    const at = 6 + 16 * i
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(image.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += image.length
  })
  return Buffer.concat([head, ...images.map(([, image]) => image)])
}

/** macOS: chunks with a name of four letters and a length, after a header of the same form. */
function icns(images: [name: string, png: Buffer][]): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(name, 0, 'latin1')
    head.writeUInt32BE(body.length + 8, 4)
    return Buffer.concat([head, body])
  }
  return chunk('icns', Buffer.concat(images.map(([name, image]) => chunk(name, image))))
}

const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: CHROMIUM_TEST_ARGS })
try {
  const sizes = new Map<number, Buffer>()
  for (const size of [16, 32, 48, 128, 256, 512, 1024]) sizes.set(size, await png(size))
  const at = (size: number) => sizes.get(size) as Buffer
  writeFileSync(here('icon.png'), at(1024))
  writeFileSync(here('icon.ico'), ico([16, 32, 48, 128, 256].map((size) => [size, at(size)])))
  writeFileSync(
    here('icon.icns'),
    icns([
      ['ic07', at(128)],
      ['ic08', at(256)],
      ['ic09', at(512)],
      ['ic10', at(1024)],
    ]),
  )
} finally {
  await browser.close()
}
