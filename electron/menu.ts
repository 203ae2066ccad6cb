import type { MenuItemConstructorOptions } from 'electron'

/** The native menu, in Dutch. Only what the operating system does itself; the acts of the desk stand in the app. */
export function menuTemplate(os: NodeJS.Platform, isPackaged: boolean): MenuItemConstructorOptions[] {
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
