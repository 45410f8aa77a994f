import type { ImagePoint } from '../../viewer/dicom/imagePoint'
import type { Mark } from '../marks/mark'
import { defaultOf, type readingDefaults } from '../observation/readingDefaults'
import type { StudyFacts } from '../observation/studyFacts'
import type { Reading } from '../reading/reading'

/** Distance of two marks of one run in its own millimetres, whatever their source; null without any. */
export function distanceMm(a: ImagePoint, b: ImagePoint, sopInstanceUid: string, facts: StudyFacts): number | null {
  const calibration = facts.get(sopInstanceUid)?.calibration ?? null
  if (calibration === null) return null
  return Math.hypot((a.column - b.column) * calibration.columnSpacingMm, (a.row - b.row) * calibration.rowSpacingMm)
}

/**
 * Whether two marks of one run lie within so many millimetres of each other. Where the file has none, a share of the image's
 * width stands for them: the rules that ask only warn, and no length is shown.
 */
export function areNear(
  a: Mark,
  b: Mark,
  limit: { readonly mm: keyof typeof readingDefaults; readonly shareOfWidth: keyof typeof readingDefaults },
  reading: Reading,
  facts: StudyFacts,
): boolean {
  if (a.sopInstanceUid !== b.sopInstanceUid) return false
  const mm = distanceMm(a.point, b.point, a.sopInstanceUid, facts)
  if (mm !== null) return mm <= defaultOf(limit.mm)
  const run = reading.runs.find(({ sopInstanceUid }) => sopInstanceUid === a.sopInstanceUid)
  return run !== undefined && distancePx(a.point, b.point) <= defaultOf(limit.shareOfWidth) * run.columns
}

export function distancePx(a: ImagePoint, b: ImagePoint): number {
  return Math.hypot(a.column - b.column, a.row - b.row)
}
