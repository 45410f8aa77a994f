/** Value representations the phantom writes. */
export type ValueRepresentation =
  | 'AE'
  | 'AS'
  | 'AT'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'FD'
  | 'FL'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'OB'
  | 'OW'
  | 'PN'
  | 'SH'
  | 'SL'
  | 'SQ'
  | 'SS'
  | 'ST'
  | 'TM'
  | 'UI'
  | 'UL'
  | 'US'
  | 'UT'

/** Text, numbers (one for each value), bytes, or the items of a sequence. */
export type ElementValue = string | readonly number[] | Uint8Array | readonly DataSet[]

/** One data element; the tag is group × 65536 + element. */
export interface DataElement {
  readonly tag: number
  readonly vr: ValueRepresentation
  readonly value: ElementValue
}

/** Elements in any order; writing sorts them. */
export type DataSet = readonly DataElement[]

/** A data element, or none for an undefined value. */
export function element(tag: number, vr: ValueRepresentation, value: ElementValue | undefined): DataSet {
  return value === undefined ? [] : [{ tag, vr, value }]
}
