import type { FrameRange, Mark, MarkKind, MarkSide, TubeSegment } from '../../annotations/marks/mark'

export const kindWord: { readonly [kind in MarkKind]: string } = {
  fill: 'fill',
  spill: 'spill',
  occlusion: 'occlusion',
  defect: 'filling defect',
  stenosis: 'stenosis',
  dilatation: 'dilatation',
  intravasation: 'intravasation',
  device: 'device',
  other: 'other',
}

export const segmentWord: { readonly [segment in TubeSegment]: string } = {
  interstitial: 'interstitial',
  isthmic: 'isthmic',
  ampullary: 'ampullary',
  infundibular: 'infundibular',
  fimbrial: 'fimbrial',
}

const tubeOfSide: { readonly [side in MarkSide]: string } = {
  right: 'Right tube',
  left: 'Left tube',
  midline: 'Midline',
}

/** For instance "10–25". */
export function rangeText({ from, to }: FrameRange): string {
  return `${from}–${to}`
}

/** For instance "seen on frames 10 to 25", to be read out; null where nothing is said of any frame but the mark's own. */
export function seenText({ seenFrames }: Pick<Mark, 'seenFrames'>): string | null {
  return seenFrames === null ? null : `seen on frames ${seenFrames.from} to ${seenFrames.to}`
}

/**
 * For instance "Right tube, isthmic, fill, frame 12, 1.47 s", and ", seen on frames 10 to 25" where a range is stated; without
 * the time where the run has none.
 */
export function describeMark(mark: Mark, seconds: number | null): string {
  const parts = [mark.side === null ? 'Side not stated' : tubeOfSide[mark.side]]
  if (mark.segment !== null) parts.push(segmentWord[mark.segment])
  parts.push(kindWord[mark.kind], `frame ${mark.frame}`)
  if (seconds !== null) parts.push(`${seconds.toFixed(2)} s`)
  const seen = seenText(mark)
  if (seen !== null) parts.push(seen)
  return parts.join(', ')
}

/** What stands at the mark on the image, for instance "Right · isthmic · fill". */
export function shortMark(mark: Mark): string {
  const side = mark.side === null ? 'Side?' : mark.side[0]?.toUpperCase() + mark.side.slice(1)
  return [side, mark.segment === null ? null : segmentWord[mark.segment], kindWord[mark.kind]]
    .filter((part) => part !== null)
    .join(' · ')
}
