import { DicomError } from '../../dicom/dicomError'
import type { PixelCoding } from '../../dicom/transferSyntax'
import { mayBeFragmented } from './codestreamStart'
import type { Fragment, FragmentsEnd } from './fragmentWalk'

/** All fragments of a run, and how their row ends. */
export interface WalkedFragments {
  readonly fragments: readonly Fragment[]
  readonly end: FragmentsEnd
}

/**
 * Which fragments make which frame, one entry a frame: shorter than the number of frames where the file is cut.
 *
 * `tables` are offset tables (offsets in the file of the frames' first items), believed only where they agree with the
 * fragments. Throws DicomError 'frames-not-located' rather than guess: a guess shows a neighbour's pixels.
 */
export function frameGroups(
  walked: WalkedFragments,
  numberOfFrames: number,
  coding: PixelCoding,
  tables: readonly (readonly number[])[],
): readonly (readonly Fragment[])[] {
  const { fragments, end } = walked
  const starts = fragments.filter((fragment) => fragment.starts).length
  const refuse = (why: string): never => {
    throw new DicomError(
      'frames-not-located',
      `${why}: ${numberOfFrames} frames, ${fragments.length} fragments, ${starts} beginnings, ${end}`,
    )
  }
  if (fragments.length === 0) return refuse('no fragment')

  const grouped = tables.map((table) => groupsOfTable(walked, numberOfFrames, table))
  for (const groups of grouped) if (groups?.every((group) => group[0]?.starts === true)) return groups
  if (tables.some((table) => isReordered(walked, numberOfFrames, table))) return refuse('fragments out of order')

  if (numberOfFrames === 1) return starts > 1 && !startsOnce(fragments) ? refuse('more frames than one') : [fragments]
  if (fragments.length === numberOfFrames) return fragments.map((fragment) => [fragment])
  if (!mayBeFragmented(coding) || starts === fragments.length)
    return fragments.length > numberOfFrames
      ? refuse('more fragments than frames')
      : fragments.map((fragment) => [fragment])
  const byStarts = groupsOfStarts(fragments)
  if (byStarts !== null && byStarts.length === numberOfFrames) return byStarts
  const believable = grouped.find((groups) => groups !== null)
  if (believable) return believable
  if (byStarts !== null && byStarts.length < numberOfFrames && end !== 'delimiter') return byStarts
  return refuse('fragments and frames do not match')
}

/** The first frame, once its end is sure: the fragments before the next beginning. Null while it is not. */
export function firstGroup(
  walked: readonly Fragment[],
  ended: boolean,
  coding: PixelCoding,
): readonly Fragment[] | null {
  const [first, ...rest] = walked
  if (first?.starts !== true) return null
  if (!mayBeFragmented(coding)) return [first]
  const next = rest.findIndex((fragment) => fragment.starts)
  if (next >= 0) return walked.slice(0, next + 1)
  return ended ? walked : null
}

/** A frame of a still may be cut anywhere, and entropy-coded bytes can look like a beginning only at its own start. */
function startsOnce(fragments: readonly Fragment[]): boolean {
  return fragments.slice(1).every((fragment) => !fragment.starts)
}

function groupsOfStarts(fragments: readonly Fragment[]): readonly (readonly Fragment[])[] | null {
  if (fragments[0]?.starts !== true) return null
  const groups: Fragment[][] = []
  for (const fragment of fragments) {
    if (fragment.starts) groups.push([fragment])
    else groups.at(-1)?.push(fragment)
  }
  return groups
}

/** The groups a table makes; null where it contradicts the fragments. */
function groupsOfTable(
  { fragments, end }: WalkedFragments,
  numberOfFrames: number,
  table: readonly number[],
): readonly (readonly Fragment[])[] | null {
  if (table.length !== numberOfFrames) return null
  const groups: Fragment[][] = []
  for (const fragment of fragments) {
    const next = table[groups.length]
    if (next === fragment.at) groups.push([fragment])
    else if ((next !== undefined && fragment.at > next) || fragment.starts || groups.length === 0) return null
    else groups.at(-1)?.push(fragment)
  }
  if (groups.length === numberOfFrames) return groups
  if (end === 'delimiter') return null
  // In a cut file the last group is whole only where the next frame would begin right behind it.
  const last = fragments.at(-1)
  const whole = last !== undefined && table[groups.length] === last.offset + last.lengthBytes
  return whole ? groups : groups.slice(0, -1)
}

/** The table names the fragments' sizes, but in another order: the frames' order is then unknown. */
function isReordered({ fragments, end }: WalkedFragments, numberOfFrames: number, table: readonly number[]): boolean {
  if (end !== 'delimiter' || table.length !== numberOfFrames || fragments.length !== numberOfFrames) return false
  const last = fragments.at(-1)
  if (last === undefined || table[0] !== fragments[0]?.at) return false
  const stop = last.offset + last.lengthBytes
  const told = table.map((at, i) => (table[i + 1] ?? stop) - at)
  const found = fragments.map((fragment) => fragment.lengthBytes + 8)
  const byValue = (a: number, b: number): number => a - b
  const sortedTold = told.toSorted(byValue)
  return found.toSorted(byValue).every((size, i) => size === sortedTold[i]) && found.some((size, i) => size !== told[i])
}
