import { describe, expect, it } from 'vitest'
import type { Auditregel } from '#shared/schema/desk.ts'
import { kansVan } from '#test/store/kans.ts'
import { inEenRonde, maakComputer } from '#test/sync/computer.ts'
import { auditHash } from './commit.ts'
import { auditCsv, auditketen } from './logboek.ts'
import type { Stand } from './stand.ts'

inEenRonde()

async function keten(aantal: number): Promise<{ regels: Auditregel[]; laatste: Stand['audit'] }> {
  const regels: Auditregel[] = []
  let hash = ''
  for (let volgorde = 1; volgorde <= aantal; volgorde++) {
    const op = new Date(1e12 + volgorde * 1000).toISOString() as Auditregel['op']
    const regel: Auditregel = { volgorde, op, wie: 'ik', wat: 'bekeken', over: null, appVersie: '0.1.0', vorige: hash }
    hash = await auditHash(regel)
    regels.push(regel)
  }
  return { regels, laatste: { volgorde: aantal, hash, vernietigdTot: { volgorde: 0, hash: '' } } }
}

describe('the audit trail', () => {
  it('shows every line that was taken away, changed, moved or cut off: 1,000 of 1,000', async () => {
    // The first forty were destroyed after their term; what is kept of them is the hash of the last.
    const { regels: alle, laatste: einde } = await keten(100)
    const vernietigdTot = { volgorde: 40, hash: await auditHash(alle[39]!) }
    const laatste = { ...einde, vernietigdTot }
    const regels = alle.slice(40)
    expect(await auditketen(alle, einde)).toEqual({ aantal: 100, eerste: null })
    expect(await auditketen(regels, laatste)).toEqual({ aantal: 60, eerste: null })
    expect(await auditketen(regels, einde)).toEqual({ aantal: 60, eerste: 1 })
    const kans = kansVan(20261122)
    for (let keer = 0; keer < 1000; keer++) {
      const n = kans.onder(60)
      const wijze = kans.onder(5)
      const anders = [...regels]
      if (wijze === 0) anders.splice(n, 1)
      else if (wijze === 1) anders[n] = { ...regels[n]!, wie: 'een ander' }
      else if (wijze === 2) anders[n] = { ...regels[n]!, wat: 'gezocht' }
      else if (wijze === 3) anders.length = n
      else {
        const m = (n + 1 + kans.onder(58)) % 60
        anders[n] = { ...regels[m]!, volgorde: n + 41 }
        anders[m] = { ...regels[n]!, volgorde: m + 41 }
      }
      expect((await auditketen(anders, laatste)).eerste, `${keer}: ${wijze} at ${n}`).not.toBeNull()
    }
  })

  it('is looked over and taken along on request, and says so in itself', async () => {
    const desk = await maakComputer().nieuw()
    await desk.audit.schrijf('bekeken', null)
    expect(await desk.audit.controleer()).toEqual({ aantal: 2, eerste: null })
    const csv = await desk.audit.exporteer()
    expect(csv.startsWith('\uFEFF')).toBe(true)
    const rijen = csv.slice(1).trimEnd().split('\r\n')
    expect(rijen).toHaveLength(4)
    expect(rijen[0]).toBe('volgorde;op;wie;wat;over;appVersie;vorige;hash')
    // Each line names the hash that stands at the end of the one before it.
    expect(rijen[2]?.split(';')[6]).toBe(rijen[1]?.split(';')[7])
    expect((await desk.audit.lijst()).map(({ wat }) => wat)).toEqual([
      ...['aangemaakt', 'bekeken', 'logboek-gecontroleerd', 'logboek-geexporteerd'],
    ])
  })

  it('gives a sheet nothing to run', async () => {
    const { regels } = await keten(1)
    expect(await auditCsv([{ ...regels[0]!, wie: '=1+1;"x"' }])).toContain(`;"'=1+1;""x""";bekeken;`)
  })
})
