import type { AttributeReader, NoteHeader } from '../elements/attributeReader'
import type { FunctionalGroups } from '../elements/functionalGroups'
import { isXaOrRf } from '../sopClass'
import { readLookupTable } from './lookupTable'
import type { LookupTable, VoiFunction, Windowing, WindowPreset } from './windowing'

/** What of a frame's functional groups concerns greys; null for a plain object. */
interface GreyGroups {
  readonly voiLut: AttributeReader | null
  readonly pixelValueTransformation: AttributeReader | null
}

/** What of the data set besides windows says how its values become greys. */
interface GreyFacts {
  readonly sopClassUid: string
  readonly photometricInterpretation: string
  readonly signed: boolean
  readonly numberOfFrames: number
}

/**
 * How stored values become greys: `windowing` of the first frame, and one a frame where functional groups change it
 * (Frame VOI LUT and Pixel Value Transformation, PS3.3 C.7.6.16.2.10 and C.7.6.16.2.9).
 */
export function readWindowings(
  reader: AttributeReader,
  groups: FunctionalGroups,
  facts: GreyFacts,
  note: NoteHeader,
): { readonly windowing: Windowing; readonly windowingOfFrames: readonly Windowing[] | null } {
  const of = (index: number): Windowing => {
    const voiLut = groups.group('FrameVOILUTSequence', index)
    const pixelValueTransformation = groups.group('PixelValueTransformationSequence', index)
    return readWindowing(reader, { voiLut, pixelValueTransformation }, facts, note)
  }
  const windowing = of(0)
  const varies = groups.variesByFrame('FrameVOILUTSequence') || groups.variesByFrame('PixelValueTransformationSequence')
  if (!varies || groups.perFrame.length < facts.numberOfFrames) return { windowing, windowingOfFrames: null }
  const all: Windowing[] = [windowing]
  for (let index = 1; index < facts.numberOfFrames; index++) {
    const [before, own] = [all[index - 1] as Windowing, of(index)]
    // The same object for the same greys, so that nothing is made anew where nothing changes.
    all.push(same(before, own) ? before : own)
  }
  return { windowing, windowingOfFrames: all.every((one) => one === windowing) ? null : all }
}

function same(one: Windowing, other: Windowing): boolean {
  const numbers = ({ voiLut, modalityLut, ...rest }: Windowing): string => JSON.stringify(rest)
  const tables = (table: LookupTable | null): string => (table === null ? '' : `${table.firstValue} ${table.bits}`)
  return (
    numbers(one) === numbers(other) &&
    tables(one.voiLut) === tables(other.voiLut) &&
    (one.voiLut?.values.length ?? 0) === (other.voiLut?.values.length ?? 0) &&
    (one.voiLut?.values.every((value, at) => value === other.voiLut?.values[at]) ?? true)
  )
}

/**
 * How stored values become greys (PS3.3 C.11.1, C.11.2, C.11.6).
 *
 * In XA and RF objects Modality LUT and rescale undo the detector's curve and are not for display (C.8.7.1.1.2).
 */
function readWindowing(
  reader: AttributeReader,
  groups: GreyGroups,
  { sopClassUid, photometricInterpretation, signed }: GreyFacts,
  note: NoteHeader,
): Windowing {
  const forDisplay = !isXaOrRf(sopClassUid)
  const stated = readRescale(groups.pixelValueTransformation ?? reader, note)
  const rescale = forDisplay ? stated : { slope: 1, intercept: 0 }
  const modalityItem = forDisplay ? reader.items('ModalityLUTSequence')[0] : undefined
  const modalityLut =
    modalityItem === undefined ? null : readLookupTable(modalityItem, 'ModalityLUTSequence', signed, note)
  const voiReader = groups.voiLut ?? reader
  const voiItem = voiReader.items('VOILUTSequence')[0] ?? reader.items('VOILUTSequence')[0]
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
