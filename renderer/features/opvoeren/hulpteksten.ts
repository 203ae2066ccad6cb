/** What F1 says at each field of the form, by its path: what it is for, how to fill it in, who reads it. */
export const HULPTEKSTEN: Record<string, string> = {
  'leerling.pgn':
    'Typ drie letters van de naam, het leerlingnummer, de klas of de negen cijfers van het PGN. Staat de leerling niet op deze computer? Met het PGN zoekt u bij DUO.',
  soort:
    'De soort bepaalt wie de melding behandelt. Beantwoord de vragen hieronder, dan weet u welke soort past. Een cijfer kiest meteen: 1 is de eerste van de lijst.',
  reden: 'Wat denkt u dat de reden is? Kies uit de lijst of typ het in eigen woorden. Noem geen ziekte of diagnose.',
  begin:
    'De eerste dag van het verzuim. Typ 3-11, 3 nov, -5 (vijf dagen geleden), vr of gisteren. U ziet meteen welke dag wij lazen.',
  eind: 'Bij 16 uur in 4 weken is dit de dag waarop de 16 uur vol waren. Bij langdurig verzuim blijft het leeg zolang de leerling weg is.',
  alleLessenGemist:
    'Kies ja als de leerling in deze periode geen enkele les volgde. Dan hoeft u geen uren in te vullen.',
  verzuimspecificatie:
    'De pijltjes lopen door het rooster, de spatiebalk zet een lesuur aan of uit. D is de hele dag, + voegt een dag toe, Delete haalt een dag weg. Een cijfer springt naar dat lesuur.',
  toelichting:
    'Wat ziet de school? Feiten, kort en zonder oordeel. Schrijf geen ziekte, diagnose of namen van anderen op: de gemeente en soms de rechter lezen mee. Een tekstblok voegt u in met Ctrl ;.',
  ondernomenActie:
    'Wat deed de school al, wanneer, met welk resultaat? Bijvoorbeeld: 14-10 gesprek met leerling, 28-10 moeder gebeld.',
  actieGewenst:
    'Wilt u dat de gemeente iets doet? Bij ‘nee’ neemt de gemeente de melding voor kennisgeving aan. Staat er ‘volgens afspraak’, dan kozen wij wat uw regio afsprak.',
  toelichtingActieGewenst: 'Alleen bij ‘nee’: leg kort uit waarom de gemeente nu niets hoeft te doen.',
  locatieId: 'De locatie waar de leerling les krijgt. De gemeente ziet zo welke school het is.',
  melderId:
    'Kies een contactpersoon. Naam, functie, e-mail en telefoon worden dan ingevuld. U kunt ze daarna nog veranderen.',
  'melder.naam': 'De persoon die de gemeente kan bellen over deze melding.',
  'melder.functie': 'Bijvoorbeeld verzuimcoördinator of mentor.',
  'melder.email':
    'Op dit adres komt bericht als de gemeente iets wijzigt. Kies liever een persoon dan een algemene postbus.',
  'melder.telefoon': 'Netnummer en nummer, bijvoorbeeld 0594 550 118. Hiermee scheelt u de gemeente een zoektocht.',
  telefoonOuderOfLeerling: 'Is de leerling 18 of ouder? Vul dan het nummer van de leerling zelf in.',
  cc: 'De gemeente stuurt bericht naar de melder. Kies hier wie daarvan ook een kopie krijgt.',
  deelname: 'De leerling heeft op deze dag meer dan één inschrijving bij uw school. Kies om welke het gaat.',
  afwijkendAdres:
    'Alleen als de leerling ergens anders verblijft dan DUO weet. Het adres van DUO blijft in de melding staan.',
}

/** Help for a path; parts of a block share that of the block. */
export function hulpBij(pad: string): string | null {
  return HULPTEKSTEN[pad] ?? HULPTEKSTEN[pad.split('.')[0] ?? ''] ?? null
}
