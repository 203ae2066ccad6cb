// Written by `node build/reference.ts` from data/vakantieregio_per_plaats.csv. Do not edit.
import type { Plaatsregio } from '../schema/reference.ts'

const ROWS: readonly (readonly (string | number | boolean)[])[] = [
  ["GM0736","Abcoude","noord"],
  ["GM0736","Baambrugge","noord"],
  ["GM0736","Mijdrecht","midden"],
  ["GM0736","Vinkeveen","midden"],
  ["GM0736","Wilnis","midden"],
  ["GM0736","de Hoef","midden"],
  ["GM1740","Dodewaard","zuid"],
  ["GM1740","Echteld","midden"],
  ["GM1740","Kesteren","midden"],
  ["GM1740","Ochten","midden"],
  ["GM1740","Opheusden","midden"],
  ["GM1955","'s-Heerenberg","midden"],
  ["GM1955","Azewijn","midden"],
  ["GM1955","Beek","midden"],
  ["GM1955","Braamt","midden"],
  ["GM1955","Didam","zuid"],
  ["GM1955","Kilder","midden"],
  ["GM1955","Zeddam","midden"],
  ["GM1959","Almkerk","midden"],
  ["GM1959","Andel","midden"],
  ["GM1959","Babyloniënbroek","midden"],
  ["GM1959","Dussen","zuid"],
  ["GM1959","Eethen","midden"],
  ["GM1959","Genderen","midden"],
  ["GM1959","Hank","zuid"],
  ["GM1959","Meeuwen","midden"],
  ["GM1959","Nieuwendijk","midden"],
  ["GM1959","Rijswijk (NB)","midden"],
  ["GM1959","Sleeuwijk","midden"],
  ["GM1959","Veen","midden"],
  ["GM1959","Waardhuizen","midden"],
  ["GM1959","Werkendam","midden"],
  ["GM1959","Wijk en Aalburg","midden"],
  ["GM1959","Woudrichem","midden"],
]

// The generator parsed every row with the schema of Plaatsregio.
export const PLAATSREGIOS = ROWS.map(
  ([gemeentecode, plaats, vakantieregio]) => ({ gemeentecode, plaats, vakantieregio }) as unknown as Plaatsregio,
) satisfies readonly Plaatsregio[] as readonly Plaatsregio[]
