import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'

/** A browser on a profile of its own, which can be killed like a machine that loses power. */
export interface LivingBrowser {
  readonly context: BrowserContext
  /** Kills the whole browser at once, without a word. */
  kill(): Promise<void>
}

export interface KillableBrowser {
  /** Starts it again on the same profile. */
  start(): Promise<LivingBrowser>
  /** Ends what still runs and removes the profile. */
  end(): Promise<void>
}

/** `program` and `args`: how the tests' own browser is started. */
export function killableBrowser(program: string, args: readonly string[]): KillableBrowser {
  const profile = mkdtempSync(join(tmpdir(), 'fimbria-profile-'))
  const portFile = join(profile, 'DevToolsActivePort')
  let living: LivingBrowser | null = null
  return {
    async start() {
      rmSync(portFile, { force: true })
      const started = spawn(
        program,
        [
          ...args,
          '--headless=new',
          '--remote-debugging-port=0',
          `--user-data-dir=${profile}`,
          '--window-size=1440,900',
          'about:blank',
        ],
        { detached: true, stdio: 'ignore' },
      )
      const browser = await connected(portFile)
      const context = browser.contexts()[0]
      if (context === undefined) throw new Error('the browser has no context')
      living = {
        context,
        async kill() {
          living = null
          await killed(started)
        },
      }
      return living
    },
    async end() {
      await living?.kill()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function connected(portFile: string): Promise<Browser> {
  for (let i = 0; i < 600; i++) {
    const port = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n')[0] : ''
    if (port !== undefined && port !== '') return chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the browser opened no port within 30 s')
}

/** Only processes started here are in its group. */
async function killed(started: ChildProcess): Promise<void> {
  if (started.pid === undefined) throw new Error('the browser has no process')
  const gone = new Promise((resolve) => started.once('exit', resolve))
  process.kill(-started.pid, 'SIGKILL')
  await gone
}
