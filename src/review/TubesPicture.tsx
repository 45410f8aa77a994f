import type { KeyboardEvent, ReactNode } from 'react'
import type { SegmentState } from '../../annotations/findings/tubeFindings'
import type { Mark, TubeSegment } from '../../annotations/marks/mark'
import type { Observation } from '../../annotations/observation/observation'
import type { ObservedTube } from '../../annotations/observation/observedTube'
import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { segmentStateWords, spillWords } from '../text/findings/tubeWords'
import { segmentWord } from '../text/markText'
import { useWorkspace } from '../workspace/useWorkspace'
import styles from './TubesPicture.module.css'

/** The right tube as it lies on a picture that is the right way round: the patient's right at the left. From the cornu outwards. */
const courses: Readonly<
  Record<TubeSegment, { readonly path: string; readonly middle: readonly [number, number]; readonly from: number }>
> = {
  interstitial: { path: 'M128 46 L106 41', middle: [117, 43], from: 104 },
  isthmic: { path: 'M103 40 C95 36 90 34 81 37', middle: [92, 36], from: 79 },
  ampullary: { path: 'M78 38 C70 42 66 50 56 50', middle: [67, 45], from: 54 },
  infundibular: { path: 'M53 50 C44 49 36 54 31 58', middle: [42, 52], from: 29 },
  fimbrial: { path: 'M28 60 L14 70', middle: [21, 65], from: 4 },
}

const segments = Object.keys(courses) as TubeSegment[]

/** Both tubes by segments, as marks and answers say them together; a segment goes to the frame that shows it. */
export function TubesPicture({ observation }: { readonly observation: Observation }) {
  return (
    <figure className={styles.picture} aria-label="Tubes">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be drawn in. */}
      <svg viewBox="0 0 300 108" className={styles.drawing} role="group" aria-label="Segments of both tubes">
        <path
          className={styles.cavity}
          data-filled={observation.cavityFills.length > 0}
          d="M128 42 Q150 50 172 42 L154 92 Q150 98 146 92 Z"
        />
        <g>
          <Tube tube={observation.tubes.right} />
        </g>
        <g transform="translate(300 0) scale(-1 1)">
          <Tube tube={observation.tubes.left} />
        </g>
        <text x="6" y="16" className={styles.letter}>
          R
        </text>
        <text x="294" y="16" textAnchor="end" className={styles.letter}>
          L
        </text>
      </svg>
    </figure>
  )
}

function Tube({ tube }: { readonly tube: ObservedTube }) {
  const stops = (tube.occlusions ?? []).filter(({ resolved }) => !resolved)
  return (
    <>
      {segments.map((segment) => (
        <Segment
          key={segment}
          tube={tube}
          segment={segment}
          stopped={stops.some(({ level, mark }) =>
            mark?.segment === null || mark === null
              ? level !== null && segmentOfLevel[level] === segment
              : mark.segment === segment,
          )}
        />
      ))}
      <Spill tube={tube} />
    </>
  )
}

const segmentOfLevel = {
  cornual: 'interstitial',
  isthmic: 'isthmic',
  midAmpullary: 'ampullary',
  distal: 'infundibular',
} as const satisfies Record<string, TubeSegment>

const widths: Readonly<Partial<Record<SegmentState, number>>> = { dilated: 11, narrowed: 2.5, filled: 5, irregular: 5 }

interface SegmentProps {
  readonly tube: ObservedTube
  readonly segment: TubeSegment
  readonly stopped: boolean
}

function Segment({ tube, segment, stopped }: SegmentProps) {
  const { path, middle, from } = courses[segment]
  const state = tube.states[segment]
  const marks = tube.marks.filter((mark) => mark.segment === segment)
  const words = state === null ? (stopped ? 'contrast stops' : 'not stated') : segmentStateWords[state]
  return (
    <Place
      name={`${sideWord[tube.side]} ${segmentWord[segment]}: ${words}`}
      state={state ?? 'none'}
      mark={earliest(tube, marks)}
      area={{ x: from, y: middle[1] - 15, width: 25, height: 30 }}
    >
      <path d={path} className={styles.wall} strokeWidth={(widths[state ?? 'filled'] ?? 5) + 3} />
      <path d={path} className={styles.lumen} strokeWidth={widths[state ?? 'filled'] ?? 0} />
      {stopped && <Stop middle={middle} />}
      {state === 'absent' && <path className={styles.absent} d={cross(middle)} />}
    </Place>
  )
}

interface PlaceProps {
  readonly name: string
  readonly state: string
  /** The mark it leads to, where there is one. */
  readonly mark: Mark | undefined
  /** What can be pressed, in the units of the drawing. */
  readonly area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly children: ReactNode
}

/** A part of the drawing that leads to the frame which shows it. */
function Place({ name, state, mark, area, children }: PlaceProps) {
  const workspace = useWorkspace()
  const go = () => {
    if (mark !== undefined) workspace.goToMark(mark)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in SVG.
    <g
      role="button"
      tabIndex={0}
      aria-label={mark === undefined ? `${name}, no mark` : `${name}, frame ${mark.frame}`}
      aria-disabled={mark === undefined}
      className={styles.segment}
      data-state={state}
      onClick={go}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        event.stopPropagation()
        go()
      }}
    >
      <title>{name}</title>
      <rect {...area} className={styles.target} />
      {children}
    </g>
  )
}

const sideWord: Readonly<Record<PatientSide, string>> = { right: 'Right', left: 'Left' }

/** The mark a segment leads to: contrast arriving where there is such a mark. */
function earliest(tube: ObservedTube, marks: readonly Mark[]): Mark | undefined {
  return [...tube.fills, ...tube.stops, ...tube.spills, ...marks].find((mark) => marks.includes(mark))
}

function Stop({ middle: [x, y] }: { readonly middle: readonly [number, number] }) {
  return <rect x={x - 3} y={y - 9} width="5" height="18" rx="1" className={styles.stop} />
}

function cross([x, y]: readonly [number, number]): string {
  return `M${x - 5} ${y - 5} L${x + 5} ${y + 5} M${x + 5} ${y - 5} L${x - 5} ${y + 5}`
}

function Spill({ tube }: { readonly tube: ObservedTube }) {
  const { state } = tube.spill
  return (
    <Place
      name={`${sideWord[tube.side]} spill: ${state === null ? 'not stated' : spillWords[state].toLowerCase()}`}
      state={state ?? 'none'}
      mark={tube.spills[0]}
      area={{ x: 4, y: 81, width: 30, height: 26 }}
    >
      {state === 'free' && (
        <path
          className={styles.spill}
          d="M12 82 q-5 4 -8 10 M14 83 q-2 8 -6 17 M17 83 q1 9 -1 19 M20 82 q4 7 5 18 M22 81 q7 4 9 13"
        />
      )}
      {state === 'loculated' && <circle cx="18" cy="94" r="10" className={styles.pool} />}
      {state === 'presentSideUnsure' && (
        <text x="13" y="99" className={styles.unsure}>
          ?
        </text>
      )}
      {state === 'none' && <path className={styles.noSpill} d="M9 90 L28 90" />}
    </Place>
  )
}
