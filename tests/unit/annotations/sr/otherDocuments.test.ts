import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunReference } from '../../../../annotations/reading/reading'
import { type ContentNode, contentTree } from '../../../../annotations/sr/content/contentTree'
import type { DicomJson } from '../../../../annotations/sr/json/dicomJson'
import { readKeyObjects } from '../../../../annotations/sr/keyObjects/readKeyObjects'
import { writeKeyObjects } from '../../../../annotations/sr/keyObjects/writeKeyObjects'
import { readPart10 } from '../../../../annotations/sr/part10'
import { readPresentation } from '../../../../annotations/sr/presentation/readPresentation'
import { writePresentation } from '../../../../annotations/sr/presentation/writePresentation'
import { readSr } from '../../../../annotations/sr/srDocument'
import { frameNumber } from '../../../../viewer/dicom/frameNumber'
import { missing, shared } from '../../../support/outside'
import { markOf, options, reader, readingOf, run, secondRun, still, study } from '../../../support/srReadings'

const runs = [run, secondRun, still]
const opened = async (path: string) => (await readPart10(new Uint8Array(readFileSync(path)))).dataSet
const identity = {
  sopInstanceUid: '2.25.1',
  seriesInstanceUid: '2.25.2',
  seriesNumber: 902,
  seriesDate: '20260105',
  seriesTime: '100500',
  instanceNumber: 1,
}

function every(node: ContentNode): readonly ContentNode[] {
  return [node, ...node.children.flatMap(every)]
}

const real = shared('data', 'real', '4_sr')
const samples = shared('standards', 'samples')
const absent = missing({ program: 'dsrdump' }, { path: real }, { path: samples })
const inFolder = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.dcm'))
    .map((name) => join(folder, name))
const reports =
  absent === null
    ? [
        ...['dcmjs', 'dcmqi', 'dwv_tid1500', 'highdicom', 'offis', 'pydicom', 'rdsr_openrem', 'clearcanvas'].flatMap(
          (folder) => inFolder(join(real, folder)),
        ),
        ...inFolder(samples),
      ].filter((path) => !/seg\.dcm|rwvm|\.pr\.dcm|gsps/.test(path))
    : []

describe.skipIf(absent !== null)(`a document of another program${absent === null ? '' : ` (${absent})`}`, () => {
  it.each(reports.map((path) => [basename(path), path] as const))('%s can be read whole', async (_, path) => {
    const nodes = every(contentTree(await opened(path)))
    const printed = spawnSync('dsrdump', ['+Pn', '-Ph', path], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    // dsrdump refuses some that break a rule of their template; those are read here all the same.
    const items = printed.stdout.split('\n').filter((line) => /^\s*</.test(line)).length
    if (printed.status === 0 && items > 0) expect(nodes.length).toBe(items)
    expect(nodes.length).toBeGreaterThan(1)
    expect(nodes.every(({ name }) => name !== '')).toBe(true)
  })

  it('that Cornerstone has written becomes a mark on the right frame and pixel', async () => {
    const read = readSr(await opened(join(samples, 'foreign-cornerstone-probe.dcm')), { runs, study })
    // SCOORD and frame as dsrdump prints them.
    expect(read.reading.marks.map(({ frame, point }) => [frame, point.column, point.row])).toEqual([[12, 200.5, 196]])
  })

  it('with key frames names the frames the reader meant', async () => {
    const { keyFrames, elsewhere } = readKeyObjects(await opened(join(samples, 'kos-keyframes.dcm')), runs)
    expect(keyFrames.map(({ frame }) => frame)).toEqual([12, 18, 20, 24])
    expect(elsewhere).toBe(0)
  })

  it('with a view gives back its window, area and words', async () => {
    const read = readPresentation(await opened(join(samples, 'gsps-mark.dcm')), new Set([run.sopInstanceUid]))
    expect(read).toMatchObject({
      frame: 20,
      window: { center: 110, width: 120 },
      // Corners 191\61 and 446\316, which count from 1.
      area: { from: { column: 190, row: 60 }, to: { column: 446, row: 316 } },
      inverted: false,
    })
    expect(read?.listed.map(({ value }) => value)).toContain('Left cornual block')
  })

  it.each([['clearcanvas/real01.pr.dcm'], ['dcmtk/pstate07.dcm'], ['larvitar/ps.dcm']])(
    'with a view, %s, is read on its image and on no other',
    async (path) => {
      const dataSet = await opened(join(real, path))
      const image =
        JSON.stringify(dataSet['00081115']).match(/"00081155":\{"vr":"UI","Value":\["([\d.]+)"\]/)?.[1] ?? ''
      expect(readPresentation(dataSet, new Set([image]))?.sopInstanceUid).toBe(image)
      expect(readPresentation(dataSet, new Set([run.sopInstanceUid]))).toBe(null)
    },
  )
})

describe('key frames of ours', () => {
  const keyFrames = [
    { sopInstanceUid: run.sopInstanceUid, frame: frameNumber(40) },
    { sopInstanceUid: still.sopInstanceUid, frame: frameNumber(1) },
  ]
  const document = writeKeyObjects({ ...readingOf(markOf()), keyFrames }, '', identity, options)

  it('come back with those that hold a mark', () => {
    expect(readKeyObjects(document, runs)).toEqual({
      keyFrames: [
        { sopInstanceUid: run.sopInstanceUid, frame: 12 },
        { sopInstanceUid: run.sopInstanceUid, frame: 40 },
        { sopInstanceUid: still.sopInstanceUid, frame: 1 },
      ],
      elsewhere: 0,
    })
  })

  it('that are not among the open images are counted and put nowhere', () => {
    const shorter: RunReference = { ...run, numberOfFrames: 20 }
    const other: RunReference = { ...still, sopClassUid: run.sopClassUid }
    expect(readKeyObjects(document, [shorter, other])).toEqual({
      keyFrames: [{ sopInstanceUid: run.sopInstanceUid, frame: 12 }],
      elsewhere: 2,
    })
  })

  it('cannot be saved where there are none, or by nobody', () => {
    const problem = (name: string) => expect.objectContaining({ problem: name })
    expect(() => writeKeyObjects(readingOf(), '', identity, options)).toThrow(problem('no-key-frames'))
    const nobody = { ...readingOf(markOf()), reader: { ...reader, name: { ...reader.name, alphabetic: ' ' } } }
    expect(() => writeKeyObjects(nobody, '', identity, options)).toThrow(problem('reader-unnamed'))
  })
})

describe('a view of ours', () => {
  const view = (over: object = {}): DicomJson =>
    writePresentation(
      {
        run,
        frame: frameNumber(20),
        area: { from: { column: 190.25, row: -8 }, to: { column: 445.5, row: 316 } },
        pixelAspect: 1,
        window: { center: 110.5, width: 121 },
        voiFunction: 'LINEAR',
        inverted: true,
        rescale: { slope: 1, intercept: 0 },
        graphics: [{ point: { column: 318, row: 188.5 }, text: 'Left · interstitial · occlusion' }],
        ofImage: {},
        ...over,
      },
      study,
      reader,
      identity,
      options,
    )

  it('comes back as it was, in whole pixels of the image', () => {
    expect(readPresentation(view(), new Set([run.sopInstanceUid]))).toMatchObject({
      frame: 20,
      window: { center: 110.5, width: 121 },
      area: { from: { column: 190, row: 0 }, to: { column: 446, row: 316 } },
      inverted: true,
      listed: [
        { name: 'Text', value: 'Left · interstitial · occlusion' },
        { name: 'POINT', value: '318, 188.5' },
      ],
    })
  })

  it('keeps the shutter of the image, and invents none', () => {
    const edges = { '00181600': { vr: 'CS', Value: ['CIRCULAR'] }, '00181612': { vr: 'IS', Value: [200] } }
    const kept = view({ ofImage: { ...edges, '00185100': { vr: 'CS', Value: ['HFP'] } } })
    expect(kept['00181600']).toEqual(edges['00181600'])
    expect(kept['00181612']).toEqual(edges['00181612'])
    expect(kept['00185100']).toBeUndefined()
    expect(Object.keys(view()).filter((tag) => tag.startsWith('001816'))).toEqual([])
  })
})
