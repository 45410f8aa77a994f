import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { ensureBrowser } from './findBrowser'
import { freePort } from './freePort'
import { projectFolder } from './outside'

/** `npm run kill -- --kills 500 --seed 7`: kills the browser so often while it saves, and looks for what was lost. */
const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } })

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status } = spawnSync(process.execPath, [`node_modules/${program}`, ...args], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(1)
}

run('vite/bin/vite.js', ['build', '--logLevel', 'warn'])
run(
  '@playwright/test/cli.js',
  ['test', '--config=tests/e2e/playwright.config.ts', '--project=kills', '--reporter=line'],
  {
    CHROME_PATH: ensureBrowser().executablePath,
    FIMBRIA_PORT: String(await freePort()),
    FIMBRIA_KILLS: values.kills ?? '500',
    FIMBRIA_KILL_SEED: values.seed ?? String(Date.now() % 1_000_000),
  },
)
