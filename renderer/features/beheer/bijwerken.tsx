import { useEffect, useState } from 'react'
import type { Bureau } from '#renderer/scherm/bureau.ts'
import { Knop } from '#renderer/ui/knop.tsx'
import { foutcodeVan, foutzin } from '#shared/contract/errors.ts'
import type { BijwerkStand } from '#shared/contract/host-vormen.ts'

/** Where new versions come from, in one sentence. */
export function bijwerkzin({ soort, versie }: BijwerkStand): string {
  const nummer = versie === null ? 'Een nieuwe versie' : `Versie ${versie}`
  switch (soort) {
    case 'beheerd':
      return 'Beheerd door uw ICT: zij zetten nieuwe versies voor u klaar.'
    case 'handmatig':
      return 'Deze versie zoekt zelf niet naar een nieuwe. Een nieuwe versie is een nieuw installatiebestand.'
    case 'actueel':
      return 'Er is nu geen nieuwere versie bekend.'
    case 'zoekt':
      return 'We kijken of er een nieuwe versie is.'
    case 'haalt-op':
      return `${nummer} wordt opgehaald en gecontroleerd.`
    case 'klaar':
      return `${nummer} staat klaar. Eerst maken we een kopie van uw gegevens; daarna start Verzuimdesk opnieuw.`
    case 'mislukt':
      return `${nummer} kon niet worden opgehaald of klopte niet. Er is niets veranderd.`
  }
}

/** New versions: what the host says, and the two things that a person can do about it. */
export function Bijwerken({ bureau }: { bureau: Pick<Bureau, 'host' | 'desk' | 'toon'> }) {
  const { host, desk, toon } = bureau
  const [stand, zetStand] = useState<BijwerkStand | null>(null)
  const [bezig, zetBezig] = useState(false)
  useEffect(() => {
    let weg = false
    host
      .vraag('updates.stand', null)
      .then((gevonden) => weg || zetStand(gevonden))
      .catch(() => {})
    const stop = host.luister((gebeurtenis) => gebeurtenis.soort === 'bijwerken' && zetStand(gebeurtenis.stand))
    return () => {
      weg = true
      stop()
    }
  }, [host])
  const doe = async (werk: () => Promise<unknown>) => {
    zetBezig(true)
    try {
      await werk()
    } catch (oorzaak) {
      toon({ tekst: foutzin(foutcodeVan(oorzaak)), toon: 'fout', icoon: 'waarschuwing' })
    } finally {
      zetBezig(false)
    }
  }
  const installeer = async () => {
    const { naam, storeId } = await desk.kopieen.maak('voor-bijwerken')
    await host.vraag('updates.installeer', { kopie: naam, storeId })
  }
  if (stand === null) return null
  return (
    <>
      <p role="status">{bijwerkzin(stand)}</p>
      {(stand.soort === 'actueel' || stand.soort === 'mislukt') && (
        <p>
          <Knop klein isDisabled={bezig} onPress={() => void doe(() => host.vraag('updates.zoek', null))}>
            Zoek een nieuwe versie
          </Knop>
        </p>
      )}
      {stand.soort === 'klaar' && (
        <p>
          <Knop soort="hoofd" klein isDisabled={bezig} onPress={() => void doe(installeer)}>
            Maak een kopie en installeer
          </Knop>
        </p>
      )}
    </>
  )
}
