import { Opmerking } from '#renderer/ui/paneel.tsx'

/** Says which characters no font has. They are never the reason that a document is not made. */
export function Vakjeswoord({ tekens }: { tekens: readonly string[] }) {
  if (tekens.length === 0) return null
  return (
    <Opmerking toon="let" icoon="waarschuwing" rol="status">
      {tekens.length === 1 ? 'Dit teken staat' : 'Deze tekens staan'} als vakje op papier: <b>{tekens.join(' ')}</b>. In
      het gegevensbestand in de PDF {tekens.length === 1 ? 'staat het' : 'staan ze'} wel.
    </Opmerking>
  )
}
