import { fileURLToPath } from 'node:url'
import type { InlineConfig, Plugin } from 'vite'
import { hostContract } from '#shared/contract/host.ts'

const source = (name: string) => fileURLToPath(new URL(`../electron/${name}`, import.meta.url))

function nodeConfig(outDir: string, entry: string, format: 'es' | 'cjs', fileName: string): InlineConfig {
  return {
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: source(entry),
      outDir,
      emptyOutDir: false,
      target: 'node24',
      sourcemap: false,
      minify: false,
      rolldownOptions: {
        external: ['electron', /^node:/],
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  }
}

/** The main process as one ES module. */
export const mainConfig = (outDir: string) => nodeConfig(outDir, 'main.ts', 'es', 'main.js')

/** The process that reads workbooks, as one CommonJS file beside main: Electron starts it by its path. */
export const readerConfig = (outDir: string) => nodeConfig(outDir, 'reader/entry.ts', 'cjs', 'lezer.cjs')

/**
 * The preload needs the names of the contract, not its schemas: main parses. So the bundle holds a table of names in place of
 * the contract, and the most exposed file of the app stays one that a person can read.
 */
const namesOnly: Plugin = {
  name: 'contract-names-only',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith('/shared/contract/host.ts')) return null
    const names = Object.fromEntries(Object.keys(hostContract).map((name) => [name, null]))
    return `export const hostContract = ${JSON.stringify(names)}`
  },
}

/** The preload as one CommonJS file: a sandboxed preload can load nothing else (`reliability.md` A). */
export function preloadConfig(outDir: string): InlineConfig {
  return { ...nodeConfig(outDir, 'preload.ts', 'cjs', 'preload.cjs'), plugins: [namesOnly] }
}
