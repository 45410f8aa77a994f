import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knownRun } from '../support/knownRun'
import { missing } from '../support/outside'
import { expect, test } from './fixture'
import { greyAt } from './readingRoom'

const known = { columns: 512, rows: 128, frames: 1, square: { column: 40, row: 20 } }
const absent = missing({ program: 'dcmmkdir' })

test('a still whose file was cut shows what is there and says which rows are missing', async ({ page, room }) => {
  const whole = knownRun({ ...known, square: { column: 100, row: 20 } })
  await room.openStart()
  const buffer = whole.subarray(0, whole.length - 512 * 2 * 28 - 100)
  await room.giveFiles({ name: 'cut.dcm', mimeType: 'application/dicom', buffer })
  await room.firstFrame()
  await room.expectAlert(/picture is cut short/)
  await expect(page.getByText('Cut: rows 100 to 128 are missing')).toBeVisible()
  await page.keyboard.press('9')
  const canvas = await room.canvas()
  expect(greyAt(canvas, { column: 100.5, row: 20.5 })).toBe(255)
  expect(greyAt(canvas, { column: 130.5, row: 20.5 })).toBe(0)
})

test('a disc of which files are missing names them, and its list alone says what to add', async ({ room }) => {
  test.skip(absent !== null, `${absent}`)
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-disc-'))
  try {
    for (const name of ['IM1', 'IM2', 'IM3'])
      writeFileSync(join(folder, name), knownRun({ ...known, frames: 2, sopInstanceUid: `2.25.660${name.slice(2)}` }))
    execFileSync('dcmmkdir', ['+D', 'DICOMDIR', '-Pgp', '+I', 'IM1', 'IM2', 'IM3'], { cwd: folder, stdio: 'pipe' })
    await room.openStart()
    await room.giveFiles([join(folder, 'DICOMDIR')])
    await room.expectAlert(/only the list of a disc/)
    await expect(room.alerts.first()).toContainText('the disc lists 3 files, 3 are missing: IM1, IM2, IM3')

    await room.openStart()
    await room.giveFiles(['DICOMDIR', 'IM1', 'IM3'].map((name) => join(folder, name)))
    await room.firstFrame()
    await room.expectAlert(/Files of this disc are missing/)
    await expect(room.alerts.first()).toContainText('the disc lists 3 files, 1 is missing: IM2')
    await expect(room.runs).toHaveCount(2)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('the first picture is on the screen before what stands beside it', async ({ page, room }) => {
  await page.addInitScript({
    content: `
      globalThis.came = []
      new MutationObserver(() => {
        const is = {
          picture: Number(document.querySelector('[role=region][aria-label=Image]')?.dataset.frameShown) > 0,
          runs: document.querySelector('nav[aria-label=Study]') !== null,
          reading: document.querySelector('section[aria-label=Reading]') !== null,
        }
        for (const [name, there] of Object.entries(is)) if (there && !came.includes(name)) came.push(name)
      }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-frame-shown'] })`,
  })
  await room.openStart()
  await room.giveFiles({ name: 'run.dcm', mimeType: 'application/dicom', buffer: knownRun({ ...known, frames: 3 }) })
  await expect(page.getByRole('region', { name: 'Reading' })).toBeVisible()
  await expect(room.runs).toHaveCount(1)
  expect(await page.evaluate(() => (globalThis as unknown as { came: string[] }).came[0])).toBe('picture')
})
