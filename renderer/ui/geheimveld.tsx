import { type Ref, useState } from 'react'
import { gevuld } from './klas.ts'
import { Knop } from './knop.tsx'
import { Veld, type VeldProps } from './veld.tsx'

/** A secret that may be looked at while typing. Pasting from a password vault is allowed. */
export function Geheimveld({
  toonKnop = true,
  ref,
  ...rest
}: Omit<VeldProps, 'soort' | 'naast'> & { toonKnop?: boolean; ref?: Ref<HTMLInputElement> }) {
  const [zichtbaar, zetZichtbaar] = useState(false)
  return (
    <Veld
      {...rest}
      {...gevuld({ ref })}
      soort={zichtbaar ? 'text' : 'password'}
      naast={
        toonKnop ? (
          <Knop
            icoon="oog"
            onPress={() => zetZichtbaar(!zichtbaar)}
            aria-label={zichtbaar ? 'Verberg wachtwoord' : 'Toon wachtwoord'}
          >
            {zichtbaar ? 'Verberg' : 'Toon'}
          </Knop>
        ) : undefined
      }
    />
  )
}
