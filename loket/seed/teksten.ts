/** What people write in the practice world. No diagnosis, nothing sensitive (`domain.md` 8). */
export const TOELICHTINGEN = [
  '',
  '',
  'Vooral de eerste lesuren op maandag en dinsdag.',
  'Thuis is gebeld; ouders wisten er niet van.',
  'Gaat na de pauze naar huis.',
  'Komt wel op school, maar niet in de les.',
  'De leerling zegt dat de lessen te moeilijk zijn.',
  'Afspraken van vorig gesprek zijn niet nagekomen.',
  'Mist vooral de praktijklessen.',
] as const

export const ACTIES = [
  'Gesprek met leerling.',
  'Gesprek met leerling en telefonisch contact met ouders.',
  'Mentor ingeschakeld; weekkaart afgesproken.',
  'Brief gestuurd en gesprek met ouders gepland.',
  'Besproken in het zorgteam.',
  'Waarschuwing gegeven; inhaaluren afgesproken.',
] as const

export const GEEN_ACTIE = 'Wij pakken het eerst zelf op met leerling en ouders.'

export const TERUGMELDINGEN = [
  'Wij hebben leerling en ouders uitgenodigd voor een gesprek.',
  'Gesprek gevoerd. Afgesproken is dat de leerling vanaf maandag alle lessen volgt. Wilt u ons laten weten of dat lukt?',
  'Ouders reageren niet op onze brief. Wij leggen een huisbezoek af.',
  'Jongere is gezien. Wij verwijzen naar de jeugdhulp en houden contact met uw mentor.',
  'Wij geven een waarschuwing. Bij een nieuwe melding volgt een Halt-verwijzing.',
  'Jongere heeft een traject gekregen bij het Doorstroompunt; wij bellen u over twee weken.',
] as const

export const CONTACTEN = [
  { naam: 'Hilde Nauta', functie: 'Leerplichtambtenaar', telefoon: '050 555 02 04' },
  { naam: 'Youssef Benali', functie: 'Leerplichtambtenaar', telefoon: '050 555 02 11' },
  { naam: 'Marit Postma', functie: 'Consulent Doorstroompunt', telefoon: '050 555 02 19' },
  { naam: 'Ruben Kuipers', functie: 'Consulent Doorstroompunt', telefoon: '020 555 02 33' },
] as const
