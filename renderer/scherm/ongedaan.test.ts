import { describe, expect, it, vi } from 'vitest'
import { DeskFout } from '#shared/contract/errors.ts'
import { Ongedaan } from './ongedaan.ts'

/** An act on a counter: undoing gives back what was there. */
function teller() {
  const wereld = { getal: 0 }
  const ongedaan = new Ongedaan()
  const erbij = async () => {
    wereld.getal += 1
  }
  const eraf = async () => {
    wereld.getal -= 1
  }
  const tel = (naam: string, opnieuw = true) => {
    wereld.getal += 1
    return ongedaan.onthoud({ naam, terug: eraf, opnieuw: opnieuw ? erbij : null })
  }
  return { wereld, ongedaan, tel }
}

describe('the stack of acts', () => {
  it('takes back the newest act first, does it again, and names both', async () => {
    const { wereld, ongedaan, tel } = teller()
    tel('eerste')
    tel('tweede')
    expect(ongedaan.stand()).toEqual({ terug: 'tweede', opnieuw: null })
    expect(await ongedaan.terug()).toBe('tweede')
    expect(wereld.getal).toBe(1)
    expect(ongedaan.stand()).toEqual({ terug: 'eerste', opnieuw: 'tweede' })
    expect(await ongedaan.opnieuw()).toBe('tweede')
    expect(wereld.getal).toBe(2)
    expect(ongedaan.stand()).toEqual({ terug: 'tweede', opnieuw: null })
  })

  it('does nothing when there is nothing to undo or to do again', async () => {
    const { wereld, ongedaan } = teller()
    expect(await ongedaan.terug()).toBeNull()
    expect(await ongedaan.opnieuw()).toBeNull()
    expect(wereld.getal).toBe(0)
  })

  it('forgets what was undone once something else is done', async () => {
    const { ongedaan, tel } = teller()
    tel('eerste')
    await ongedaan.terug()
    tel('tweede')
    expect(ongedaan.stand()).toEqual({ terug: 'tweede', opnieuw: null })
    expect(await ongedaan.opnieuw()).toBeNull()
  })

  it('offers no redo of an act that only a person may do', async () => {
    const { ongedaan, tel } = teller()
    tel('melding klaargezet', false)
    await ongedaan.terug()
    expect(ongedaan.stand()).toEqual({ terug: null, opnieuw: null })
  })

  it('drops an act whose time is over, wherever it stands', async () => {
    const { wereld, ongedaan, tel } = teller()
    const vervalt = tel('eerste')
    tel('tweede')
    vervalt()
    await ongedaan.terug()
    expect(ongedaan.stand()).toEqual({ terug: null, opnieuw: 'tweede' })
    expect(wereld.getal).toBe(1)
  })

  it('keeps an act whose undoing failed for a moment, and drops one that can never be undone', async () => {
    const ongedaan = new Ongedaan()
    const terug = vi.fn<() => Promise<void>>()
    ongedaan.onthoud({ naam: 'melding klaargezet', terug, opnieuw: null })
    terug.mockRejectedValueOnce(new DeskFout('schijf-vol'))
    await expect(ongedaan.terug()).rejects.toThrow(new DeskFout('schijf-vol'))
    expect(ongedaan.stand().terug).toBe('melding klaargezet')
    terug.mockRejectedValueOnce(new DeskFout('overgang-niet-toegestaan'))
    await expect(ongedaan.terug()).rejects.toThrow()
    expect(ongedaan.stand().terug).toBeNull()
  })

  it('undoes two acts for two keys pressed at once, each once', async () => {
    const { wereld, ongedaan, tel } = teller()
    tel('eerste')
    tel('tweede')
    expect(await Promise.all([ongedaan.terug(), ongedaan.terug()])).toEqual(['tweede', 'eerste'])
    expect(wereld.getal).toBe(0)
  })

  it('tells its listeners only when a name changed', async () => {
    const { ongedaan, tel } = teller()
    const ontvanger = vi.fn()
    const stop = ongedaan.luister(ontvanger)
    tel('zelfde')
    tel('zelfde')
    expect(ontvanger).toHaveBeenCalledTimes(1)
    const gezien = ongedaan.stand()
    expect(ongedaan.stand()).toBe(gezien)
    stop()
    await ongedaan.terug()
    expect(ontvanger).toHaveBeenCalledTimes(1)
  })

  it('keeps the last fifty', async () => {
    const { wereld, ongedaan, tel } = teller()
    for (let i = 0; i < 60; i++) tel(`handeling ${i}`)
    while ((await ongedaan.terug()) !== null);
    expect(wereld.getal).toBe(10)
  })
})
