import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder, python } from './outside'

export const enhancedXa = '1.2.840.10008.5.1.4.1.1.12.1.1'
export const enhancedCt = '1.2.840.10008.5.1.4.1.1.2.1'

type Voi =
  | {
      readonly window: readonly [center: number, width: number]
      readonly function?: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID'
    }
  | { readonly lut: readonly [firstValue: number, bits: number, values: readonly number[]] }

/** What an enhanced object's functional groups hold: one entry is shared, else one a frame. */
export interface EnhancedWishes {
  readonly sopClassUid: string
  readonly modality: string
  readonly frames: number
  readonly voi?: readonly Voi[]
  readonly rescale?: readonly (readonly [intercept: number, slope: number])[]
  /** Whether the rescale is for display: not so in XA and RF. */
  readonly rescaled: boolean
  readonly imager?: readonly (readonly [row: number, column: number])[]
  readonly object?: readonly (readonly [row: number, column: number])[]
  /** Frame Acquisition DateTime. */
  readonly acquired?: readonly string[]
}

/** An object of 16 × 16 px as pydicom writes it, stored values 0, 16, 32 … in each frame, and the greys pydicom gives it. */
export function enhancedRun(wishes: EnhancedWishes): {
  readonly file: Buffer
  readonly greys: readonly (readonly number[])[]
} {
  const folder = mkdtempSync(join(tmpdir(), 'fimbria-enhanced-'))
  try {
    const out = join(folder, 'run.dcm')
    const said = execFileSync(python, [join(projectFolder, 'tests', 'support', 'enhancedRun.py'), out], {
      input: JSON.stringify(wishes),
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    return { file: readFileSync(out), greys: JSON.parse(said) as number[][] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
