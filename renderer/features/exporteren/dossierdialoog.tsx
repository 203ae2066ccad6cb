import { useState } from 'react'
import { Knop } from '#renderer/ui/knop.tsx'
import { Tekstvlak } from '#renderer/ui/veld.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import type { Bewaard } from './bewaard.ts'
import { BEGIN_DOSSIER, type Dossierbron, type Dossierkeuze, dossierfouten, exporteerDossier } from './dossier.ts'
import { Exportvenster, PgnVraag, useExportgang } from './exportgang.tsx'

/** For whom, and what of it: a dossier says both on its front page. */
export function Dossierdialoog({ bron, sluit }: { bron: () => Dossierbron; sluit(): void }) {
  const [keuze, zetKeuze] = useState<Dossierkeuze>(BEGIN_DOSSIER)
  const [toonFouten, zetToonFouten] = useState(false)
  const gang = useExportgang<Bewaard>(bron().host)
  const wijzig = (deel: Partial<Dossierkeuze>) => zetKeuze((oud) => ({ ...oud, ...deel }))
  const fouten = dossierfouten(keuze)
  const begin = () => {
    if (Object.keys(fouten).length > 0) return zetToonFouten(true)
    void gang.begin((signaal) => exporteerDossier(bron(), keuze, signaal))
  }
  return (
    <Exportvenster
      titel="Dossier als één PDF"
      gang={gang}
      sluit={sluit}
      onderweg={<p role="status">Het dossier wordt gemaakt …</p>}
      knop={
        <Knop soort="hoofd" icoon="archief" onPress={begin}>
          Maak het dossier
        </Knop>
      }
    >
      <p>Alle meldingen van deze leerling, met tijdlijn en controlelijst. Wat u weglaat, staat op het voorblad.</p>
      <Tekstvlak
        label="Voor wie is het dossier?"
        hulp="komt op het voorblad"
        verplicht
        waarde={keuze.gemaaktVoor}
        maxLengte={300}
        fout={toonFouten ? fouten.gemaaktVoor : null}
        bijWijzigen={(gemaaktVoor) => wijzig({ gemaaktVoor })}
      />
      <Vinkje aan={keuze.contactmomenten} bijWijzigen={(contactmomenten) => wijzig({ contactmomenten })}>
        Met contactmomenten
      </Vinkje>
      <Vinkje aan={keuze.bijlagen} bijWijzigen={(bijlagen) => wijzig({ bijlagen })}>
        Met bijlagen
      </Vinkje>
      <PgnVraag
        keuze={keuze}
        wijzig={wijzig}
        waar="komt in het dossier te staan"
        fout={toonFouten ? fouten.reden : null}
      />
    </Exportvenster>
  )
}
