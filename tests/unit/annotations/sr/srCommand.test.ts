import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runSr } from '../../../../annotations/sr/cli/runSr'
import { serializeSr, writeSr } from '../../../../annotations/sr/srDocument'
import { missing, projectFolder, shared } from '../../../support/outside'
import { markOf, options, readingOf, run } from '../../../support/srReadings'

const folder = mkdtempSync(join(tmpdir(), 'fimbria-sr-command-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function ran(...args: readonly string[]) {
  let [out, err] = ['', '']
  const status = await runSr(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { status, out, err }
}

const { document } = writeSr(readingOf(markOf({ comment: 'Isthmus\nfüllt' })), options)
const file = (name: string) => join(folder, name)
writeFileSync(file('reading.json'), serializeSr(document))

describe('the command sr', () => {
  it('lists a report, one line a mark, and names no patient', async () => {
    const fields = [
      'R1-01',
      'fill',
      'right',
      'isthmic',
      '12',
      '200.5',
      '196',
      'definite',
      run.sopInstanceUid,
      'Isthmus füllt',
    ]
    expect(await ran('list', file('reading.json'))).toEqual({ status: 0, out: `${fields.join('\t')}\n`, err: '' })
  })

  it('turns JSON into a DICOM file and back into the same text', async () => {
    expect(await ran('to-dicom', file('reading.json'), file('reading.dcm'))).toEqual({ status: 0, out: '', err: '' })
    expect(readFileSync(file('reading.dcm')).toString('latin1', 128, 132)).toBe('DICM')
    expect(await ran('to-json', file('reading.dcm'), file('again.json'))).toEqual({ status: 0, out: '', err: '' })
    expect(readFileSync(file('again.json'), 'utf8')).toBe(readFileSync(file('reading.json'), 'utf8'))
  })

  it('finds nothing wrong with a report of ours and says what is wrong with others', async () => {
    expect(await ran('check', file('reading.json'))).toEqual({ status: 0, out: '', err: '' })
    const text = serializeSr(document)
    writeFileSync(file('outside.json'), text.replace('[200.5,196]', '[200.5,900]'))
    expect(await ran('check', file('outside.json'))).toMatchObject({
      status: 1,
      err: 'error: R1-01: point-outside-image\n',
    })
    writeFileSync(file('twice.json'), text.replace('{', '{"00080016":{"vr":"UI"},'))
    expect(await ran('check', file('twice.json'))).toMatchObject({
      status: 1,
      err: expect.stringMatching(/not-dicom-json: a name twice/),
    })
    writeFileSync(file('cut.dcm'), readFileSync(file('reading.dcm')).subarray(0, 900))
    expect(await ran('check', file('cut.dcm'))).toMatchObject({
      status: 1,
      err: expect.stringMatching(/header-unreadable/),
    })
    expect(await ran('check', file('absent.dcm'))).toMatchObject({ status: 1, err: expect.stringMatching(/ENOENT/) })
  })

  it('explains itself where it is called otherwise', async () => {
    for (const args of [[], ['check'], ['list', 'a', 'b'], ['to-json', 'a'], ['print', 'a']])
      expect(await ran(...args)).toMatchObject({ status: 1, out: '', err: expect.stringMatching(/^usage: /) })
  })

  it('runs under npm, in Node', () => {
    const under = spawnSync('npm', ['run', '--silent', 'sr', '--', 'list', file('reading.json')], {
      cwd: projectFolder,
      encoding: 'utf8',
    })
    expect(under.stderr).toBe('')
    expect(under.stdout).toMatch(/^R1-01\tfill\t/)
    expect(under.status).toBe(0)
  })
})

const samples = shared('standards', 'samples')
const absent = missing({ program: 'dsrdump' }, { path: samples })
describe.skipIf(absent !== null)(`reference reports${absent === null ? '' : ` (${absent})`}`, () => {
  it('are listed with the frames and points that dsrdump prints of them', async () => {
    const { out } = await ran('list', join(samples, 'sr-reader1.dcm'))
    const listed = out
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))
    const printed = spawnSync('dsrdump', [join(samples, 'sr-reader1.dcm')], { encoding: 'utf8' }).stdout
    const points = [...printed.matchAll(/Image Region"\)=\(POINT,([\d.]+)\/([\d.]+)\)/g)].map(([, x, y]) => [x, y])
    const frames = [...printed.matchAll(/Original Source"\)=\(.*?,(\d+)\)/g)].map(([, frame]) => frame)
    expect(points).toHaveLength(5)
    expect(listed.map(([, , , , , column, row]) => [column, row])).toEqual(points)
    expect(listed.map(([, , , , frame]) => frame)).toEqual(frames)
  })
})
