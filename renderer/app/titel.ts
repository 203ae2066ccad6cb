import { useEffect } from 'react'

/** Title of the window: the screen and the product, never a name or number. */
export function useVenstertitel(scherm: string, oefen: boolean): void {
  useEffect(() => {
    document.title = `${scherm} – Verzuimdesk${oefen ? ' (OEFENOMGEVING)' : ''}`
  }, [scherm, oefen])
}
