import type { PixelFormat } from '../cineHeader'
import { DicomError } from '../dicomError'
import type { AttributeReader, NoteHeader } from '../elements/attributeReader'
import type { TransferSyntax } from '../transferSyntax'
import { readPalette } from './readPalette'

const greyInterpretations = ['MONOCHROME1', 'MONOCHROME2', 'PALETTE COLOR']
const colourInterpretations = [
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_PARTIAL_422',
  'YBR_PARTIAL_420',
  'YBR_ICT',
  'YBR_RCT',
]

/**
 * How one frame's samples are stored (PS3.3 C.7.6.3), checked for what can be.
 *
 * Throws DicomError 'header-contradictory' where attributes are missing or exclude each other, and
 * 'pixel-format-unsupported' where they are legal but not shown here.
 */
export function readPixelFormat(reader: AttributeReader, syntax: TransferSyntax, note: NoteHeader): PixelFormat {
  const rows = required(reader, 'Rows')
  const columns = required(reader, 'Columns')
  if (rows < 1 || columns < 1) throw contradictory(`${rows} rows and ${columns} columns`)
  const samplesPerPixel = required(reader, 'SamplesPerPixel')
  const photometricInterpretation = reader.text('PhotometricInterpretation').toUpperCase()
  const bitsAllocated = required(reader, 'BitsAllocated')
  const bitsStored = required(reader, 'BitsStored')
  if (![1, 8, 16, 32].includes(bitsAllocated)) throw unsupported(`${bitsAllocated} bits allocated`)
  if (bitsStored < 1 || bitsStored > bitsAllocated) throw contradictory(`${bitsStored} of ${bitsAllocated} bits stored`)
  const highBit = reader.has('HighBit') ? required(reader, 'HighBit') : bitsStored - 1
  if (highBit > bitsAllocated - 1 || (highBit < bitsStored - 1 && !encapsulatedBits(syntax))) {
    throw contradictory(`high bit ${highBit} with ${bitsStored} of ${bitsAllocated} bits stored`)
  }
  const representation = reader.has('PixelRepresentation') ? required(reader, 'PixelRepresentation') : 0
  if (representation > 1) throw contradictory(`pixel representation ${representation}`)

  const grey = greyInterpretations.includes(photometricInterpretation)
  const colour = colourInterpretations.includes(photometricInterpretation)
  if (!grey && !colour) throw unsupported('a photometric interpretation that is not known')
  if (samplesPerPixel !== (grey ? 1 : 3)) {
    throw contradictory(`${samplesPerPixel} samples a pixel with ${grey ? 'one grey' : 'three colours'}`)
  }
  if (grey && bitsStored > 16) throw unsupported(`${bitsStored} bits a grey`)
  if (bitsAllocated > 16 && encapsulatedBits(syntax))
    throw contradictory(`${bitsAllocated} bits allocated in ${syntax.name}`)
  if (highBit !== bitsStored - 1) note('value-ignored', `HighBit is ${highBit} with BitsStored ${bitsStored}`)
  const planarConfiguration = samplesPerPixel === 3 ? planar(reader, note) : 0
  if (grey && (reader.number('PlanarConfiguration') ?? 0) > 1) note('value-ignored', 'PlanarConfiguration cannot be')
  const palette = photometricInterpretation === 'PALETTE COLOR' ? readPalette(reader, representation === 1) : null

  if (palette !== null && palette.firstValue >= 2 ** bitsStored)
    note('value-ignored', 'the palette begins above every stored value')

  return {
    rows,
    columns,
    samplesPerPixel: grey ? 1 : 3,
    photometricInterpretation,
    planarConfiguration,
    bitsAllocated: bitsAllocated as PixelFormat['bitsAllocated'],
    bitsStored,
    highBit: Math.max(highBit, bitsStored - 1),
    signed: representation === 1,
    padding: readPadding(reader, bitsStored, representation === 1),
    palette,
  }
}

/** A codestream carries its samples without spare bits, so a wrong High Bit does no harm there. */
function encapsulatedBits(syntax: TransferSyntax): boolean {
  return syntax.coding !== 'native' && syntax.coding !== 'rle'
}

function planar(reader: AttributeReader, note: NoteHeader): 0 | 1 {
  if (!reader.has('PlanarConfiguration')) {
    note('value-ignored', 'PlanarConfiguration is missing and taken as pixel by pixel')
    return 0
  }
  const value = required(reader, 'PlanarConfiguration')
  if (value > 1) throw contradictory(`planar configuration ${value}`)
  return value === 1 ? 1 : 0
}

/** The padding as stored values. A file may write it with the other sign: it is read as Pixel Representation says. */
function readPadding(reader: AttributeReader, bitsStored: number, signed: boolean): PixelFormat['padding'] {
  const first = reader.number('PixelPaddingValue')
  if (first === null) return null
  const last = reader.number('PixelPaddingRangeLimit') ?? first
  const stored = (value: number): number => {
    const masked = value & 0xffff & (2 ** Math.min(bitsStored, 16) - 1)
    return signed && masked >= 2 ** (bitsStored - 1) ? masked - 2 ** bitsStored : masked
  }
  return { from: Math.min(stored(first), stored(last)), to: Math.max(stored(first), stored(last)) }
}

function required(
  reader: AttributeReader,
  keyword:
    | 'Rows'
    | 'Columns'
    | 'SamplesPerPixel'
    | 'BitsAllocated'
    | 'BitsStored'
    | 'HighBit'
    | 'PixelRepresentation'
    | 'PlanarConfiguration',
): number {
  const value = reader.number(keyword)
  if (value === null) throw contradictory(`${keyword} is missing or not one 16-bit number`)
  return value
}

function contradictory(what: string): DicomError {
  return new DicomError('header-contradictory', what)
}

function unsupported(what: string): DicomError {
  return new DicomError('pixel-format-unsupported', what)
}
