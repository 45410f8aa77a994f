import { defineConfig } from '@playwright/test'
import { findBrowser } from '../support/findBrowser'
import { projectFolder } from '../support/outside'

const browser = findBrowser()
if (browser === null) throw new Error('No browser here; `npm test` says how to get one.')

// Chosen once by `npm test`; every worker reads this file again and must come to the same address.
const address = `http://127.0.0.1:${process.env.FIMBRIA_PORT ?? '4183'}`

const everyLaunch = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // Root may not use the sandbox; CI machines run as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

function launch(...args: readonly string[]) {
  return { executablePath: browser?.executablePath ?? '', args: [...everyLaunch, ...args] }
}

/**
 * The production build, served as `npm start` serves it, in Chromium. Project `cpu` runs everything without a graphics
 * card; project `gpu` runs the few specs tagged @gpu on a software WebGL, which is slow but takes the other render path.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: './makePhantom.ts',
  outputDir: '../../test-results',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI === 'true',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  reporter: [['list'], ['json']],
  use: {
    baseURL: address,
    headless: true,
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    locale: 'en-US',
    timezoneId: 'UTC',
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    acceptDownloads: true,
  },
  projects: [
    // First, because it takes longest: the others run beside it.
    { name: 'kills', testMatch: 'kills.spec.ts', use: { launchOptions: launch('--disable-gpu', '--disable-3d-apis') } },
    {
      name: 'cpu',
      testIgnore: 'kills.spec.ts',
      use: { launchOptions: launch('--disable-gpu', '--disable-3d-apis') },
    },
    {
      name: 'gpu',
      grep: /@gpu/,
      timeout: 120_000,
      use: {
        launchOptions: launch('--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'),
      },
    },
  ],
  webServer: {
    command: `${JSON.stringify(process.execPath)} node_modules/vite/bin/vite.js preview --port ${new URL(address).port} --strictPort`,
    cwd: projectFolder,
    url: address,
    reuseExistingServer: false,
    timeout: 60_000,
  },
})
