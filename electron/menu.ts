import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { MenuItem } from '#shared/contract/host-vormen.ts'

/**
 * A key cap of the desk as Electron writes it; undefined for what Electron cannot show (`G I`, `?`, arrows, single letters,
 * which would fire while somebody types).
 */
export function accelerator(cap: string | null): string | undefined {
  const parts = cap?.split(' ') ?? []
  const key = parts.at(-1) ?? ''
  const hold = parts.slice(0, -1)
  if (hold.some((part) => !['Ctrl', 'Alt', 'Shift'].includes(part))) return undefined
  const isFunctionKey = /^F([1-9]|1[0-9]|2[0-4])$/.test(key)
  if (!isFunctionKey && (!/^[A-Z0-9]$/.test(key) || !hold.some((part) => part !== 'Shift'))) return undefined
  return [...hold, key].join('+')
}

/**
 * The native menu, in Dutch. *Doen* holds the acts that the window has registered at this moment: the same texts and keys as
 * in its palette and its sheet of keys, because they come from there. The key itself is handled by the window.
 */
export function menuTemplate(
  os: NodeJS.Platform,
  isPackaged: boolean,
  acts: readonly MenuItem[] = [],
  choose: (id: string) => void = () => {},
): MenuItemConstructorOptions[] {
  const isMac = os === 'darwin'
  const app: MenuItemConstructorOptions[] = [
    { role: 'hide', label: 'Verberg Verzuimdesk' },
    { role: 'hideOthers', label: 'Verberg andere' },
    { type: 'separator' },
  ]
  return [
    {
      label: isMac ? 'Verzuimdesk' : 'Bestand',
      submenu: [...(isMac ? app : []), { role: 'quit', label: isMac ? 'Stop Verzuimdesk' : 'Afsluiten' }],
    },
    {
      label: 'Bewerken',
      submenu: [
        { role: 'undo', label: 'Herstel' },
        { role: 'redo', label: 'Opnieuw' },
        { type: 'separator' },
        { role: 'cut', label: 'Knip' },
        { role: 'copy', label: 'Kopieer' },
        { role: 'paste', label: 'Plak' },
        { role: 'selectAll', label: 'Alles selecteren' },
      ],
    },
    ...(acts.length === 0
      ? []
      : [
          {
            label: 'Doen',
            submenu: acts.map(({ id, tekst, toets }): MenuItemConstructorOptions => {
              const key = accelerator(toets)
              return {
                id,
                // An & would underline the next letter.
                label: tekst.replaceAll('&', '&&'),
                ...(key === undefined ? {} : { accelerator: key, registerAccelerator: false }),
                click: () => choose(id),
              }
            }),
          },
        ]),
    {
      label: 'Beeld',
      submenu: [
        { role: 'zoomIn', label: 'Groter' },
        { role: 'zoomOut', label: 'Kleiner' },
        { role: 'resetZoom', label: 'Ware grootte' },
        { role: 'togglefullscreen', label: 'Volledig scherm' },
        ...(isPackaged ? [] : [{ role: 'toggleDevTools', label: 'Hulpmiddelen voor ontwikkelaars' } as const]),
      ],
    },
    {
      label: 'Venster',
      submenu: [
        { role: 'minimize', label: 'Minimaliseer' },
        { role: 'close', label: 'Sluit venster' },
      ],
    },
  ]
}

/** The menu of the right mouse button: what the system does with text, and where it knows Dutch, how a word is spelled. */
export function contextTemplate(
  params: Pick<
    ContextMenuParams,
    'isEditable' | 'selectionText' | 'misspelledWord' | 'dictionarySuggestions' | 'editFlags'
  >,
  replace: (word: string) => void,
): MenuItemConstructorOptions[] {
  const { isEditable, selectionText, misspelledWord, dictionarySuggestions, editFlags } = params
  const spelling: MenuItemConstructorOptions[] =
    isEditable && misspelledWord !== ''
      ? [
          ...dictionarySuggestions.slice(0, 5).map((word) => ({ label: word, click: () => replace(word) })),
          ...(dictionarySuggestions.length === 0 ? [{ label: 'Geen voorstel', enabled: false }] : []),
          { type: 'separator' },
        ]
      : []
  if (!isEditable) return selectionText.trim() === '' ? [] : [{ role: 'copy', label: 'Kopieer' }]
  return [
    ...spelling,
    { role: 'cut', label: 'Knip', enabled: editFlags.canCut },
    { role: 'copy', label: 'Kopieer', enabled: editFlags.canCopy },
    { role: 'paste', label: 'Plak', enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: 'Alles selecteren', enabled: editFlags.canSelectAll },
  ]
}
