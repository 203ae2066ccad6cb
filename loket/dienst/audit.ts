import { randomUUID } from 'node:crypto'
import { tijdstipVan } from '../klok.ts'
import type { Dienst, Werk } from './dienst.ts'

/** Acts on rights that are kept (`reliability.md` G2). */
export type Auditdaad = 'gebruiker-gemaakt' | 'gebruiker-gewijzigd' | 'token-uitgegeven'

/** One line: who did what to whose rights. Append-only, ids only, in the transaction of the act itself. */
export async function schrijfAudit(
  dienst: Dienst,
  werk: Werk,
  regel: { brin: string; wie: string; wat: Auditdaad; over: string },
): Promise<void> {
  await werk.sql
    .insertInto('auditspoor')
    .values({ ...regel, id: randomUUID(), op: tijdstipVan(dienst.klok.nu()) })
    .execute()
}
