/** How the elements are written. */
export interface Writing {
  readonly explicitVr: boolean
  readonly bigEndian: boolean
}

export const explicitLittle: Writing = { explicitVr: true, bigEndian: false }
export const implicitLittle: Writing = { explicitVr: false, bigEndian: false }
export const explicitBig: Writing = { explicitVr: true, bigEndian: true }

/** One element: its tag, its value representation, and its value as text, 16-bit numbers, bytes or items. */
export type ElementToWrite = readonly [
  tag: number,
  vr: string,
  value: string | readonly number[] | Uint8Array | readonly (readonly ElementToWrite[])[],
]

const longVrs = 'OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' ')

/**
 * The bytes of a data set for tests: as legal or illegal as its elements are. Shares nothing with the product, and with the
 * project's own writer in test-data only the standard.
 */
export function dataSetBytes(elements: readonly ElementToWrite[], writing: Writing = explicitLittle): Uint8Array {
  return joined(elements.map((element) => elementBytes(element, writing)))
}

/** A Part 10 file: preamble, meta information with this Transfer Syntax UID, and the data set. */
export function part10Bytes(
  transferSyntaxUid: string,
  elements: readonly ElementToWrite[],
  writing: Writing = explicitLittle,
): Uint8Array {
  const meta = dataSetBytes([
    [0x00020002, 'UI', '1.2.840.10008.5.1.4.1.1.12.2'],
    [0x00020003, 'UI', '2.25.1'],
    [0x00020010, 'UI', transferSyntaxUid],
  ])
  const head = new Uint8Array(132)
  head.set([0x44, 0x49, 0x43, 0x4d], 128)
  const groupLength = dataSetBytes([[0x00020000, 'UL', [meta.length, 0]]])
  return joined([head, groupLength, meta, dataSetBytes(elements, writing)])
}

/** A header source over bytes that counts what is read. */
export function countedSource(bytes: Uint8Array): {
  readonly sizeBytes: number
  read(offset: number, length: number): Promise<Uint8Array>
  bytesRead: number
} {
  return {
    sizeBytes: bytes.length,
    bytesRead: 0,
    async read(offset, length) {
      const slice = bytes.slice(offset, offset + length)
      this.bytesRead += slice.length
      return slice
    },
  }
}

function elementBytes([tag, vr, value]: ElementToWrite, writing: Writing): Uint8Array {
  const body = valueBytes(vr, value, writing)
  const long = writing.explicitVr && longVrs.includes(vr)
  const head = new DataView(new ArrayBuffer(long ? 12 : 8))
  const little = !writing.bigEndian
  head.setUint16(0, tag >>> 16, little)
  head.setUint16(2, tag & 0xffff, little)
  if (!writing.explicitVr) head.setUint32(4, body.length, little)
  else {
    head.setUint8(4, vr.charCodeAt(0))
    head.setUint8(5, vr.charCodeAt(1))
    if (long) head.setUint32(8, body.length, little)
    else head.setUint16(6, body.length, little)
  }
  return joined([new Uint8Array(head.buffer), body])
}

function valueBytes(vr: string, value: ElementToWrite[2], writing: Writing): Uint8Array {
  if (value instanceof Uint8Array) return value
  if (typeof value === 'string') return padded(new TextEncoder().encode(value), vr === 'UI' ? 0 : 0x20)
  if (value.every((one) => typeof one === 'number')) {
    const view = new DataView(new ArrayBuffer(value.length * 2))
    for (const [at, number] of value.entries()) view.setUint16(at * 2, number & 0xffff, !writing.bigEndian)
    return new Uint8Array(view.buffer)
  }
  return joined(
    value.map((item) => {
      const body = dataSetBytes(item as readonly ElementToWrite[], writing)
      return joined([elementBytes([0xfffee000, 'IT', body], { ...writing, explicitVr: false })])
    }),
  )
}

function padded(bytes: Uint8Array, padding: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : joined([bytes, new Uint8Array([padding])])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
