import { describe, expect, it } from 'vitest'
import { accelerator, menuTemplate } from './menu.ts'

describe('the native menu', () => {
  it.each([
    ['Ctrl N', 'Ctrl+N'],
    ['Ctrl Shift B', 'Ctrl+Shift+B'],
    ['Alt 3', 'Alt+3'],
    ['F9', 'F9'],
    ['Shift F6', 'Shift+F6'],
    ['G I', undefined],
    ['?', undefined],
    ['J', undefined],
    ['Shift J', undefined],
    ['Ctrl ↑', undefined],
    ['Ctrl Ctrl', undefined],
    ['', undefined],
    [null, undefined],
  ])('shows the key %s as %s', (cap, shown) => {
    expect(accelerator(cap)).toBe(shown)
  })

  it('holds the acts of the window with their own words and keys, and tells which was chosen', () => {
    const chosen: string[] = []
    const menu = menuTemplate('win32', true, [{ id: 'nu', tekst: 'Verstuur & haal op', toets: 'F9' }], (id) =>
      chosen.push(id),
    )
    expect(menu.map(({ label }) => label)).toEqual(['Bestand', 'Bewerken', 'Doen', 'Beeld', 'Venster'])
    const [act] = (menu[2]?.submenu ?? []) as Electron.MenuItemConstructorOptions[]
    expect(act).toMatchObject({ label: 'Verstuur && haal op', accelerator: 'F9', registerAccelerator: false })
    const click = act?.click as (() => void) | undefined
    click?.()
    expect(chosen).toEqual(['nu'])
  })

  it.each(['win32', 'darwin', 'linux'] as const)('has a Dutch word for every item on %s', (os) => {
    const labels = menuTemplate(os, true).flatMap((menu) => [
      menu.label,
      ...(menu.submenu as Electron.MenuItemConstructorOptions[])
        .filter(({ type }) => type !== 'separator')
        .map(({ label }) => label),
    ])
    expect(labels.every((label) => label !== undefined && label !== '')).toBe(true)
    expect(labels).not.toContain('Hulpmiddelen voor ontwikkelaars')
  })
})
