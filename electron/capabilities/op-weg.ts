import { DeskFout } from '#shared/contract/errors.ts'
import type { Handlers } from '../gate.ts'

const refuse = () => Promise.reject(new DeskFout('kan-hier-niet'))

/** Methods of the contract whose capability follows within this change set. This file goes away with the last of them. */
export const opWeg = {
  'meldingen.toon': refuse,
  'files.open': refuse,
  'app.beleid': refuse,
  'updates.stand': refuse,
  'updates.zoek': refuse,
  'updates.installeer': refuse,
} satisfies Partial<Handlers>
