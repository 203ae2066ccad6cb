import { createGuardrails, generateSecret, generateSync, verifySync } from 'otplib'

/** The practice secret of the demo school has 10 bytes; otplib asks for 16 by default. New secrets have 20. */
const guardrails = createGuardrails({ MIN_SECRET_BYTES: 10 })
/** Seconds that one code lives, and how far the clock of a token may be off on either side. */
const STAP = 30

/** The code on the token's display at `moment`: six digits. */
export function codeOp(geheim: string, moment: Date): string {
  return generateSync({ secret: geheim, guardrails, epoch: Math.floor(moment.getTime() / 1000) })
}

/** A new secret, base32. */
export function nieuwGeheim(): string {
  return generateSecret()
}

/** The time step whose code this is, one step of drift allowed; null when it is none of them. */
export function tijdstapVan(geheim: string, code: string, momenten: readonly Date[]): number | null {
  for (const moment of momenten) {
    const epoch = Math.floor(moment.getTime() / 1000)
    const uitkomst = verifySync({ secret: geheim, token: code, guardrails, epoch, epochTolerance: STAP })
    if (uitkomst.valid) return Math.floor(epoch / STAP) + uitkomst.delta
  }
  return null
}
