import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { knownRun } from '../support/knownRun'
import { expect, test } from './fixture'
import { ReadingRoom } from './readingRoom'

test('when the page is opened anew the draft is offered, and continuing brings every mark and its undo back', async ({
  page,
  room,
}) => {
  await room.openPhantom()
  await room.goToFrame(12)
  await room.tool('Fill').click()
  await room.clickImage({ column: 180, row: 220 })
  await room.tool('Spill').click()
  await room.clickImage({ column: 120, row: 250 })
  await expect(room.marks).toHaveCount(2)
  await room.expectSaved()
  const texts = await room.markTexts()
  await room.openPhantom()
  const offer = page.getByRole('group', { name: 'Draft' })
  await expect(offer).toContainText('2 marks')
  await expect(room.marks).toHaveCount(0)
  await offer.getByRole('button', { name: 'Continue the draft' }).click()
  await expect(offer).toHaveCount(0)
  expect(await room.markTexts()).toEqual(texts)
  await page.keyboard.press('Control+z')
  await expect(room.marks).toHaveCount(1)
  await room.expectSaved()

  // And what is done to it afterwards is kept as well.
  await room.openPhantom()
  await expect(offer).toContainText('1 mark')
  await offer.getByRole('button', { name: 'Discard it' }).click()
  await expect(offer).toHaveCount(0)
  await room.openPhantom()
  await page.waitForTimeout(500)
  await expect(offer).toHaveCount(0)
})

/** A browser of our own, so that it can be killed like a machine that loses power. */
async function startBrowser(
  program: string,
  args: readonly string[],
  profile: string,
): Promise<{ process: ChildProcess; browser: Browser }> {
  const portFile = join(profile, 'DevToolsActivePort')
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
  for (let i = 0; i < 200 && !existsSync(portFile); i++) await new Promise((resolve) => setTimeout(resolve, 100))
  const port = readFileSync(portFile, 'utf8').split('\n')[0]
  return { process: started, browser: await chromium.connectOverCDP(`http://127.0.0.1:${port}`) }
}

/** Kills the whole browser at once, without a word; only processes started here are in its group. */
async function kill(started: ChildProcess): Promise<void> {
  if (started.pid === undefined) throw new Error('the browser has no process')
  const gone = new Promise((resolve) => started.once('exit', resolve))
  process.kill(-started.pid, 'SIGKILL')
  await gone
}

test('when the browser is killed, everything that was said to be saved is offered again', async ({ baseURL }, {
  project,
}) => {
  test.skip(process.platform === 'win32', 'kills a group of processes, which Windows does not have')
  test.setTimeout(180_000)
  const launch = project.use.launchOptions
  const profile = mkdtempSync(join(tmpdir(), 'fimbria-profile-'))
  const open = async () => {
    const started = await startBrowser(launch?.executablePath ?? '', launch?.args ?? [], profile)
    const context = started.browser.contexts()[0]
    if (context === undefined) throw new Error('the browser has no context')
    const page = await context.newPage()
    await page.setViewportSize({ width: 1440, height: 900 })
    const room = new ReadingRoom(page, baseURL)
    await room.openStart()
    await room.giveFiles({ name: 'run.dcm', mimeType: '', buffer: run })
    await room.firstFrame()
    return { ...started, page, room }
  }
  const run = knownRun({
    columns: 400,
    rows: 300,
    frames: 16,
    square: { column: 60, row: 50 },
    patientOrientation: ['L', 'F'],
  })
  let living: ChildProcess | null = null
  try {
    let expected: readonly string[] = []
    for (let round = 0; round < 3; round++) {
      const { process: started, page, room } = await open()
      living = started
      if (round > 0) {
        const offer = page.getByRole('group', { name: 'Draft' })
        await offer.getByRole('button', { name: 'Continue the draft' }).click()
        expect(await room.markTexts()).toEqual(expected)
      }
      await room.goToFrame(10 + round)
      await room.tool('Fill').click()
      for (let i = 0; i < 3; i++) await room.clickImage({ column: 100 + 40 * i + 9 * round, row: 120 + 20 * i })
      await expect(room.marks).toHaveCount(3 * (round + 1))
      await room.expectSaved()
      expected = await room.markTexts()
      await kill(started)
      living = null
    }
    const { process: started, page, room } = await open()
    living = started
    await page.getByRole('group', { name: 'Draft' }).getByRole('button', { name: 'Continue the draft' }).click()
    expect(await room.markTexts()).toEqual(expected)
  } finally {
    if (living !== null) await kill(living)
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})
