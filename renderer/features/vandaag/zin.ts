import type { Vandaagfeiten } from './feiten.ts'

const met = (aantal: number, enkel: string, meer: string) =>
  `${aantal.toLocaleString('nl-NL')} ${aantal === 1 ? enkel : meer}`

/** The day in one sentence. `signalen` is the part about lesuren: `5 melden`; null: there are no lesuren here. */
export function dagzin({ terugmeldingen, wachtend, uit, open }: Vandaagfeiten, signalen: string | null): string {
  const delen = [
    signalen,
    terugmeldingen.length === 0
      ? null
      : met(terugmeldingen.length, 'terugmelding niet gelezen', 'terugmeldingen niet gelezen'),
    wachtend.length === 0 ? null : met(wachtend.length, 'wacht op u', 'wachten op u'),
    open.length === 0 ? null : met(open.length, 'zonder einddatum', 'zonder einddatum'),
  ].filter((deel) => deel !== null)
  const eerst = delen.length === 0 ? 'Er wacht niets op u.' : `${delen.join(', ')}.`
  const laatst =
    uit.length === 0
      ? 'Alles is verstuurd.'
      : `${met(uit.length, 'staat klaar om te versturen', 'staan klaar om te versturen')}.`
  return `${eerst} ${laatst}`
}
