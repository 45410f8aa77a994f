import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Logic in Node. The browser is tested by tests/e2e on the production build, which is what ships. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: {
    // @cornerstonejs/adapters asks for helpers that its package does not list; they are in one that it lists.
    alias: { '@babel/runtime': '@babel/runtime-corejs2' },
  },
  test: {
    server: { deps: { inline: [/@cornerstonejs[\\/]adapters/] } },
    include: ['tests/unit/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['tests/support/fixedSeed.ts'],
    // For machines that do other work too; a test that hangs is still ended.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two shared cores: more workers only make each test slower.
    maxWorkers: 2,
  },
})
