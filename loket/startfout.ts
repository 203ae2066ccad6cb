import type { Vlaggen } from './vlaggen.ts'

/** The folder or database holds another kind of world than asked for: mixing them would show practice users to real ones. */
export class AndereWereld extends Error {
  readonly is: 'demo' | 'leeg'
  constructor(is: 'demo' | 'leeg') {
    super(`this place holds the world ${is}`)
    this.is = is
  }
}

/** Why the loket could not start, in one sentence that says what to do. */
export function zinVoor(fout: unknown, { port, data, databaseUrl }: Vlaggen): string {
  const { code, message = '', name } = fout as { code?: string; message?: string; name?: string }
  if (fout instanceof AndereWereld) {
    return fout.is === 'demo'
      ? 'Hier staat al de demoschool. Start met --seed demo, of kies met --data een andere map.'
      : 'Hier staan al echte instellingen, geen demoschool. Start zonder --seed demo, of kies met --data een andere map.'
  }
  if (code === 'EADDRINUSE')
    return `Poort ${port} is al in gebruik. Kies een andere met --port, bijvoorbeeld --port ${port + 1}.`
  if (code === 'EACCES' && message.includes('listen'))
    return `Poort ${port} mag op deze computer niet gebruikt worden. Kies er een boven 1024 met --port.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || message.includes('readonly database'))
    return `In de map ${data} mag niet geschreven worden. Kies met --data een andere map.`
  if (code === 'ENOTDIR' || code === 'EEXIST' || code === 'ENOENT' || message.includes('unable to open database'))
    return `De map ${data} kan niet gebruikt worden. Kies met --data een andere map.`
  if (code === 'ENOSPC' || message.includes('database or disk is full'))
    return `De schijf met de map ${data} is vol. Maak ruimte, of kies met --data een andere map.`
  if (message.includes('database is locked'))
    return `Er draait al een loket met de map ${data}. Stop dat eerst, of kies met --data een andere map.`
  if (message.includes('not a database') || message.includes('malformed'))
    return `Het bestand loket.sqlite in ${data} is beschadigd of van een ander programma. Kies met --data een andere map.`
  if (databaseUrl !== null && /^(ECONN|ENOTFOUND|ETIMEDOUT|28|3D|08|ERR_INVALID_URL)/.test(code ?? ''))
    return 'De database op --database-url is niet te bereiken. Controleer adres, naam en wachtwoord.'
  if (message.includes('previously executed migration'))
    return `De gegevens in ${databaseUrl === null ? data : 'deze database'} zijn van een nieuwere Verzuimdesk. Werk Verzuimdesk bij, of kies een andere map of database.`
  return `Het loket kan niet starten (${code ?? name ?? 'onbekende fout'}).`
}
