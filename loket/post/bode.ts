import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'

/** A mail as it stands in the outbox. */
export interface Postrij {
  readonly id: string
  readonly op: string
  readonly meldingsnummer: number
  readonly afzender: string
  readonly aan: string
  readonly onderwerp: string
  readonly tekst: string
  readonly html: string
}

/** Delivers one mail or throws. `blijvend`: trying again will not help. */
export interface Bode {
  bezorg(rij: Postrij): Promise<void>
  sluit(): void
}

export class Postfout extends Error {
  readonly code: string
  readonly blijvend: boolean
  constructor(code: string, blijvend: boolean) {
    super(code)
    this.name = 'Postfout'
    this.code = code
    this.blijvend = blijvend
  }
}

/** SMTP answers of 500 and up are final (RFC 5321 4.2.1). */
const BLIJVEND = 500
const TIMEOUT_MS = 10_000

/** Text part first, headers as in `ui/print` 5. The Message-ID is the id in the outbox: a repeat is recognised. */
function bericht(rij: Postrij) {
  return {
    from: rij.afzender,
    to: rij.aan,
    subject: rij.onderwerp,
    date: new Date(rij.op),
    messageId: `<${rij.id}@oefen-duo.example>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Verzuimdesk-Omgeving': 'oefen' },
    text: rij.tekst,
    html: rij.html,
    // No file and no address is ever fetched to make a mail.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Instant and number, never an address or a name: `20261120T091500123Z-1001203-1a2b3c4d.eml`. */
export function bestandsnaam(rij: Pick<Postrij, 'id' | 'op' | 'meldingsnummer'>): string {
  return `${rij.op.replace(/[-:.]/g, '')}-${rij.meldingsnummer}-${rij.id.slice(0, 8)}.eml`
}

/** Nothing leaves this computer: each mail becomes a file in `map` (temp + rename), the form in which mail programs open it. */
export function bestandsbode(map: string): Bode {
  const opsteller = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    bezorg: async (rij) => {
      const { message } = await opsteller.sendMail(bericht(rij))
      const plek = join(map, bestandsnaam(rij))
      const tijdelijk = `${plek}.tmp`
      try {
        await mkdir(map, { recursive: true })
        const bestand = await open(tijdelijk, 'w')
        try {
          await bestand.writeFile(message as Buffer)
          await bestand.sync()
        } finally {
          await bestand.close()
        }
        await rename(tijdelijk, plek)
      } catch (fout) {
        await rm(tijdelijk, { force: true }).catch(() => undefined)
        throw new Postfout((fout as NodeJS.ErrnoException).code ?? 'onbekend', false)
      }
    },
    sluit: () => opsteller.close(),
  }
}

/** For a loket in memory: the mail stays in the outbox, where the balie shows it. */
export function geheugenbode(): Bode {
  return { bezorg: async () => undefined, sluit: () => undefined }
}

/**
 * Sends by SMTP. `url` as nodemailer reads it: `smtp://host:25`, `smtps://user:password@host:465`. Throws a Postfout with
 * the code of the server or the network, never its text, which may repeat the message.
 */
export function smtpbode(url: string): Bode {
  const zender = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  })
  return {
    bezorg: async (rij) => {
      try {
        await zender.sendMail(bericht(rij))
      } catch (fout) {
        const { responseCode, code } = fout as { responseCode?: number; code?: string }
        throw new Postfout(String(responseCode ?? code ?? 'onbekend'), (responseCode ?? 0) >= BLIJVEND)
      }
    },
    sluit: () => zender.close(),
  }
}
