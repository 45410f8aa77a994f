import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { homedir, platform } from 'node:os'
import { join } from 'node:path'

/** A Chromium that Playwright can drive. */
export interface Browser {
  readonly executablePath: string
  /** How it was found, for the log. */
  readonly found: string
}

const usualPaths: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/bin/microsoft-edge',
    '/opt/microsoft/msedge/msedge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => {
    const base = process.env[name]
    if (base === undefined) return []
    return [
      join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(base, 'Chromium', 'Application', 'chrome.exe'),
      join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]
  }),
}

/** A Chromium downloaded by Playwright for another project. */
function playwrightPaths(): readonly string[] {
  const folder =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    (platform() === 'darwin'
      ? join(homedir(), 'Library', 'Caches', 'ms-playwright')
      : platform() === 'win32'
        ? join(process.env.LOCALAPPDATA ?? '', 'ms-playwright')
        : join(homedir(), '.cache', 'ms-playwright'))
  if (!existsSync(folder)) return []
  const inside = ['chrome-linux64/chrome', 'chrome-linux/chrome', 'chrome-win64/chrome.exe', 'chrome-win/chrome.exe']
  return readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => inside.map((path) => join(folder, name, path)))
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser named by CHROME_PATH, else one in a usual place; null where there is none. */
export function findBrowser(): Browser | null {
  const named = process.env.CHROME_PATH
  if (named !== undefined && named !== '') {
    if (!runs(named)) throw new Error(`CHROME_PATH is ${named}, and no program is there.`)
    return { executablePath: named, found: 'CHROME_PATH' }
  }
  for (const path of usualPaths[platform()] ?? []) if (runs(path)) return { executablePath: path, found: 'usual place' }
  for (const path of playwrightPaths()) if (runs(path)) return { executablePath: path, found: "Playwright's cache" }
  return null
}

/** One line that says how to get a browser here. */
function adviceForThisSystem(): string {
  if (platform() === 'darwin') return 'brew install --cask chromium'
  if (platform() === 'win32') return 'winget install Google.Chrome'
  return 'sudo apt-get install -y --no-install-recommends chromium (Debian), or the chromium package of your system'
}

/** Finds a browser, on Debian as root installs one; throws one plain line where neither is possible. */
export function ensureBrowser(): Browser {
  const here = findBrowser()
  if (here !== null) return here
  const mayInstall = platform() === 'linux' && process.getuid?.() === 0 && runs('/usr/bin/apt-get')
  if (mayInstall) {
    console.log('No Chromium here; installing the Debian package.')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const quietly = { env, stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] }
    try {
      execFileSync('/usr/bin/apt-get', ['update', '-qq'], quietly)
      execFileSync('/usr/bin/apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quietly)
    } catch (cause) {
      throw new Error(`No Chromium here, and apt-get could not install one. Do: ${adviceForThisSystem()}`, { cause })
    }
    const installed = findBrowser()
    if (installed !== null) return installed
  }
  throw new Error(
    `No Chromium, Chrome or Edge here. Do: ${adviceForThisSystem()} – or set CHROME_PATH to one you already have.`,
  )
}
