// Written by `node build/reference.ts` from data/vsv_landelijk_2017_2018.csv. Do not edit.
import type { VsvLandelijk } from '../schema/reference.ts'

const ROWS: readonly (readonly (string | number | boolean)[])[] = [
  ["2017-2018","Nederland",1351780,30200,2.2,"voorlopig"],
  ["2017-2018","Vier grote gemeenten",151050,5060,3.4,"voorlopig"],
  ["2017-2018","Overige gemeenten vanaf 100 000 inwoners",291750,7760,2.7,"voorlopig"],
  ["2017-2018","Gemeenten tot 100 000 inwoners",908980,17380,1.9,"voorlopig"],
]

// The generator parsed every row with the schema of VsvLandelijk.
export const VSV_LANDELIJK = ROWS.map(
  ([schooljaar, gebied, leerlingen, vsv, percentage, status]) => ({ schooljaar, gebied, leerlingen, vsv, percentage, status }) as unknown as VsvLandelijk,
) satisfies readonly VsvLandelijk[] as readonly VsvLandelijk[]
