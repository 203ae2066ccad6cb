import type { Toeval } from './toeval.ts'

/**
 * Names as they stand on Dutch class lists. Each family has its own first and last names, so that combinations sound
 * true; accents and letters outside Latin-1 are there on purpose. All combinations are made up.
 */
interface Familie {
  meisjes: string
  jongens: string
  achternamen: string
}

const FAMILIES: readonly (readonly [Familie, number])[] = [
  [
    {
      meisjes:
        'Emma Sophie Julia Lotte Fleur Noor Sanne Eva Anouk Roos Iris Maud Zoë Renée Mila Floor Lieke Isa Pien Saar',
      jongens:
        'Daan Sem Lucas Milan Bram Thijs Luuk Jesse Finn Ruben Niels Gijs Stijn Joris Tim Koen Jelle Teun Joël André',
      achternamen:
        'de Boer|Bakker|Visser|Smit|Meijer|de Groot|Bos|Vos|Peters|Hendriks|van Dijk|van den Berg|van der Meer|Jansen|de Wit|Brouwer|Kuipers|Mulder|Schouten|van ’t Hof|Prins|Postma|te Velde|ten Have',
    },
    46,
  ],
  [
    {
      meisjes: 'Femke Jildou Anke Wytske Nynke Froukje Hiske Marrit Sjoukje Tjitske',
      jongens: 'Sjoerd Wiebe Jelmer Folkert Rients Douwe Hidde Ids Tjeerd Fokke',
      achternamen:
        'Hoekstra|Dijkstra|de Vries|Zijlstra|Wiersma|Bouma|Terpstra|Sikkema|Nauta|van der Zee|Tamminga|Huizenga|Oosterhûs|Kamstra',
    },
    16,
  ],
  [
    {
      meisjes: 'Ayşe Elif Zeynep İrem Gülşen Büşra Nazlı Şule Tuğba Özlem',
      jongens: 'Emre Yiğit Oğuz Barış Kerem Çağan Umut Furkan Gökhan Ömer',
      achternamen: 'Yılmaz|Şahin|Öztürk|Kılıç|Çelik|Doğan|Aydın|Güneş|Karaca|Özdemir|Bağcı',
    },
    9,
  ],
  [
    {
      meisjes: 'Fatima Salma Yasmina Hafsa Ikram Nora Samira Loubna',
      jongens: 'Mohammed Bilal Ayoub Yassine Soufiane Ilias Hamza Anouar',
      achternamen: 'El Amrani|Benali|Bouzid|El Idrissi|Ait Hammou|Ouali|Chaouch|El Khattabi|Aït-Saïd',
    },
    9,
  ],
  [
    {
      meisjes: 'Zofia Małgorzata Oliwia Agnieszka Maja Łucja',
      jongens: 'Jakub Łukasz Kacper Michał Paweł Wojciech',
      achternamen: 'Nowak|Wiśniewska|Kowalczyk|Zieliński|Wójcik|Szymańska|Dąbrowski|Żak',
    },
    6,
  ],
  [
    {
      meisjes: 'Shanaya Rochelle Darlène Jaïda Mirthe Soraya',
      jongens: 'Jairzinho Gilberto Ruandro Desmond Clyde Jandino',
      achternamen: 'Martina|Winklaar|Rosalia|Maduro|Ramdin|Kishoen|Fernandes|Zandwijken|Pinas',
    },
    7,
  ],
  [
    {
      meisjes: 'Amina Rania Lina Oksana Yuliia Selam',
      jongens: 'Omar Karim Yusuf Dmytro Andrij Abel',
      achternamen: 'Al-Hassan|Haddad|Kovalenko|Ševčenko|Tesfay|Ghebremedhin|Warsame|Nasser',
    },
    4,
  ],
  [
    {
      meisjes: 'Mei Linh Inês Beatriz Chloé Zuzana',
      jongens: 'Wei Minh João Nuno Tomáš Dániel',
      achternamen: 'Nguyễn|Chen|da Conceição|Ferreira|Dvořák|Szőke|O’Connor|Müller',
    },
    3,
  ],
]

/** Written apart from the last name in the BRP; longest first. */
const TUSSENVOEGSELS = ['van den', 'van der', 'van ’t', 'van', 'de', 'te', 'ten', 'da']

export interface Persoonsnaam {
  voornaam: string
  tussenvoegsel: string | null
  achternaam: string
  geslacht: 'M' | 'V'
}

/** A made-up name; now and then a double last name. */
export function naam(kans: Toeval): Persoonsnaam {
  const familie = kans.weeg(FAMILIES)
  const geslacht = kans.kans(0.5) ? 'V' : 'M'
  const voornaam = kans.kies((geslacht === 'V' ? familie.meisjes : familie.jongens).split(' '))
  const namen = familie.achternamen.split('|')
  const eerste = kans.kies(namen)
  const tweede = kans.kans(0.04)
    ? kans.kies(namen.filter((andere) => andere !== eerste && !andere.includes(' ')))
    : null
  const tussenvoegsel = TUSSENVOEGSELS.find((woord) => eerste.startsWith(`${woord} `)) ?? null
  const kaal = tussenvoegsel === null ? eerste : eerste.slice(tussenvoegsel.length + 1)
  return { voornaam, tussenvoegsel, achternaam: tweede === null ? kaal : `${kaal}-${tweede}`, geslacht }
}
