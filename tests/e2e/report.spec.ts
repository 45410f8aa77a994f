import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import { missing } from '../support/outside'
import { expect, test } from './fixture'
import type { ReadingRoom } from './readingRoom'

const absent = missing({ program: 'pdftotext' }, { program: 'pdftoppm' }, { program: 'pdfinfo' })

/** Both tubes of P01 marked where the phantom says they fill and spill. */
async function markBothTubes(room: ReadingRoom): Promise<void> {
  const study = await room.openPhantom('study')
  for (const kind of ['FILL', 'SPILL'] as const) {
    await room.tool(kind === 'FILL' ? 'Fill' : 'Spill').click()
    for (const side of ['R', 'L'] as const) {
      const event = study.event(kind, side)
      await room.goToFrame(event.frameVisible ?? event.framePhysical)
      await room.clickImage({ column: event.xy[0], row: event.xy[1] })
    }
  }
  await expect(room.marks).toHaveCount(4)
  await room.page.getByRole('button', { name: 'All met' }).click()
  await room.page.getByRole('textbox', { name: 'Own words' }).fill('Discussed with Dr. PHANTOM P01.')
  await room.page.getByRole('button', { name: 'Report', exact: true }).click()
  await expect(room.page.getByRole('region', { name: 'Report' }).getByRole('img')).toHaveCount(4, { timeout: 30_000 })
}

interface Printed {
  readonly text: string
  readonly pages: number
  /** Pages as pictures. */
  readonly pictures: readonly Buffer[]
}

/** The report as Chromium prints it, read and drawn by poppler. */
async function print(page: Page, format: 'A4' | 'Letter', info: TestInfo): Promise<Printed> {
  const pdf = info.outputPath(`report-${format}.pdf`)
  await page.pdf({ path: pdf, format, printBackground: false })
  const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))?.[1])
  execFileSync('pdftoppm', ['-r', '60', '-png', pdf, pdf])
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  const pictures = Array.from({ length: pages }, (_, at) => readFileSync(`${pdf}-${at + 1}.png`))
  for (const [at, body] of pictures.entries())
    await info.attach(`${format} page ${at + 1}`, { body, contentType: 'image/png' })
  return { text, pages, pictures }
}

/** Share of pixels of a page that are not white, in its margin of 8 mm and inside. */
async function ink(page: Page, png: Buffer): Promise<{ readonly margin: number; readonly inside: number }> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no 2D context')
    context.drawImage(bitmap, 0, 0)
    const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    const edge = Math.round((8 / 25.4) * 60)
    let margin = 0
    let inside = 0
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        if ((data[(y * width + x) * 4] ?? 255) > 200) continue
        if (x < edge || y < edge || x >= width - edge || y >= height - edge) margin++
        else inside++
      }
    }
    return { margin: margin / (width * height), inside: inside / (width * height) }
  }, png.toString('base64'))
}

test(`the report prints on A4 and Letter, whole, with text that can be selected ${absent ?? ''}`, async ({
  page,
  room,
}, info) => {
  test.skip(absent !== null, absent ?? '')
  test.setTimeout(120_000)
  await markBothTubes(room)
  for (const format of ['A4', 'Letter'] as const) {
    const printed = await print(page, format, info)
    for (const words of [
      'Hysterosalpingography',
      'Draft, not signed',
      'SYN-P01-1',
      'Dose area product',
      'Findings: right tube',
      'Findings: left tube',
      'Impression',
      'Limitations',
      'HSG does not reliably show peritubal adhesions',
      'first contrast in the tube',
      'first spill',
      'in plain words',
      'Discuss with the doctor who ordered the test',
    ])
      expect.soft(printed.text, `${format}: ${words}`).toContain(words)
    // The tools of the screen stay on the screen.
    expect.soft(printed.text).not.toMatch(/Back to the pictures|Save as PNG|Play/)
    expect(printed.pages).toBeGreaterThanOrEqual(2)
    expect(printed.pages).toBeLessThanOrEqual(4)
    for (const picture of printed.pictures) {
      const { margin, inside } = await ink(page, picture)
      expect.soft(margin, `${format}: nothing is cut at the edge`).toBe(0)
      expect.soft(inside, `${format}: no empty page`).toBeGreaterThan(0.001)
    }
  }
})

test(`a de-identified report holds nothing of the patient ${absent ?? ''}`, async ({ page, room }, info) => {
  test.skip(absent !== null, absent ?? '')
  test.setTimeout(120_000)
  await markBothTubes(room)
  await page.getByRole('checkbox', { name: 'De-identified' }).check()
  const { text } = await print(page, 'A4', info)
  expect(text).toContain('Patient: de-identified')
  for (const canary of ['PHANTOM', 'SYN-P01', 'SYN1', '2024']) expect.soft(text, canary).not.toContain(canary)
  expect(await page.title()).not.toContain('PHANTOM')
})

test('key pictures and the strip are saved as PNG, with and without marks, under names without the patient', async ({
  page,
  room,
}) => {
  await markBothTubes(room)
  const right = page.getByRole('region', { name: 'Evidence, right tube' })
  const save = async (name: RegExp) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      right.getByRole('button', { name }).first().click(),
    ])
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }
  const sizeOf = (png: Buffer) => ({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) })
  const marked = await save(/^Save as PNG: .*first contrast/)
  expect(marked.name).toBe('hsg-key-right-tube-1.png')
  expect(sizeOf(marked.bytes)).toEqual({ width: 720, height: 720 })
  const strip = await save(/^Save the strip/)
  expect(strip.name).toBe('hsg-evidence-right-tube.png')
  expect(sizeOf(strip.bytes)).toEqual({ width: 720 * 2 + 8, height: 720 })
  const before = await right.getByRole('img').last().getAttribute('src')
  await page.getByRole('checkbox', { name: 'Marks on pictures' }).uncheck()
  await expect(right.getByRole('img').last()).not.toHaveAttribute('src', before ?? '')
  await expect(right.getByRole('img')).toHaveCount(2, { timeout: 30_000 })
  const bare = await save(/^Save as PNG: .*first contrast/)
  expect(bare.bytes.equals(marked.bytes)).toBe(false)
})

test('the report is copied as text, axe finds nothing on it, and Escape leads back', async ({
  page,
  room,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await markBothTubes(room)
  await page.getByRole('button', { name: 'Copy as text' }).click()
  await expect(page.getByRole('status', { name: 'Copied' })).toHaveText('Copied')
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toMatch(/^EXAMINATION\nPatient: SYNTHETIC, PHANTOM P01\n/)
  expect(text).toContain('\nIMPRESSION\n')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Report' })).toHaveCount(0)
  await expect(room.image).toBeVisible()
})

test('dose and the four key pictures are said beside the tools', async ({ page, room }) => {
  const study = await room.openPhantom('study')
  const event = study.event('SPILL', 'R')
  await room.goToFrame(event.frameVisible ?? event.framePhysical)
  await room.tool('Spill').click()
  await room.clickImage({ column: event.xy[0], row: event.xy[1] })
  await page.getByRole('button', { name: 'Dose, pictures 1/4' }).click()
  const panel = page.getByRole('dialog', { name: 'Dose and key pictures' })
  await expect(panel).toContainText(/Dose area product: [\d.]+ Gy·cm² \(sum of Image and Fluoroscopy Area Dose Product/)
  await expect(panel.getByRole('listitem').filter({ hasText: 'Early filling of the cavity' })).toContainText(
    'nothing marked',
  )
  await room.goToFrame(1)
  await panel.getByRole('button', { name: /^Spill:/ }).click()
  await room.expectFrame(event.frameVisible ?? event.framePhysical)
})
