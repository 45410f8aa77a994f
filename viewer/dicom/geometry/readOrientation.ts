import type { AttributeReader, NoteHeader } from '../elements/attributeReader'
import type { PatientOrientation } from './patientOrientation'

const axisOf: Readonly<Record<string, 'side' | 'depth' | 'height'>> = {
  R: 'side',
  L: 'side',
  A: 'depth',
  P: 'depth',
  H: 'height',
  F: 'height',
}

/**
 * Patient Orientation (0020,0020), for enhanced objects from its functional group; null where the file is silent or the
 * letters contradict each other, the latter with a notice.
 */
export function readOrientation(
  reader: AttributeReader,
  inFrame: AttributeReader | null,
  note: NoteHeader,
): PatientOrientation | null {
  const values = (inFrame ?? reader).texts('PatientOrientation')
  const [row = '', column = ''] = values
  if (values.length === 0 || (row === '' && column === '')) return null
  const rowAxes = axes(row)
  const columnAxes = axes(column)
  if (values.length !== 2 || rowAxes === null || columnAxes === null || rowAxes[0] === columnAxes[0]) {
    note('orientation-contradicts', 'Patient Orientation does not name two directions')
    return null
  }
  return { row, column }
}

/** The axes of one value's letters, main one first; null where a letter is no direction or an axis is named twice. */
function axes(letters: string): readonly string[] | null {
  const found = [...letters].map((letter) => axisOf[letter])
  if (found.length === 0 || found.length > 3) return null
  const named = found.filter((axis) => axis !== undefined)
  return named.length === found.length && new Set(named).size === named.length ? named : null
}
