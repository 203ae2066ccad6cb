// Written by `node build/reference.ts` from data/vsv_rmc_2016_2017_deels.csv. Do not edit.
import type { VsvPerRegio } from '../schema/reference.ts'

const ROWS: readonly (readonly (string | number | boolean)[])[] = [
  ["2016-2017","01","Oost-Groningen",2.02],
  ["2016-2017","02","Noord-Groningen-Eemsmond",1.62],
  ["2016-2017","03","Centraal en Westelijk Groningen",1.93],
  ["2016-2017","04","Friesland Noord",1.5],
  ["2016-2017","05","Zuid-West Friesland",1.04],
  ["2016-2017","06","Friesland-Oost",1.47],
  ["2016-2017","07","Noord- en Midden Drenthe",1.34],
  ["2016-2017","08","Zuid-Oost Drenthe",1.91],
  ["2016-2017","09","Zuid-West Drenthe",1.64],
  ["2016-2017","10","IJssel-Vecht",1.44],
  ["2016-2017","11","Stedendriehoek",1.66],
  ["2016-2017","12","Twente",1.49],
  ["2016-2017","13","Achterhoek",1.34],
  ["2016-2017","14","Arnhem-Nijmegen",1.81],
  ["2016-2017","15","Rivierenland",1.44],
  ["2016-2017","16","Eem en Vallei",1.55],
  ["2016-2017","17","Noordwest-Veluwe",1.32],
  ["2016-2017","18","Flevoland",2.36],
  ["2016-2017","19","Utrecht",1.72],
  ["2016-2017","20","Gooi en Vechtstreek",1.48],
  ["2016-2017","21","Agglomeratie Amsterdam",2.41],
  ["2016-2017","22","West-Friesland",1.7],
  ["2016-2017","23","Kop van Noord-Holland",1.54],
  ["2016-2017","24","Noord-Kennemerland",1.42],
]

// The generator parsed every row with the schema of VsvPerRegio.
export const VSV_PER_REGIO = ROWS.map(
  ([schooljaar, rmcRegio, naam, percentage]) => ({ schooljaar, rmcRegio, naam, percentage }) as unknown as VsvPerRegio,
) satisfies readonly VsvPerRegio[] as readonly VsvPerRegio[]
