import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_TEST_ARGS, findChromium } from './build/chromium.ts'

const executablePath = findChromium()
const source = '{shared,renderer,electron,loket,build,test}'

/** Four kinds of tests: node (rules, store on fake-indexeddb, loket), ui (jsdom), browser (real Chromium), e2e (built app). */
export default defineConfig({
  test: {
    // All cores, not all but one: on a machine of two that halves the wait.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          include: [`${source}/**/*.test.ts`],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
          globalSetup: ['test/contract/postgres-setup.ts'],
          // A test that asserts nothing cannot fail. (What an end-to-end journey waits for is its assertion.)
          expect: { requireAssertions: true },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'ui',
          environment: 'jsdom',
          include: ['renderer/**/*.test.tsx'],
          exclude: ['**/*.browser.test.tsx'],
          setupFiles: ['test/setup-ui.ts'],
          expect: { requireAssertions: true },
          testTimeout: 60_000,
        },
      },
      ...(executablePath === null
        ? []
        : [
            {
              plugins: [react()],
              // Found late (inside a worker, or on a screen that is imported last), vite would load the page of a running test again.
              optimizeDeps: {
                include: [
                  ...['@msgpack/msgpack', 'exceljs', 'fontkit', 'pdf-lib', 'xlsx', 'react-aria-components'],
                  ...['DropZone', 'GridList', 'Tabs'].map((deel) => `react-aria-components/${deel}`),
                ],
              },
              test: {
                name: 'browser',
                // They share one origin, and with it IndexedDB.
                fileParallelism: false,
                include: [`${source}/**/*.browser.test.{ts,tsx}`],
                testTimeout: 60_000,
                browser: {
                  enabled: true,
                  headless: true,
                  // The journeys start at the same time.
                  connectTimeout: 240_000,
                  screenshotFailures: false,
                  provider: playwright({ launchOptions: { executablePath, args: CHROMIUM_TEST_ARGS } }),
                  instances: [{ browser: 'chromium' as const }],
                },
              },
            },
          ]),
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.e2e.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A journey waits about as much as it works: two side by side keep two cores busy. Each has its own ports and folders.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
})
