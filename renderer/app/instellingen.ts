import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useEffect } from 'react'
import type { Desk } from '#renderer/store/desk.ts'
import type { Voorkeurwaarde } from '#shared/schema/desk.ts'

export type Instellingen = Voorkeurwaarde<'instellingen'>
export type Thema = Instellingen['thema']
const BEGIN: Instellingen = { thema: 'systeem', letters: true }

/** How this desk looks and listens; kept for who works here. Without a choice the colours follow the computer. */
export function useInstellingen(desk: Desk): [Instellingen, (deel: Partial<Instellingen>) => void] {
  const waarde = useLiveQuery(async () => await desk.voorkeuren.lees('instellingen').catch(() => null), [desk]) ?? BEGIN
  const { thema } = waarde
  useEffect(() => {
    if (thema === 'systeem') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = thema
  }, [thema])
  const zet = useCallback(
    (deel: Partial<Instellingen>) =>
      void desk.voorkeuren
        .lees('instellingen')
        .then((oud) => desk.voorkeuren.bewaar({ sleutel: 'instellingen', waarde: { ...BEGIN, ...oud, ...deel } }))
        .catch(() => {}),
    [desk],
  )
  return [waarde, zet]
}
