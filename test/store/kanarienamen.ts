import { pgnNr } from '#test/sync/things.ts'

/** Texts that belong to the nth pupil and to nobody else; none is a word that the app knows. */
export const kanarievan = (n: number) => ({
  pgn: pgnNr(5000 + n) as string,
  achternaam: `Zwartkopkanarie-Ő${n}x`,
  straat: `Kanariepietweg${n}q`,
  toelichting: `zingt${n}hoog in de klas Ğ`,
  concept: `nog niet ingezonden${n}lied`,
  gesprek: `moeder vertelt van vogel${n}kooi`,
  vak: `Zangles${n}kanarie`,
  bestand: `verslag${n}veertje.pdf`,
  inhoud: `inhoud van bijlage${n}zaadbakje `,
})
