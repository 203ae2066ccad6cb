import type { ReactNode } from 'react'
import { Etiket } from '#renderer/ui/paneel.tsx'
import type { Bewaarstand } from './bewaar-concept.ts'
import stijl from './scherm.module.css'
import { tijdVan } from './tijd.ts'

/** Heading of the screen, with how far the concept is. */
export function Schermkop({
  titel = 'Opvoeren verzuim',
  children,
  etiket,
}: {
  titel?: string
  children?: ReactNode
  etiket?: ReactNode
}) {
  return (
    <>
      <header className={stijl.kop}>
        <h1 tabIndex={-1}>{titel}</h1>
        {etiket}
      </header>
      {children}
    </>
  )
}

/** "Concept, bewaard 10:58": only what the store said. */
export function Bewaaretiket({ stand }: { stand: Bewaarstand }) {
  switch (stand.soort) {
    case 'nieuw':
      return <Etiket icoon="potlood">Nieuw</Etiket>
    case 'bezig':
      return <Etiket icoon="potlood">Concept, bewaren…</Etiket>
    case 'bewaard':
      return <Etiket icoon="potlood">Concept, bewaard {tijdVan(stand.op)}</Etiket>
    case 'mislukt':
      return (
        <Etiket toon="fout" icoon="waarschuwing">
          Niet bewaard
        </Etiket>
      )
  }
}
