import { readFileSync } from 'node:fs'
import { oracleFrames, oracleMissing } from '../support/oracle'
import { missing, shared } from '../support/outside'
import { differences, expectedGreys } from './canvasTruth'
import { expect, test } from './fixture'

interface RealFile {
  readonly path: string
  readonly name: string
  readonly syntax: string
  readonly frames: number
  /** Decoder and MD5 of the decoded pixels; two files with the same have the same pixels. */
  readonly pixels: string
}

/** Multi-frame files of the two catalogues, whose columns are in different places. */
function catalogue(): readonly RealFile[] {
  const read = (
    file: string,
    folder: string,
    columns: { syntax: number; frames: number; pixels: number },
    only: RegExp,
  ) =>
    readFileSync(shared('data', file), 'utf8')
      .split('\n')
      .filter((line) => only.test(line))
      .map((line) => line.split('\t'))
      .map((cells) => ({
        path: shared('data', folder, cells[0] ?? ''),
        name: `${folder}/${cells[0]}`,
        syntax: cells[columns.syntax] ?? '',
        frames: Number(cells[columns.frames]),
        pixels: cells[columns.pixels] ?? '',
      }))
  return [
    ...read('CATALOGUE.tsv', 'real', { syntax: 5, frames: 7, pixels: 16 }, /^1_cine\//),
    ...read('DERIVED.tsv', 'derived', { syntax: 2, frames: 4, pixels: 9 }, /^(xa8|xa10|timing)\//),
  ]
}

const absent = missing({ path: shared('data', 'CATALOGUE.tsv') }) ?? oracleMissing()
const files = absent === null ? catalogue() : []

/** Syntaxes this version reads; every one of them must show the right pixels. */
const read: Readonly<Record<string, { readonly name: string; readonly tolerance: number }>> = {
  '1.2.840.10008.1.2': { name: 'implicit little endian', tolerance: 0 },
  '1.2.840.10008.1.2.1': { name: 'explicit little endian', tolerance: 0 },
  '1.2.840.10008.1.2.4.50': { name: 'JPEG Baseline', tolerance: 2 },
  '1.2.840.10008.1.2.4.57': { name: 'JPEG Lossless', tolerance: 0 },
  '1.2.840.10008.1.2.4.70': { name: 'JPEG Lossless SV1', tolerance: 0 },
}

/** Files in which some frames are rightly refused, and why. */
const refusals: Readonly<Record<string, string>> = {
  'real/1_cine/other/wsi_140f_ybr422.dcm': 'tiles at the edges are coded smaller than Rows and Columns',
}

test.skip(absent !== null, `${absent}`)

for (const file of files.filter(({ syntax, frames }) => syntax in read && frames > 1)) {
  test(`${file.name} (${read[file.syntax]?.name}): first, middle and last frame are the ones other decoders see`, async ({
    page,
    room,
  }) => {
    await room.openStart()
    await room.giveFiles(file.path)
    await room.firstFrame()
    const last = Number(await room.frame.getAttribute('aria-valuemax'))
    const middle = Math.ceil(last / 2)
    const truth = oracleFrames(file.path)
    expect(last).toBe(truth.numberOfFrames)
    await expect(room.image).toHaveAttribute('data-run', truth.sopInstanceUid)
    // One image pixel on one canvas pixel, so that nothing is interpolated.
    await page.keyboard.press('9')
    const compare = async (frame: number) => {
      if (file.name in refusals) {
        await room.frameSettled(frame)
        if ((await room.image.getAttribute('data-frame-failed')) === String(frame)) return room.expectAlert()
      }
      await room.expectFrame(frame)
      const window = ((await room.image.getAttribute('data-window')) ?? '').split(' ').map(Number)
      const canvas = await room.canvas()
      expect(canvas.frameShown).toBe(frame)
      const expected = expectedGreys(truth, frame, { center: window[0] ?? 0, width: window[1] ?? 0 })
      const found = differences(canvas, truth, expected)
      expect(found.compared, 'image pixels that were compared').toBeGreaterThan(
        Math.min(truth.rows * truth.columns * 0.1, 20_000),
      )
      // The window is rounded to a grey in two ways by two programs: one level apart is the same picture.
      const within = 1 + (read[file.syntax]?.tolerance ?? 0) + (truth.kind === 'colour' ? 2 : 0)
      expect(
        found.share(within),
        `share of pixels within ${within} of frame ${frame} (worst ${found.worst})`,
        // Colours beyond what RGB holds are cut off in two ways.
      ).toBeGreaterThan(truth.kind === 'colour' && read[file.syntax]?.tolerance ? 0.995 : 0.999)
      // And not just any frame: no other frame of the run fits better (every seventh pixel will do).
      const own = differences(canvas, truth, expected, 7).mean
      const others = truth.frames.filter((other) => other !== frame)
      for (const other of others.length > 12 ? [1, middle, last, frame - 1, frame + 1] : others) {
        if (other === frame || other < 1 || other > last) continue
        const apart = differences(
          canvas,
          truth,
          expectedGreys(truth, other, { center: window[0] ?? 0, width: window[1] ?? 0 }),
          7,
        )
        expect(apart.mean, `frame ${frame} fits no better than frame ${other}`).toBeGreaterThanOrEqual(own)
      }
    }
    await page.keyboard.press('Home')
    await compare(1)
    await room.askForFrame(middle)
    await compare(middle)
    await page.keyboard.press('End')
    await compare(last)
  })
}

// Videos are held to ffmpeg's pictures in video.spec.ts.
const isVideo = (syntax: string) => /^1\.2\.840\.10008\.1\.2\.4\.10\d$/.test(syntax)
const unread = new Map(
  files
    .filter(({ syntax, frames }) => !(syntax in read) && !isVideo(syntax) && frames > 1)
    .map((one) => [one.syntax, one]),
)
for (const [syntax, file] of unread) {
  test(`a run in syntax ${syntax} shows the right pixels or says why it cannot`, async ({ page, room }) => {
    await room.openStart()
    await room.giveFiles(file.path)
    const alert = room.alerts.first()
    await expect(alert.or(page.locator('[role=region][data-state=ready]')).first()).toBeVisible()
    if (await alert.isVisible()) {
      await room.expectAlert()
      return
    }
    await room.firstFrame()
    const twin = files.find((other) => other.syntax in read && other.pixels.split(':')[1] === file.pixels.split(':')[1])
    let truth: ReturnType<typeof oracleFrames>
    // No independent decoder for this syntax: a file with the same pixels stands in, or for a lossy one the file it was made of.
    const made = files.find(({ path }) => path.endsWith('xa8_explicitLE.dcm'))
    let lossy = truthIsLossy(file.syntax)
    try {
      truth = oracleFrames(file.path)
      lossy = false
    } catch (error) {
      const standIn = twin ?? made
      if (standIn === undefined) throw error
      truth = oracleFrames(standIn.path)
    }
    await page.keyboard.press('9')
    const last = Number(await room.frame.getAttribute('aria-valuemax'))
    for (const frame of [1, Math.ceil(last / 2), last]) {
      await room.goToFrame(frame)
      const [center = 0, width = 0] = ((await room.image.getAttribute('data-window')) ?? '').split(' ').map(Number)
      const canvas = await room.canvas()
      const found = differences(canvas, truth, expectedGreys(truth, frame, { center, width }))
      const within = lossy ? 12 : truth.kind === 'colour' ? 4 : 2
      expect(
        found.share(within),
        `share of pixels within ${within} of frame ${frame} (worst ${found.worst})`,
      ).toBeGreaterThan(0.999)
      for (const other of truth.frames.filter((one) => one !== frame)) {
        const apart = differences(canvas, truth, expectedGreys(truth, other, { center, width }), 7)
        expect(apart.mean, `frame ${frame} fits no better than frame ${other}`).toBeGreaterThanOrEqual(
          found.mean * 0.98,
        )
      }
    }
  })
}

/** Irreversible HTJ2K, which nothing here but the viewer decodes. */
function truthIsLossy(syntax: string): boolean {
  return syntax === '1.2.840.10008.1.2.4.203'
}
