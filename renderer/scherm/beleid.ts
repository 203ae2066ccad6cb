import { useEffect, useState } from 'react'
import type { Host, HostUitvoer } from '#shared/contract/host.ts'

/** What school ICT settled for this computer; null until the host said so, or when there is none. */
export function useBeleid(host: Host): HostUitvoer<'app.beleid'> | null {
  const [beleid, zetBeleid] = useState<HostUitvoer<'app.beleid'> | null>(null)
  useEffect(() => {
    let weg = false
    host
      .vraag('app.beleid', null)
      .then((gevonden) => weg || zetBeleid(gevonden))
      .catch(() => {})
    return () => {
      weg = true
    }
  }, [host])
  return beleid
}

/** The one sentence about a data folder on a share or in a roaming profile (`product.md` 81). */
export const MAP_OP_NETWERK =
  'De gegevens van Verzuimdesk staan op een netwerkschijf of in een zwervend profiel. Daar raken ze beschadigd. Vraag uw ICT om een map op deze computer.'
