import { fileURLToPath } from 'node:url'
import type { InlineConfig } from 'vite'

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

/** The preload as one CommonJS file: a sandboxed preload can load nothing else (`reliability.md` A). */
export const preloadConfig = (outDir: string) => nodeConfig(outDir, 'preload.ts', 'cjs', 'preload.cjs')
