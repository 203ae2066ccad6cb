import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'

/**
 * The renderer as a web page: hashed files under `assets/`, no inline script or style and no `data:` address, because the
 * policy of `electron/headers.ts` allows none. Source maps are not made: a shipped app holds none.
 */
export function rendererConfig(
  outDir: string,
  root = fileURLToPath(new URL('../renderer', import.meta.url)),
): InlineConfig {
  return {
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome138',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      sourcemap: false,
      // The exports worker holds fonts' parser and two document writers; it is loaded when somebody exports.
      chunkSizeWarningLimit: 2_500,
      reportCompressedSize: false,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
  }
}
