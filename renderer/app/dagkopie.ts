import type { Desk } from '#renderer/store/desk.ts'

/** First the day begins, then a copy of it; and a window that stays open over midnight makes the next one too. */
const NA_MS = 60_000
const ELKE_MS = 3_600_000

/** Makes the copy of the day while this desk is open. What fails is tried again within the hour; Beheer shows the last one. */
export function maakDagkopieen(desk: Pick<Desk, 'kopieen' | 'bijEinde'>): void {
  const maak = () => void desk.kopieen.dagelijks().catch(() => {})
  const eerste = setTimeout(maak, NA_MS)
  const daarna = setInterval(maak, ELKE_MS)
  desk.bijEinde(() => {
    clearTimeout(eerste)
    clearInterval(daarna)
  })
}
