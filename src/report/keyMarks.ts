import type { Mark } from '../../annotations/marks/mark'
import type { Observation } from '../../annotations/observation/observation'
import type { ObservedTube } from '../../annotations/observation/observedTube'

/** A mark whose frame belongs into the evidence, and what it shows. */
export interface KeyMark {
  readonly mark: Mark
  readonly shows: string
}

/** One of the four pictures an examination is expected to hold. null: nothing marked shows it. */
export interface ExpectedPicture {
  readonly name: string
  readonly mark: Mark | null
}

/** The evidence of one tube in the order of time: first contrast, how far it came, where it stopped, where it left. */
export function keyMarksOfTube(tube: ObservedTube): readonly KeyMark[] {
  const farthest = tube.fills.findLast(({ segment }) => segment !== null)
  const chosen: readonly (KeyMark | null)[] = [
    shown(tube.fills[0], 'first contrast in the tube'),
    shown(farthest, 'farthest contrast'),
    ...tube.stops.map((mark) => shown(mark, 'contrast stops')),
    shown(tube.spills[0], 'first spill'),
  ]
  const known = new Set<string>()
  return chosen.filter((key): key is KeyMark => {
    if (key === null || known.has(key.mark.uid)) return false
    known.add(key.mark.uid)
    return true
  })
}

/** The evidence of the cavity: contrast arriving, and what makes a hole in it. */
export function keyMarksOfCavity({ cavityFills, veins }: Observation, marks: readonly Mark[]): readonly KeyMark[] {
  const defects = marks.filter(({ kind, confidence }) => kind === 'defect' && confidence !== 'excluded')
  return [
    shown(cavityFills[0], 'contrast enters the cavity'),
    ...defects.map((mark) => shown(mark, 'filling defect')),
    shown(veins[0], 'contrast in veins'),
  ].filter((key) => key !== null)
}

/** The four pictures: early cavity, late cavity with early tubes, late tubes, spill. */
export function expectedPictures({ cavityFills, tubes, order }: Observation): readonly ExpectedPicture[] {
  const inTime = (marks: readonly Mark[]) => [...marks].sort((a, b) => order.compare(a, b) ?? 0)
  const fills = inTime([...tubes.right.fills, ...tubes.left.fills])
  const late = fills.findLast(({ segment }) => segment !== null && segment !== 'interstitial' && segment !== 'isthmic')
  const spills = inTime([...tubes.right.spills, ...tubes.left.spills])
  return [
    { name: 'Early filling of the cavity', mark: cavityFills[0] ?? null },
    { name: 'Full cavity, early filling of a tube', mark: fills[0] ?? null },
    { name: 'Late filling of a tube', mark: late ?? null },
    { name: 'Spill', mark: spills[0] ?? null },
  ]
}

function shown(mark: Mark | undefined, shows: string): KeyMark | null {
  return mark === undefined ? null : { mark, shows }
}
