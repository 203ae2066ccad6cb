// Written by `node build/reference.ts` from data/instellingen_mbo_2013_deels.csv. Do not edit.
import type { MboInstelling } from '../schema/reference.ts'

const ROWS: readonly (readonly (string | number | boolean)[])[] = [
  ["01AA","Landstede",2013],
  ["04CY","ROC Rivor",2013],
  ["04EU","ROC Kop v Noord-Holland",2013],
  ["04FO","ROC Koning Willem I",2013],
  ["20MQ","ROC Da Vinci College",2013],
  ["24ZZ","ROC Graafschap College",2013],
  ["25LF","Rijn Ijssel",2013],
  ["25LG","ROC Friesland College",2013],
  ["25LH","ROC Midden Nederland",2013],
  ["25LJ","ROC Ter AA",2013],
  ["25LN","ID College",2013],
  ["25LP","ROC Zadkine",2013],
  ["25LR","ROC Flevoland",2013],
  ["25LT","ROC Gilde Opleidingen",2013],
  ["25LU","ROC Alfa-college",2013],
  ["25LX","ROC West-Brabant",2013],
  ["25LZ","ROC Tilburg",2013],
  ["25MA","ROC Leiden",2013],
  ["25MB","ROC Eindhoven",2013],
  ["25PJ","ROC Deltion College",2013],
  ["25PL","ROC Leeuwenborgh",2013],
  ["25PM","ROC Onderwijsgroep A12",2013],
  ["25PN","ROC Nijmegen",2013],
  ["25PT","ROC Horizon College",2013],
  ["25PU","ROC Arcus College",2013],
  ["25PV","ROC Scalda",2013],
  ["25PW","ROC Drenthe College",2013],
  ["25PX","ROC Nova College",2013],
  ["25PZ","ROC van Amsterdam",2013],
  ["25RA","ROC Zaanstreek-Waterland",2013],
  ["27DV","ROC Aventus",2013],
  ["27GZ","ROC Mondriaan College",2013],
  ["27YU","ROC van Twente",2013],
  ["28DE","ROC de Leijgraaf",2013],
]

// The generator parsed every row with the schema of MboInstelling.
export const MBO_INSTELLINGEN = ROWS.map(
  ([brin, naam, bronjaar]) => ({ brin, naam, bronjaar }) as unknown as MboInstelling,
) satisfies readonly MboInstelling[] as readonly MboInstelling[]
