export type PatientSide = 'right' | 'left'

/** Direction letters of Patient Orientation (0020,0020): towards the image's right edge and its bottom edge (PS3.3 C.7.6.1.1.1). */
export interface PatientOrientation {
  readonly row: string
  readonly column: string
}

/** The patient's side at the left edge of the unrotated image. */
export type SideAtImageLeft = PatientSide

/** The patient's side at the image's left edge; null where Patient Orientation does not say (neither R nor L along the row). */
export function sideAtImageLeft(orientation: PatientOrientation | null): SideAtImageLeft | null {
  if (orientation === null) return null
  // The row value names the direction of the image's right edge by its main letter: L means patient's left on the right.
  const main = orientation.row[0]
  if (main === 'L') return 'right'
  if (main === 'R') return 'left'
  return null
}

/** The patient's side on which a column of the image lies, midline counting as the right half of the image. */
export function sideOfColumn(column: number, columns: number, atImageLeft: SideAtImageLeft): PatientSide {
  const leftHalf = column < columns / 2
  if (atImageLeft === 'right') return leftHalf ? 'right' : 'left'
  return leftHalf ? 'left' : 'right'
}
