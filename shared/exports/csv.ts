import { onschadelijk } from './werkboek.ts'

/** CSV as Dutch spreadsheets open it: UTF-8 with BOM, `;` between, every field quoted, nothing that can become a formula. */

export const BOM = '\ufeff'

export function csvRegel(velden: readonly (string | number | null)[]): string {
  return `${velden.map((veld) => `"${onschadelijk(String(veld ?? '')).replaceAll('"', '""')}"`).join(';')}\r\n`
}
