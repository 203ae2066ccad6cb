import { decode, encode } from '@msgpack/msgpack'
import { z } from 'zod'
import { DeskFout } from '#shared/contract/errors.ts'
import {
  type Host,
  type HostBrug,
  type HostGebeurtenis,
  type HostMethode,
  HTTP_BINDING,
  hostContract,
  hostGebeurtenis,
} from '#shared/contract/host.ts'
import { fout } from '#shared/schema/fout.ts'

declare global {
  interface Window {
    /** Put there by the preload in Electron; absent in a browser. */
    readonly verzuimdesk?: HostBrug
  }
}

const antwoord = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), waarde: z.unknown() }),
  z.object({ ok: z.literal(false), fout }),
])

/** The host over loopback HTTP: `host-weg` when the program behind this page no longer answers. */
function httpBrug(): HostBrug {
  return {
    async vraag(methode, invoer) {
      const response = await fetch(HTTP_BINDING.pad + methode, {
        method: 'POST',
        headers: { [HTTP_BINDING.kop]: '1', 'content-type': HTTP_BINDING.type },
        // A view on a larger buffer sends its own bytes only; the copy also satisfies the DOM's type.
        body: new Uint8Array(encode(invoer)),
      })
      return decode(new Uint8Array(await response.arrayBuffer()))
    },
    luister(ontvanger) {
      // Reconnects by itself when the host was away for a moment.
      const bron = new EventSource(HTTP_BINDING.gebeurtenissen)
      bron.onmessage = ({ data }) => ontvanger(JSON.parse(String(data)))
      return () => bron.close()
    },
  }
}

/**
 * The host of this window: the preload's bridge in Electron, loopback HTTP in a browser; nobody else needs to know which.
 * Every answer and event is parsed against the contract. `vraag` rejects with a DeskFout only: the host's own code,
 * `host-weg` when there is no host, `onverwacht` when its answer has another shape.
 */
export function maakHost(brug: HostBrug = window.verzuimdesk ?? httpBrug()): Host {
  const ontvangers = new Set<(gebeurtenis: HostGebeurtenis) => void>()
  let stop: (() => void) | null = null
  return {
    async vraag(methode, invoer) {
      let ruw: unknown
      try {
        ruw = await brug.vraag(methode, invoer)
      } catch {
        throw new DeskFout('host-weg')
      }
      const gelezen = antwoord.safeParse(ruw)
      if (!gelezen.success) throw new DeskFout('onverwacht')
      if (!gelezen.data.ok) throw new DeskFout(gelezen.data.fout.code, gelezen.data.fout.velden)
      const waarde = hostContract[methode as HostMethode].uitvoer.safeParse(gelezen.data.waarde)
      if (!waarde.success) throw new DeskFout('onverwacht')
      // The table pairs method and result; TypeScript cannot follow that pairing through an index.
      return waarde.data as never
    },
    luister(ontvanger: (gebeurtenis: HostGebeurtenis) => void) {
      // Each listener its own: the same function may listen twice.
      const eigen = (gebeurtenis: HostGebeurtenis) => ontvanger(gebeurtenis)
      ontvangers.add(eigen)
      // One line to the host for all: a browser keeps six to one address, and a seventh request would wait for ever.
      stop ??= brug.luister((ruw) => {
        const gelezen = hostGebeurtenis.safeParse(ruw)
        if (gelezen.success) for (const een of [...ontvangers]) een(gelezen.data)
      })
      return () => {
        ontvangers.delete(eigen)
        if (ontvangers.size > 0) return
        stop?.()
        stop = null
      }
    },
  }
}
