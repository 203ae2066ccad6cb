/** What can be followed in the demo. Names of mbo opleidingen are real ones (`opleidingen_crebo_2015_deels.csv`). */
export interface VoRichting {
  naam: string
  code: string
  leerjaren: number
  groepen: string
}

/** vo: one or two classes per leerjaar; `3 havo-b` is class b of the third year. */
export const VO_RICHTINGEN: readonly VoRichting[] = [
  { naam: 'vmbo basis', code: 'vmbo-b', leerjaren: 4, groepen: 'a' },
  { naam: 'vmbo kader', code: 'vmbo-k', leerjaren: 4, groepen: 'ab' },
  { naam: 'vmbo theoretisch', code: 'mavo', leerjaren: 4, groepen: 'ab' },
  { naam: 'havo', code: 'havo', leerjaren: 5, groepen: 'ab' },
  { naam: 'vwo', code: 'vwo', leerjaren: 6, groepen: 'a' },
]

export interface MboOpleiding {
  naam: string
  niveau: 1 | 2 | 3 | 4
  code: string
}

export const MBO_OPLEIDINGEN: readonly MboOpleiding[] = [
  { naam: 'Assistent dienstverlening en zorg', niveau: 1, code: 'EZ1' },
  { naam: 'Assistent verkoop/retail', niveau: 1, code: 'EV1' },
  { naam: 'Assistent logistiek', niveau: 1, code: 'EL1' },
  { naam: 'Helpende Zorg en Welzijn', niveau: 2, code: 'HZ2' },
  { naam: 'Verkoper', niveau: 2, code: 'VK2' },
  { naam: 'Beveiliger', niveau: 2, code: 'BV2' },
  { naam: 'Kapper', niveau: 2, code: 'KA2' },
  { naam: 'Logistiek medewerker', niveau: 2, code: 'LM2' },
  { naam: 'Medewerker ICT', niveau: 2, code: 'IC2' },
  { naam: 'Verzorgende IG', niveau: 3, code: 'VZ3' },
  { naam: 'Pedagogisch medewerker kinderopvang', niveau: 3, code: 'PM3' },
  { naam: 'Medewerker beheer ICT', niveau: 3, code: 'IB3' },
  { naam: 'Zelfstandig werkend kok', niveau: 3, code: 'KK3' },
  { naam: 'Onderwijsassistent', niveau: 4, code: 'OA4' },
  { naam: 'ICT-beheerder', niveau: 4, code: 'IM4' },
  { naam: 'Bedrijfsadministrateur', niveau: 4, code: 'BA4' },
]

/** Years that an opleiding of this niveau takes. */
export const duur = (niveau: number): number => [1, 1, 2, 3, 3][niveau] ?? 1
