import { expect, it } from 'vitest'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Host } from '#shared/contract/host.ts'
import { bewaarGemaakt } from './bewaard.ts'

/** A host that writes down what it was asked; `anders` answers instead of it. */
function proefhost(anders: Record<string, () => unknown> = {}) {
  const gevraagd: string[] = []
  const stukken: number[] = []
  const vraag = async (methode: string, vraag: { inhoud?: Uint8Array }) => {
    gevraagd.push(methode)
    if (vraag.inhoud) stukken.push(vraag.inhoud.length)
    if (methode in anders) return anders[methode]?.()
    if (methode === 'files.begin') return { id: 'b1' }
    return { bestandsnaam: 'dossier (2).pdf', map: 'Documenten' }
  }
  return { host: { vraag } as unknown as Pick<Host, 'vraag'>, gevraagd, stukken }
}
const gemaakt = (lengte: number) => ({
  ...{ bestandsnaam: 'dossier.pdf', ontbrekendeTekens: ['☃'] },
  bytes: new Uint8Array(lengte),
})

it('hands over pieces, logs before the file has its name, and says the name that it got', async () => {
  const { host, gevraagd, stukken } = proefhost()
  const uit = await bewaarGemaakt(host, gemaakt(2_500_000), async () => gevraagd.push('logboek'))
  expect(uit).toEqual({ bestandsnaam: 'dossier (2).pdf', map: 'Documenten', ontbrekendeTekens: ['☃'] })
  expect(gevraagd).toEqual(['files.begin', 'files.deel', 'files.deel', 'files.deel', 'logboek', 'files.klaar'])
  expect(stukken).toEqual([1048576, 1048576, 402848])
})

it('logs nothing when the dialog of the system was closed', async () => {
  const { host, gevraagd } = proefhost({ 'files.begin': () => ({ id: null }) })
  expect(await bewaarGemaakt(host, gemaakt(10), async () => gevraagd.push('logboek'))).toBeNull()
  expect(gevraagd).toEqual(['files.begin'])
})

it('leaves no file without a line in the log, nor half a file', async () => {
  const zonderLog = proefhost()
  const vol = new DeskFout('schijf-vol')
  await expect(bewaarGemaakt(zonderLog.host, gemaakt(10), () => Promise.reject(vol))).rejects.toBe(vol)
  expect(zonderLog.gevraagd).toEqual(['files.begin', 'files.deel', 'files.afbreken'])
  const schijf = proefhost({ 'files.deel': () => Promise.reject(vol), 'files.afbreken': () => Promise.reject(vol) })
  await expect(bewaarGemaakt(schijf.host, gemaakt(10), async () => schijf.gevraagd.push('logboek'))).rejects.toBe(vol)
  expect(schijf.gevraagd).not.toContain('logboek')
})
