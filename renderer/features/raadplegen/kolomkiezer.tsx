import { Dialoog, Dialooginhoud, Dialoogvoet } from '#renderer/ui/dialoog.tsx'
import { IcoonKnop, Knop } from '#renderer/ui/knop.tsx'
import { Vinkje } from '#renderer/ui/vinkje.tsx'
import { BEGINKOLOMMEN, begrens, KOLOMMEN, type Kolomkeuze, kolomVan } from './kolommen.ts'
import stijl from './raadplegen.module.css'

/** Which columns, in which order and how wide: all of it by keyboard, so that dragging is never needed. */
export function Kolomkiezer({
  open,
  sluit,
  kolommen,
  zet,
}: {
  open: boolean
  sluit(): void
  kolommen: readonly Kolomkeuze[]
  zet(kolommen: readonly Kolomkeuze[]): void
}) {
  const uit = KOLOMMEN.filter(({ naam }) => !kolommen.some((een) => een.naam === naam))
  const schuif = (plaats: number, stap: -1 | 1) => {
    const nieuw = [...kolommen]
    const [een] = nieuw.splice(plaats, 1)
    if (een !== undefined) nieuw.splice(plaats + stap, 0, een)
    zet(nieuw)
  }
  return (
    <Dialoog titel="Kolommen" open={open} sluit={sluit}>
      <Dialooginhoud>
        <ul className={stijl.kolomlijst}>
          {kolommen.map(({ naam, breedte }, plaats) => {
            const kop = kolomVan(naam)?.kop ?? naam
            return (
              <li key={naam} className={stijl.kolomregel}>
                <Vinkje
                  aan
                  uit={naam === 'leerling'}
                  bijWijzigen={() => zet(kolommen.filter((een) => een.naam !== naam))}
                  className={stijl.kolomnaam}
                >
                  {kop}
                </Vinkje>
                {kolomVan(naam)?.vult !== true && (
                  <>
                    <Knop
                      klein
                      soort="stil"
                      aria-label={`${kop} smaller`}
                      onPress={() =>
                        zet(kolommen.map((een) => (een.naam === naam ? { naam, breedte: begrens(breedte - 16) } : een)))
                      }
                    >
                      Smaller
                    </Knop>
                    <Knop
                      klein
                      soort="stil"
                      aria-label={`${kop} breder`}
                      onPress={() =>
                        zet(kolommen.map((een) => (een.naam === naam ? { naam, breedte: begrens(breedte + 16) } : een)))
                      }
                    >
                      Breder
                    </Knop>
                  </>
                )}
                <IcoonKnop
                  naam={`${kop} naar voren`}
                  icoon="pijlOmhoog"
                  isDisabled={plaats === 0}
                  onPress={() => schuif(plaats, -1)}
                />
                <IcoonKnop
                  naam={`${kop} naar achteren`}
                  icoon="pijlOmlaag"
                  isDisabled={plaats === kolommen.length - 1}
                  onPress={() => schuif(plaats, 1)}
                />
              </li>
            )
          })}
          {uit.map(({ naam, kop, breedte }) => (
            <li key={naam} className={stijl.kolomregel}>
              <Vinkje aan={false} bijWijzigen={() => zet([...kolommen, { naam, breedte }])} className={stijl.kolomnaam}>
                {kop}
              </Vinkje>
            </li>
          ))}
        </ul>
      </Dialooginhoud>
      <Dialoogvoet>
        <Knop soort="stil" onPress={() => zet(BEGINKOLOMMEN)}>
          Zoals in het begin
        </Knop>
        <Knop soort="hoofd" onPress={sluit}>
          Klaar
        </Knop>
      </Dialoogvoet>
    </Dialoog>
  )
}
