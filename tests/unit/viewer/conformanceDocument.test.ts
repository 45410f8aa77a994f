import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { namedTransferSyntaxes, type TransferSyntax, transferSyntax } from '../../../viewer/dicom/transferSyntax'
import { decodeFrame } from '../../../viewer/frames/decoding/decodeFrame'
import { locateFrames } from '../../../viewer/frames/locating/locateFrames'
import { cataloguedFiles, collectionFolder } from '../../support/catalogue'
import { missing } from '../../support/outside'
import { headerOfPicture } from '../../support/pictureHeader'

const text = readFileSync(new URL('../../../docs/conformance.md', import.meta.url), 'utf8')
const rows = [...text.matchAll(/^\| (1\.2\.840\.10008\.1\.2[\d.]*) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(
  ([, uid = '', name = '', shown = '', comparedWith = '']) => ({ uid, name, shown, comparedWith }),
)

/** Programs of the reference collection's sums, by the project they are of. */
const projects: Readonly<Record<string, string>> = {
  dcmconv: 'dcmtk',
  dcmdjpeg: 'dcmtk',
  dcmdjpls: 'dcmtk',
  dcmdrle: 'dcmtk',
  gdcmconv: 'gdcm',
  ojph_expand: 'OpenJPH',
}

async function refusal(syntax: TransferSyntax): Promise<string> {
  const header = { ...(await headerOfPicture([])), transferSyntax: syntax }
  const source = { name: '', sizeBytes: 4000, read: async () => new Uint8Array(4000) }
  try {
    locateFrames(source, header).close()
    await decodeFrame(new Uint8Array(4000), header)
    return ''
  } catch (error) {
    return (error as { problem: string }).problem
  }
}

describe('the conformance statement', () => {
  it('names every transfer syntax the program knows, and no other', () => {
    expect(rows.map(({ uid, name }) => [uid, name])).toEqual(
      namedTransferSyntaxes().map((uid) => [uid, transferSyntax(uid)?.name]),
    )
  })

  it.each(rows)('says of $name what the program does: $shown', async ({ uid, name, shown }) => {
    const syntax = transferSyntax(uid) as TransferSyntax
    if (syntax.coding === 'video') {
      expect(shown).toMatch(name.includes('MPEG2') ? /^no: / : name.includes('HEVC') ? /^in MP4, where/ : /^yes$/)
      return
    }
    // A syntax that is read refuses zeros for what they are, not for how they are said to be compressed.
    expect((await refusal(syntax)) === 'transfer-syntax-unsupported').toBe(shown === 'no')
  })

  const absent = missing({ path: collectionFolder })
  it.skipIf(absent !== null)(`names the decoders the reference files are compared with ${absent ?? ''}`, () => {
    const compared = new Map<string, Set<string>>()
    for (const { transferSyntaxUid, decoded } of cataloguedFiles(['1_cine', '2_syntax'])) {
      const project = decoded === null ? undefined : projects[decoded.decoder]
      if (project === undefined) continue
      compared.set(transferSyntaxUid, (compared.get(transferSyntaxUid) ?? new Set()).add(project))
    }
    for (const { uid, comparedWith } of rows) {
      if (comparedWith === 'ffmpeg') continue
      const projectsHere = compared.get(uid) ?? new Set()
      if (comparedWith === '—') expect([...projectsHere], uid).toEqual([])
      else expect([...projectsHere], uid).toContain(comparedWith)
    }
  })
})
