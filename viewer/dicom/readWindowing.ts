import type { AttributeReader, NoteHeader } from './attributeReader'
import { readLookupTable } from './lookupTable'
import { isXaOrRf } from './sopClass'
import type { VoiFunction, Windowing, WindowPreset } from './windowing'

/** What of the functional groups (shared, else the first frame's) concerns greys; null for a plain object. */
export interface GreyGroups {
  readonly voiLut: AttributeReader | null
  readonly pixelValueTransformation: AttributeReader | null
}

/**
 * How stored values become greys (PS3.3 C.11.1, C.11.2, C.11.6). One window serves the whole run: a functional group that
 * changes its window from frame to frame is represented by the first frame.
 *
 * In XA and RF objects Modality LUT and rescale undo the detector's curve and are not for display (C.8.7.1.1.2).
 */
export function readWindowing(
  reader: AttributeReader,
  groups: GreyGroups,
  sopClassUid: string,
  photometricInterpretation: string,
  signed: boolean,
  note: NoteHeader,
): Windowing {
  const forDisplay = !isXaOrRf(sopClassUid)
  const stated = readRescale(groups.pixelValueTransformation ?? reader, note)
  const rescale = forDisplay ? stated : { slope: 1, intercept: 0 }
  const modalityItem = forDisplay ? reader.items('ModalityLUTSequence')[0] : undefined
  const modalityLut =
    modalityItem === undefined ? null : readLookupTable(modalityItem, 'ModalityLUTSequence', signed, note)
  const voiReader = groups.voiLut ?? reader
  const voiItem = reader.items('VOILUTSequence')[0]
  const voiFirstSigned = modalityLut === null && (signed || rescale.intercept < 0)
  const shape = reader.text('PresentationLUTShape')
  return {
    rescaleSlope: rescale.slope,
    rescaleIntercept: rescale.intercept,
    modalityLut,
    presets: readPresets(voiReader, note),
    voiLut: voiItem === undefined ? null : readLookupTable(voiItem, 'VOILUTSequence', voiFirstSigned, note),
    voiFunction: readFunction(voiReader, note),
    inverted: shape === 'INVERSE' || (photometricInterpretation === 'MONOCHROME1' && shape !== 'IDENTITY'),
  }
}

function readRescale(reader: AttributeReader, note: NoteHeader): { slope: number; intercept: number } {
  const slope = reader.number('RescaleSlope') ?? 1
  const intercept = reader.number('RescaleIntercept') ?? 0
  if (slope !== 0 && Math.abs(slope) < 1e12 && Math.abs(intercept) < 1e12) return { slope, intercept }
  note('value-ignored', 'Rescale Slope or Intercept cannot be')
  return { slope: 1, intercept: 0 }
}

function readFunction(reader: AttributeReader, note: NoteHeader): VoiFunction {
  const value = reader.text('VOILUTFunction')
  if (value === 'LINEAR_EXACT' || value === 'SIGMOID') return value
  if (value !== '' && value !== 'LINEAR') note('window-ignored', 'VOI LUT Function is not a known one')
  return 'LINEAR'
}

function readPresets(reader: AttributeReader, note: NoteHeader): readonly WindowPreset[] {
  if (!reader.has('WindowCenter') && !reader.has('WindowWidth')) return []
  const centers = reader.numbers('WindowCenter')
  const widths = reader.numbers('WindowWidth')
  if (centers === null || widths === null) {
    note('window-ignored', 'Window Center or Window Width is missing or not a number')
    return []
  }
  if (centers.length !== widths.length) {
    note('window-ignored', `${centers.length} Window Centers and ${widths.length} Window Widths`)
  }
  // PS3.3 C.11.2.1.2: LINEAR needs a width of 1 or more, the other functions one above 0.
  const smallest = readFunction(reader, () => {}) === 'LINEAR' ? 1 : Number.MIN_VALUE
  const explanations = reader.texts('WindowCenterWidthExplanation')
  const presets: WindowPreset[] = []
  for (const [at, center] of centers.entries()) {
    const width = widths[at]
    if (width === undefined) break
    if (width < smallest || width > 1e9 || Math.abs(center) > 1e9) note('window-ignored', `window ${at + 1} cannot be`)
    else presets.push({ center, width, name: explanations[at] || `Window ${at + 1}` })
  }
  return presets
}
