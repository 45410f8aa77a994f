/** How the values of a VR lie in bytes (PS3.5 6.2, 7.1.2). */
export type ValueForm =
  /** Texts with a backslash between them. */
  | 'texts'
  /** One text, in which a backslash is a character. */
  | 'text'
  | 'numbers'
  | 'tags'
  /** Bytes as they are, Base64 in JSON. */
  | 'bytes'
  | 'items'

const vrsOfForm: Readonly<Record<ValueForm, string>> = {
  texts: 'AE AS CS DA DS DT IS LO PN SH TM UC UI',
  text: 'LT ST UR UT',
  numbers: 'FD FL SL SS SV UL US UV',
  tags: 'AT',
  bytes: 'OB OD OF OL OV OW UN',
  items: 'SQ',
}

const forms: ReadonlyMap<string, ValueForm> = new Map(
  (Object.keys(vrsOfForm) as ValueForm[]).flatMap((form) =>
    vrsOfForm[form].split(' ').map((vr) => [vr, form] as const),
  ),
)

/** The form of a VR; one that PS3.5 does not know is read and written like UN. */
export function formOf(vr: string): ValueForm {
  return forms.get(vr) ?? 'bytes'
}

const shortVrs = new Set('AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '))

/** Whether explicit VR writes the length of that VR in two bytes. */
export function hasShortLength(vr: string): boolean {
  return shortVrs.has(vr)
}

/** Bytes that change places together in big endian. */
export function wordBytes(vr: string): 1 | 2 | 4 | 8 {
  switch (vr) {
    case 'OW':
      return 2
    case 'OF':
    case 'OL':
      return 4
    case 'OD':
    case 'OV':
      return 8
    default:
      return 1
  }
}

/** One binary number: its size in bytes, and how a DataView reads and writes it. */
export interface NumberForm {
  readonly bytes: 2 | 4 | 8
  read(view: DataView, at: number, little: boolean): number | bigint
  /** Whether the VR can hold the number. One between two that single precision knows becomes the nearest. */
  holds(value: number): boolean
  write(view: DataView, value: number): void
}

const whole = (least: number, most: number) => (value: number) =>
  Number.isInteger(value) && value >= least && value <= most

export const numberForms: Readonly<Record<string, NumberForm>> = {
  US: {
    bytes: 2,
    read: (view, at, little) => view.getUint16(at, little),
    holds: whole(0, 0xffff),
    write: (view, value) => view.setUint16(0, value, true),
  },
  SS: {
    bytes: 2,
    read: (view, at, little) => view.getInt16(at, little),
    holds: whole(-0x8000, 0x7fff),
    write: (view, value) => view.setInt16(0, value, true),
  },
  UL: {
    bytes: 4,
    read: (view, at, little) => view.getUint32(at, little),
    holds: whole(0, 0xffffffff),
    write: (view, value) => view.setUint32(0, value, true),
  },
  SL: {
    bytes: 4,
    read: (view, at, little) => view.getInt32(at, little),
    holds: whole(-0x80000000, 0x7fffffff),
    write: (view, value) => view.setInt32(0, value, true),
  },
  FL: {
    bytes: 4,
    read: (view, at, little) => view.getFloat32(at, little),
    holds: (value) => Number.isFinite(Math.fround(value)),
    write: (view, value) => view.setFloat32(0, value, true),
  },
  FD: {
    bytes: 8,
    read: (view, at, little) => view.getFloat64(at, little),
    holds: Number.isFinite,
    write: (view, value) => view.setFloat64(0, value, true),
  },
  SV: {
    bytes: 8,
    read: (view, at, little) => view.getBigInt64(at, little),
    holds: Number.isSafeInteger,
    write: (view, value) => view.setBigInt64(0, BigInt(value), true),
  },
  UV: {
    bytes: 8,
    read: (view, at, little) => view.getBigUint64(at, little),
    holds: (value) => Number.isSafeInteger(value) && value >= 0,
    write: (view, value) => view.setBigUint64(0, BigInt(value), true),
  },
}
