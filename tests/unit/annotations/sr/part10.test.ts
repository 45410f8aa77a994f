import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { orderedDataSet } from '../../../../annotations/sr/json/dataSet'
import type { DicomJson } from '../../../../annotations/sr/json/dicomJson'
import { readPart10, writePart10 } from '../../../../annotations/sr/part10'
import { parseDicomJson, readSr, serializeSr, writeSr } from '../../../../annotations/sr/srDocument'
import { missing, shared } from '../../../support/outside'
import { anyReading, markOf, options, readingOf, run, secondRun, still, study } from '../../../support/srReadings'

const context = { runs: [run, secondRun, still], study }
const documentOf = () => writeSr(readingOf(markOf({ comment: 'rechts, gängig 読影' })), options).document
const plain = (dataSet: DicomJson) => JSON.parse(serializeSr(dataSet))

describe('a reading as a DICOM file', () => {
  it('is the same document, value by value, and the same reading, for readings with names and words of any script', async () => {
    await fc.assert(
      fc.asyncProperty(anyReading, async (reading) => {
        const { document } = writeSr(reading, options)
        const { dataSet, changes } = await readPart10(writePart10(document))
        expect(changes).toEqual([])
        expect(serializeSr(dataSet)).toBe(serializeSr(document))
        expect(readSr(dataSet, context).reading.marks).toEqual(reading.marks)
      }),
      { numRuns: 40 },
    )
  })

  it('opened and saved again without an edit is the same object, byte for byte', async () => {
    const file = writePart10(documentOf())
    const { reading } = readSr((await readPart10(file)).dataSet, context)
    expect(writePart10(writeSr(reading, options).document)).toEqual(file)
  })

  it('is refused where a value has no place in it, and never loses one', () => {
    const withAttribute = (tag: string, vr: string, ...values: readonly (string | number | null)[]) => ({
      ...documentOf(),
      [tag]: { vr, Value: values },
    })
    const refused: readonly DicomJson[] = [
      withAttribute('00081030', 'LO', 'right\\left'),
      withAttribute('00280010', 'US', 65_536),
      withAttribute('00280010', 'US', 1.5),
      withAttribute('00081160', 'IS', null),
      withAttribute('00189306', 'FD', 'many'),
      withAttribute('00091010', 'OB', 'x'),
      withAttribute('00280009', 'AT', '18,1063'),
      withAttribute('00204000', 'LT', 'one', 'two'),
      withAttribute('00081030', 'LO', 'x'.repeat(70_000)),
      { ...documentOf(), '00091010': { vr: 'OB', BulkDataURI: 'bulk/1' } },
      { ...documentOf(), '00091010': { vr: 'OB', InlineBinary: '?' } },
    ]
    for (const document of refused)
      expect(() => writePart10(document)).toThrow(expect.objectContaining({ problem: 'binary-not-possible' }))
  })

  it('that is cut anywhere in its content is refused in words', async () => {
    const file = writePart10(documentOf())
    const content = Buffer.from(file).indexOf(Buffer.from([0x40, 0x00, 0x30, 0xa7]))
    expect(content).toBeGreaterThan(1000)
    for (let length = content + 1; length < file.length; length += 37)
      await expect(readPart10(file.slice(0, length))).rejects.toMatchObject({ name: 'DicomError' })
  })

  it('with an attribute twice is refused: nobody can say which of two patients is meant', async () => {
    const file = writePart10(documentOf())
    const patient = [0x10, 0x00, 0x20, 0x00, 0x4c, 0x4f, 0x02, 0x00, 0x58, 0x20]
    const twice = new Uint8Array([...file, ...patient])
    await expect(readPart10(twice)).rejects.toMatchObject({ problem: 'header-contradictory' })
  })
})

const folders = [
  'dcmjs',
  'dcmqi',
  'dwv_tid1500',
  'highdicom',
  'offis',
  'orthanc',
  'pydicom',
  'rdsr_openrem',
  'larvitar',
  'dcmtk',
]
const absent = missing(
  { program: 'dcm2json' },
  { program: 'dcmconv' },
  { path: shared('data', 'real', '4_sr') },
  { path: shared('standards', 'samples') },
)

/** What JSON writers may do either way: empty groups of names, numbers of single precision in more or fewer digits. */
function comparable(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Math.fround(value)
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, comparable(of)]))
}

describe.skipIf(absent !== null)(`DICOM files beside dcmtk${absent === null ? '' : ` (${absent})`}`, () => {
  const scratch = mkdtempSync(join(tmpdir(), 'fimbria-part10-'))
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  const toldByDcmtk = (path: string): DicomJson => {
    const told = spawnSync('dcm2json', [path], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    expect(told.stderr.split('\n').filter((line) => /^[EF]:/.test(line))).toEqual([])
    return orderedDataSet(JSON.parse(told.stdout)).dataSet
  }
  const inFolder = (folder: string) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.dcm'))
      .map((name) => join(folder, name))
  const files =
    absent === null
      ? [
          ...folders.flatMap((folder) => inFolder(shared('data', 'real', '4_sr', folder))),
          ...inFolder(shared('standards', 'samples')),
        ].filter(
          // Pixels, which no document has; and a Japanese character set that Debian's dcmtk does not know.
          (path) => !/seg\.dcm|Philips_Allura/.test(path),
        )
      : []

  it.each(files.map((path) => [basename(path), path] as const))('%s says what dcmtk says it says', async (_, path) => {
    const { dataSet } = await readPart10(new Uint8Array(readFileSync(path)))
    expect(comparable(plain(dataSet))).toEqual(comparable(toldByDcmtk(path)))
    const again = await readPart10(writePart10(dataSet))
    expect(plain(again.dataSet)).toEqual(plain(dataSet))
  })

  const syntaxes = [
    ['Implicit VR Little Endian', '+ti'],
    ['Explicit VR Big Endian', '+tb'],
    ['Deflated Explicit VR Little Endian', '+td'],
    ['Explicit VR Little Endian with sequences of undefined length', '-e'],
  ] as const
  const conversions = syntaxes.flatMap(([name, option]) =>
    ['sr-reader1.dcm', 'gsps-mark.dcm', 'kos-keyframes.dcm'].map((file) => [file, name, option] as const),
  )
  it.each(conversions)('%s in %s says the same', async (file, _, option) => {
    const source = shared('standards', 'samples', file)
    const target = join(scratch, `${file}${option}`)
    const converted = spawnSync('dcmconv', [option, source, target], { encoding: 'utf8' })
    expect(converted.stderr).toBe('')
    const { dataSet } = await readPart10(new Uint8Array(readFileSync(target)))
    expect(plain(dataSet)).toEqual(plain((await readPart10(new Uint8Array(readFileSync(source)))).dataSet))
  })

  it('a text in Latin 1 becomes Unicode', async () => {
    const source = join(scratch, 'latin.dcm')
    const target = join(scratch, 'latin1.dcm')
    writeFileSync(source, writePart10(writeSr(readingOf(markOf({ comment: 'gängig' })), options).document))
    expect(spawnSync('dcmconv', ['+C', 'ISO_IR 100', source, target], { encoding: 'utf8' }).stderr).toBe('')
    expect(readFileSync(target).includes(Buffer.from('g\u00e4ngig', 'latin1'))).toBe(true)
    const { dataSet } = await readPart10(new Uint8Array(readFileSync(target)))
    expect(plain(dataSet)).toEqual(plain((await readPart10(new Uint8Array(readFileSync(source)))).dataSet))
  })

  it('a reading of ours is to dcm2json the JSON that we save', async () => {
    const random = fc.sample(anyReading, { numRuns: 25, seed: 20_261_125 })
    for (const [index, reading] of random.entries()) {
      const { document } = writeSr(reading, options)
      const target = join(scratch, `${index}.dcm`)
      writeFileSync(target, writePart10(document))
      expect(comparable(toldByDcmtk(target))).toEqual(comparable(parseDicomJson(serializeSr(document))))
    }
  })
})
