import { describe, expect, it } from 'vitest'
import type { Opdracht } from '#renderer/store/winkel.ts'
import { DeskFout } from '#shared/contract/errors.ts'
import type { Operatie } from '#shared/schema/desk.ts'
import { operatieId } from '#shared/schema/identificatie.ts'
import { legeToestand, maakMemoryWinkel } from '#test/sync/memory-winkel.ts'
import { Bundel } from './bundel.ts'

const id = (n: number) => operatieId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
const operatie = (n: number, pogingen = 0) => ({ id: id(n), volgorde: n, pogingen }) as Operatie
const zet = (...operaties: Operatie[]): Opdracht => ({ outbox: { zet: operaties } })

function maakProef() {
  const toestand = legeToestand()
  const echt = maakMemoryWinkel(toestand)
  const commits: Opdracht[] = []
  echt.bijCommit((wat) => commits.push(wat))
  const schijf = { stuk: (_: Opdracht): unknown => null, dicht: false }
  const winkel: Pick<typeof echt, 'werk'> = {
    werk: async (bereid) => {
      if (schijf.dicht) throw new DeskFout('vergrendeld')
      return await echt.werk(async (lezer) => {
        const gedaan = await bereid(lezer)
        const oorzaak = schijf.stuk(gedaan.opdracht)
        if (oorzaak !== null) throw oorzaak
        return gedaan
      })
    },
  }
  const bundel = new Bundel(winkel)
  const schrijf = (opdracht: Opdracht) => bundel.werk(async () => ({ opdracht, uitkomst: 'geschreven' }))
  return { toestand, commits, schijf, bundel, schrijf }
}

describe('group commit', () => {
  it('Y2: writes what comes in at the same time in one commit, with every audit line in order', async () => {
    const { commits, schrijf, toestand } = maakProef()
    const regel = (n: number) => ({ wat: 'verzonden' as const, over: id(n) })
    const alle = [1, 2, 3].map((n) => schrijf({ ...zet(operatie(n)), audit: [regel(n)] }))
    expect(await Promise.all(alle)).toEqual(['geschreven', 'geschreven', 'geschreven'])
    expect(commits).toHaveLength(1)
    expect([...toestand.tabellen.outbox.keys()]).toEqual([id(1), id(2), id(3)])
    expect(toestand.audit).toEqual([regel(1), regel(2), regel(3)])
  })

  it('Y2: takes what comes in while one is being written along in the next', async () => {
    const { commits, schrijf } = maakProef()
    const eerste = schrijf(zet(operatie(1)))
    await Promise.resolve()
    await Promise.resolve()
    await Promise.all([eerste, schrijf(zet(operatie(2))), schrijf(zet(operatie(3)))])
    expect(commits.map(({ outbox }) => outbox?.zet?.length)).toEqual([1, 2])
  })

  it('Y2: lets what touches the same row see what the one before it wrote, and everything behind that keeps its place', async () => {
    const { bundel, commits, schrijf, toestand } = maakProef()
    const eerste = schrijf(zet(operatie(1)))
    const tweede = bundel.werk(async (lezer) => {
      const nu = await lezer.operatie(id(1))
      return { opdracht: zet(operatie(1, (nu?.pogingen ?? 100) + 1)), uitkomst: nu }
    })
    const derde = schrijf({ outbox: { weg: [id(1)] } })
    await Promise.all([eerste, tweede, derde])
    expect(await tweede).toEqual(operatie(1))
    expect(commits).toHaveLength(3)
    expect([...toestand.tabellen.outbox.keys()]).toEqual([])
  })

  it('Y4: leaves the others alone when one cannot even be prepared', async () => {
    const { bundel, schrijf, toestand } = maakProef()
    const kapot = bundel.werk(async () => {
      throw new DeskFout('gegevens-beschadigd')
    })
    const rest = schrijf(zet(operatie(2)))
    await expect(kapot).rejects.toMatchObject({ code: 'gegevens-beschadigd' })
    expect(await rest).toBe('geschreven')
    expect([...toestand.tabellen.outbox.keys()]).toEqual([id(2)])
  })

  it('Y4: writes them one by one when together they do not fit, so that one does not hold up the others', async () => {
    const { commits, schijf, schrijf, toestand } = maakProef()
    const vol = new DeskFout('schijf-vol')
    schijf.stuk = ({ outbox }) => (outbox?.zet?.some((een) => een.id === id(2)) ? vol : null)
    const alle = await Promise.allSettled([1, 2, 3].map((n) => schrijf(zet(operatie(n)))))
    expect(alle.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(alle[1]).toMatchObject({ reason: { code: 'schijf-vol' } })
    expect(commits).toHaveLength(2)
    expect([...toestand.tabellen.outbox.keys()]).toEqual([id(1), id(3)])
    // One alone is not tried a second time.
    schijf.stuk = () => vol
    await expect(schrijf(zet(operatie(4)))).rejects.toBe(vol)
  })

  it('tells everybody when the desk is locked, and works again after it', async () => {
    const { schijf, schrijf } = maakProef()
    schijf.dicht = true
    const alle = await Promise.allSettled([1, 2].map((n) => schrijf(zet(operatie(n)))))
    expect(alle.map((een) => een.status === 'rejected' && een.reason.code)).toEqual(Array(2).fill('vergrendeld'))
    schijf.dicht = false
    expect(await schrijf(zet(operatie(3)))).toBe('geschreven')
  })
})
