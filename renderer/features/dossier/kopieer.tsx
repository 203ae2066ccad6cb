import type { Icoonnaam } from '#renderer/ui/iconen.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import type { Toostbericht } from '#renderer/ui/toost.tsx'

/** Copies a telephone number or address; says so, because nothing else on the screen changes. */
export function Kopieer({
  tekst,
  woord,
  icoon,
  toon,
}: {
  tekst: string
  woord: string
  icoon: Icoonnaam
  toon(bericht: Toostbericht): void
}) {
  return (
    <Knop
      klein
      icoon={icoon}
      aria-label={`Kopieer ${woord}`}
      onPress={() => {
        navigator.clipboard.writeText(tekst).then(
          () => toon({ tekst: `${woord} gekopieerd.`, icoon: 'kopie' }),
          () => toon({ tekst: 'Kopiëren lukt hier niet. Typ het over.', icoon: 'waarschuwing', toon: 'fout' }),
        )
      }}
    >
      {tekst}
    </Knop>
  )
}
