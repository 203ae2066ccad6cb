import type { Icoonnaam } from '#renderer/ui/iconen.tsx'
import { Knop } from '#renderer/ui/knop.tsx'
import { Verborgen } from '#renderer/ui/paneel.tsx'
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
      onPress={() => {
        navigator.clipboard.writeText(tekst).then(
          () => toon({ tekst: `${woord} gekopieerd.`, icoon: 'kopie' }),
          () => toon({ tekst: 'Kopiëren lukt hier niet. Typ het over.', icoon: 'waarschuwing', toon: 'fout' }),
        )
      }}
    >
      <Verborgen>Kopieer {woord}: </Verborgen>
      {tekst}
    </Knop>
  )
}
