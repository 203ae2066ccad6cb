/** `node test/security/lezer-meten.ts FILE`: reads a workbook as the browser host does, in a process that did nothing else, and prints what it held. */
import { readFileSync } from 'node:fs'
import { workbooks } from '#electron/capabilities/werkboek.ts'
import { startThread } from '#electron/platform/reader-thread.ts'

const [, , path = ''] = process.argv
const logged: string[] = []
const log = { refused: () => {}, failed: (reason: string) => logged.push(reason) }
const { handlers } = workbooks({ startReader: startThread }, log)
const inhoud = new Uint8Array(readFileSync(path))
const baseMb = process.memoryUsage.rss() / 2 ** 20
const answer = await handlers['import.werkboek']({ id: '00000000-0000-4000-8000-000000000001', inhoud, blad: 0 })
console.log(
  JSON.stringify({
    answer: answer.soort === 'geweigerd' ? answer.reden : answer.soort,
    logged,
    fileMb: inhoud.byteLength / 2 ** 20,
    baseMb,
    // Kilobytes, the most that the whole process ever held.
    peakMb: process.resourceUsage().maxRSS / 1024,
  }),
)
