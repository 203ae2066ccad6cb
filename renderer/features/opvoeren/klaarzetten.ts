import { onthoudTotWeg } from '#renderer/scherm/tot-weg.ts'
import type { Concept, MeldingOpDesk } from '#shared/schema/desk.ts'
import type { LeerlingOpDesk } from '#shared/schema/leerling.ts'
import type { MeldingInhoud } from '#shared/schema/melding.ts'
import type { ConceptProps } from './conceptscherm.tsx'
import { wachtendeOperatie } from './ongedaan.ts'

type Rond = Pick<
  ConceptProps,
  'desk' | 'id' | 'gebruiker' | 'bijBegin' | 'gereed' | 'herlaad' | 'gedaan' | 'open' | 'wijzig'
>

/** Sets a new melding ready; until it goes, Ctrl+Z makes a concept of it again. Throws a DeskFout. */
export async function zetMeldingKlaar(rond: Rond, inhoud: MeldingInhoud, wie: LeerlingOpDesk): Promise<void> {
  const { desk, id } = rond
  await desk.zetKlaar({ id, leerlingId: wie.id, inhoud, namens: rond.gebruiker.gebruikersnaam })
  rond.bijBegin()
  const operatie = await wachtendeOperatie(desk, id, 'opvoeren')
  if (operatie === null) return
  onthoudTotWeg(desk, rond.gedaan, [operatie], {
    naam: 'Melding klaargezet',
    terug: async () => {
      await desk.terugNaarConcept(operatie)
      rond.open(id)
    },
  })
}

/** Sets a change ready; until it goes, Ctrl+Z brings its draft back. Throws a DeskFout. */
export async function zetWijzigingKlaar(
  rond: Rond,
  {
    melding,
    inhoud,
    basis,
    concept,
  }: {
    /** As it stood. */
    melding: MeldingOpDesk
    inhoud: MeldingInhoud
    /** What stood there when she began. */
    basis: NonNullable<Concept['wijziging']> | null
    /** The draft, to bring it back. */
    concept: Concept
  },
): Promise<void> {
  const { desk, id } = rond
  const namens = rond.gebruiker.gebruikersnaam
  const wachtteAl = (await wachtendeOperatie(desk, id, 'wijzigen')) ?? (await wachtendeOperatie(desk, id, 'opvoeren'))
  await desk.zetWijziging({
    id,
    inhoud,
    namens,
    basisVersie: basis?.basisVersie ?? null,
    ...(basis === null ? {} : { basis: basis.basis }),
  })
  await desk.concepten.verwijder(id)
  rond.gereed()
  const operatie = wachtteAl ?? (await wachtendeOperatie(desk, id, 'wijzigen'))
  if (operatie === null) return
  onthoudTotWeg(desk, rond.gedaan, [operatie], {
    naam: `Wijziging${melding.meldingsnummer === null ? '' : ` van melding ${melding.meldingsnummer}`} klaargezet`,
    terug: async () => {
      // A change that waited already took this one in: then only this one is undone.
      if (wachtteAl === null) await desk.neemTerug(operatie)
      else
        await desk.zetWijziging({
          id,
          namens,
          inhoud: metPgn(melding.inhoud, inhoud),
          basisVersie: melding.stand?.versie ?? null,
          basis: inhoud,
        })
      await desk.concepten.bewaar(concept)
      rond.herlaad()
      rond.wijzig(id)
    },
  })
}

/** The former content, with the pgn that the body needs. */
function metPgn(inhoud: MeldingOpDesk['inhoud'], uit: MeldingInhoud): MeldingInhoud {
  return { ...inhoud, leerling: uit.leerling }
}
