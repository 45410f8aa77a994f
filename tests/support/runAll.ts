import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from './findBrowser'
import { freePort } from './freePort'
import { projectFolder } from './outside'

/**
 * `npm test`: static checks, unit tests, the production build, and the same build in a real browser. Ends with one line,
 * `N passed, N failed`, over all of them; a static check counts as one test. `npm run check` is the first part alone.
 */

interface Tally {
  passed: number
  failed: number
  skipped: number
}

const total: Tally = { passed: 0, failed: 0, skipped: 0 }
const failures: string[] = []
const reports = join(projectFolder, '.cache', 'tests')

function tool(path: string): string {
  return join(projectFolder, 'node_modules', ...path.split('/'))
}

/** Runs a Node program of node_modules in the project folder with its output on ours; whether it ended well. */
function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  const ended = spawnSync(process.execPath, [tool(program), ...args], {
    cwd: projectFolder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return ended.status === 0
}

function count(name: string, passed: boolean): boolean {
  if (passed) total.passed += 1
  else {
    total.failed += 1
    failures.push(name)
  }
  return passed
}

function check(name: string, program: string, args: readonly string[]): boolean {
  console.log(`\n— ${name}`)
  const started = Date.now()
  const passed = count(name, run(program, args))
  console.log(`  ${passed ? 'passed' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return passed
}

/** Adds a suite's own counts; a suite that ended badly without a failed test (or without a report) is one failure. */
function addSuite(name: string, endedWell: boolean, tally: Tally | null): void {
  if (tally === null) {
    count(name, false)
    return
  }
  total.passed += tally.passed
  total.failed += tally.failed
  total.skipped += tally.skipped
  if (tally.failed > 0) failures.push(`${name}: ${tally.failed} failed`)
  else if (!endedWell) count(`${name} ended badly`, false)
  else if (tally.passed === 0) count(`${name} ran no test`, false)
}

function readReport(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

function staticChecks(): void {
  check('types', 'typescript/bin/tsc', ['--noEmit'])
  check('types of viewer/dicom, without the DOM', 'typescript/bin/tsc', ['--noEmit', '-p', 'viewer/dicom'])
  check('format, lint and the import rule (biome)', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])
  check('unused files, exports and packages (knip)', 'knip/bin/knip.js', [
    '--config',
    'tests/knip.json',
    '--no-progress',
  ])
}

function unitTests(): void {
  console.log('\n— unit tests (vitest)')
  const file = join(reports, 'unit.json')
  const endedWell = run(
    'vitest/vitest.mjs',
    ['run', '--config=tests/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    // Plain text where nobody looks at a terminal.
    process.stdout.isTTY ? {} : { NO_COLOR: '1' },
  )
  const report = readReport(file) as {
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numTodoTests: number
  } | null
  addSuite(
    'unit tests',
    endedWell,
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    },
  )
}

async function browserTests(): Promise<void> {
  if (!check('production build (vite)', 'vite/bin/vite.js', ['build', '--logLevel', 'warn'])) {
    count('browser tests: nothing was built', false)
    return
  }
  console.log('\n— browser tests on the production build (playwright)')
  let executablePath: string
  try {
    const browser = ensureBrowser()
    console.log(`  browser: ${browser.executablePath} (${browser.found})`)
    executablePath = browser.executablePath
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error))
    count('browser tests: no browser', false)
    return
  }
  const file = join(reports, 'e2e.json')
  const endedWell = run('@playwright/test/cli.js', ['test', '--config=tests/e2e/playwright.config.ts'], {
    CHROME_PATH: executablePath,
    FIMBRIA_PORT: String(await freePort()),
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    FORCE_COLOR: '0',
  })
  const report = readReport(file) as {
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  } | null
  addSuite(
    'browser tests',
    endedWell,
    report && {
      passed: report.stats.expected,
      failed: report.stats.unexpected + report.stats.flaky,
      skipped: report.stats.skipped,
    },
  )
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
const checksOnly = process.argv.includes('--checks-only')
staticChecks()
if (!checksOnly) {
  unitTests()
  await browserTests()
}
console.log('')
for (const failure of failures) console.log(`FAILED: ${failure}`)
if (total.skipped > 0) console.log(`${total.skipped} left out; each says what it needs.`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
