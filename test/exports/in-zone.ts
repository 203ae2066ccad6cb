/** Run under another TZ by the tests: writes the workbook to the path given, prints the time zone it ran in. */
import { writeFileSync } from 'node:fs'
import { schrijfXlsx } from '#renderer/exports/schrijf-xlsx.ts'
import { verzamel } from '#renderer/exports/zip.ts'
import { verken } from '#shared/exports/totaaloverzicht/verkenning.ts'
import { totaaloverzicht } from '#shared/exports/totaaloverzicht.ts'
import { opdracht } from './voorbeeld.ts'

const vraag = opdracht(40)
writeFileSync(
  process.argv[2] as string,
  await verzamel(schrijfXlsx(totaaloverzicht(vraag, await verken(vraag.meldingen)))),
)
console.log(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date(2026, 0, 1).getTimezoneOffset())
