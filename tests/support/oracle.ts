import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { missing, projectFolder, python } from './outside'

/** Frames of a file as dcmtk, gdcm or pydicom decode them. */
export interface OracleFrames {
  readonly rows: number
  readonly columns: number
  readonly numberOfFrames: number
  /** 1-based numbers of the frames in `pixels`, in its order. */
  readonly frames: readonly number[]
  readonly kind: 'grey' | 'colour'
  readonly photometricInterpretation: string
  readonly bitsStored: number
  readonly signed: boolean
  readonly transferSyntaxUid: string
  /** The program that decoded. */
  readonly decoder: string
  readonly sopInstanceUid: string
  /** Per frame of `frames`. Grey: a stored value a pixel. Colour: R, G, B of each pixel. Row by row. */
  readonly pixels: readonly (Int32Array | Uint8Array)[]
}

/** Why the oracle cannot be asked here, in words; null where it can. */
export function oracleMissing(): string | null {
  return missing({ program: python }, { program: 'dcmdjpeg' }, { program: 'dcmdrle' }, { program: 'gdcmconv' })
}

/** The file's frames with these 1-based numbers, or all of them. */
export function oracleFrames(file: string, frames: readonly number[] = []): OracleFrames {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-oracle-'))
  try {
    const out = join(folder, 'frames.raw')
    const said = execFileSync(
      python,
      [
        join(projectFolder, 'tests', 'support', 'oraclePixels.py'),
        file,
        out,
        ...(frames.length > 0 ? ['--frames', frames.join(',')] : []),
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const facts = JSON.parse(said) as Omit<OracleFrames, 'pixels'>
    const bytes = readFileSync(out)
    const size = facts.rows * facts.columns * (facts.kind === 'grey' ? 4 : 3)
    if (bytes.length !== size * facts.frames.length) throw new Error(`${bytes.length} bytes of ${file}`)
    const pixels = facts.frames.map((_, at) => {
      const one = Uint8Array.from(bytes.subarray(at * size, (at + 1) * size))
      return facts.kind === 'grey' ? new Int32Array(one.buffer) : one
    })
    return { ...facts, pixels }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
