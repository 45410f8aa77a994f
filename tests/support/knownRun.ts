/**
 * A run small enough to know every pixel of, written here byte by byte, so that geometry and identity can be judged
 * without the viewer's reader or the phantom's writer. Explicit little endian, 16 bits, 12 stored.
 */
export interface KnownRun {
  readonly columns: number
  readonly rows: number
  readonly frames: number
  /** Centre of a white square of 5 × 5 px on black, column and row of its middle pixel, 0-based. */
  readonly square: { readonly column: number; readonly row: number }
  readonly frameTimeMs?: number
  /** Imager Pixel Spacing: between rows, between columns, mm; absent: not written. */
  readonly imagerPixelSpacing?: readonly [number, number]
  /** Pixel Aspect Ratio: vertical, horizontal; absent: not written. */
  readonly pixelAspectRatio?: readonly [number, number]
  /** Patient Orientation; absent: not written. */
  readonly patientOrientation?: readonly [string, string]
  readonly patientName?: string
  readonly patientId?: string
  readonly studyInstanceUid?: string
  readonly sopInstanceUid?: string
  /** Written into the header whatever the pixels are. */
  readonly transferSyntaxUid?: string
}

const root = '1.2.826.0.1.3680043.10.1511.77'
const explicitLittleEndian = '1.2.840.10008.1.2.1'
const radiofluoroscopy = '1.2.840.10008.5.1.4.1.1.12.2'

function text(tag: string, vr: string, ...values: readonly (string | number)[]): Buffer {
  const joined = values.join('\\')
  const value = Buffer.from(joined.length % 2 === 0 ? joined : `${joined}${vr === 'UI' ? '\0' : ' '}`, 'latin1')
  return element(tag, vr, value)
}

function short(tag: string, value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return element(tag, 'US', bytes)
}

function element(tag: string, vr: string, value: Buffer): Buffer {
  const long = vr === 'OW' || vr === 'OB'
  const head = Buffer.alloc(long ? 12 : 8)
  head.writeUInt16LE(Number.parseInt(tag.slice(0, 4), 16), 0)
  head.writeUInt16LE(Number.parseInt(tag.slice(4), 16), 2)
  head.write(vr, 4, 'latin1')
  if (long) head.writeUInt32LE(value.length, 8)
  else head.writeUInt16LE(value.length, 6)
  return Buffer.concat([head, value])
}

/** Stored values of all frames: black, the square white, and the frame number in the first 12 cells of 4 × 4 px. */
function storedPixels(run: KnownRun): Buffer {
  const values = new Uint16Array(run.columns * run.rows * run.frames)
  for (let frame = 0; frame < run.frames; frame++) {
    const one = values.subarray(frame * run.columns * run.rows, (frame + 1) * run.columns * run.rows)
    for (let row = 0; row < 4; row++)
      for (let column = 0; column < 48; column++)
        one[row * run.columns + column] = ((frame + 1) >> (11 - Math.floor(column / 4))) & 1 ? 4095 : 0
    for (let row = run.square.row - 2; row <= run.square.row + 2; row++)
      for (let column = run.square.column - 2; column <= run.square.column + 2; column++)
        one[row * run.columns + column] = 4095
  }
  return Buffer.from(values.buffer)
}

/** The file's bytes. */
export function knownRun(run: KnownRun): Buffer {
  const instance = run.sopInstanceUid ?? `${root}.3.${run.columns}.${run.rows}.${run.frames}`
  const meta = Buffer.concat([
    element('00020001', 'OB', Buffer.from([0, 1])),
    text('00020002', 'UI', radiofluoroscopy),
    text('00020003', 'UI', instance),
    text('00020010', 'UI', run.transferSyntaxUid ?? explicitLittleEndian),
    text('00020012', 'UI', `${root}.1`),
  ])
  const metaLength = Buffer.alloc(12)
  metaLength.write('\x02\x00\x00\x00UL\x04\x00', 0, 'latin1')
  metaLength.writeUInt32LE(meta.length, 8)
  const elements = [
    text('00080008', 'CS', 'ORIGINAL', 'PRIMARY', 'SINGLE PLANE'),
    text('00080016', 'UI', radiofluoroscopy),
    text('00080018', 'UI', instance),
    text('00080020', 'DA', '20260105'),
    text('00080023', 'DA', '20260105'),
    text('00080030', 'TM', '101500'),
    text('00080033', 'TM', '101512'),
    text('00080050', 'SH', 'A7'),
    text('00080060', 'CS', 'RF'),
    text('00080070', 'LO', 'SYNTHETIC'),
    text('00080090', 'PN', ''),
    text('00100010', 'PN', run.patientName ?? 'Synthetic^Known'),
    text('00100020', 'LO', run.patientId ?? 'KNOWN-1'),
    text('00100030', 'DA', '19900101'),
    text('00100040', 'CS', 'F'),
    text('00181063', 'DS', run.frameTimeMs ?? 133.33),
    ...(run.imagerPixelSpacing ? [text('00181164', 'DS', ...run.imagerPixelSpacing)] : []),
    text('0020000D', 'UI', run.studyInstanceUid ?? `${root}.1.1`),
    text('0020000E', 'UI', `${run.studyInstanceUid ?? `${root}.1.1`}.2`),
    text('00200010', 'SH', '7'),
    text('00200011', 'IS', 1),
    text('00200013', 'IS', 1),
    ...(run.patientOrientation ? [text('00200020', 'CS', ...run.patientOrientation)] : []),
    short('00280002', 1),
    text('00280004', 'CS', 'MONOCHROME2'),
    text('00280008', 'IS', run.frames),
    element('00280009', 'AT', Buffer.from([0x18, 0, 0x63, 0x10])),
    short('00280010', run.rows),
    short('00280011', run.columns),
    ...(run.pixelAspectRatio ? [text('00280034', 'IS', ...run.pixelAspectRatio)] : []),
    short('00280100', 16),
    short('00280101', 12),
    short('00280102', 11),
    short('00280103', 0),
    text('00281050', 'DS', 2048),
    text('00281051', 'DS', 4096),
    text('00282110', 'CS', '00'),
    element('7FE00010', 'OW', storedPixels(run)),
  ]
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), metaLength, meta, ...elements])
}
