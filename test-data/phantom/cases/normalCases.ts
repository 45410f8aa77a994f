import type { CaseScript } from './caseScript.ts'
import { EARLY, LATE, ordinaryCase, run, SCOUT } from './ordinary.ts'

const ORDINARY = ordinaryCase('P01', 1)

/** P01: an ordinary examination in which both tubes fill and spill. */
export const P01: CaseScript = {
  ...ORDINARY,
  runs: [
    run('main', 'Tubal filling and spill', 7.5, 24.6, { frames: 128, frameTimeMs: 133.33, framesPerSecond: 7.5 }),
    SCOUT,
    { ...EARLY, frameTimeMs: 133.33 },
    LATE,
  ],
  expected: {
    ...ORDINARY.expected,
    teaching: ['Two spills are needed for two open tubes: mark the first frame on each side.'],
  },
}

/** Steps between frames when the rate is not steady: a slow start, then faster, with one dropped frame. */
const UNEVEN_STEPS = Array.from({ length: 96 }, (_none, index) => {
  if (index === 0) return 0
  if (index === 40) return 380
  return index < 24 ? 250 + (index % 5) * 2 : 125 + (index % 3)
})

/** P01 in other clothes: the same patient, differently stored. */
export const NORMAL_CASES: readonly CaseScript[] = [
  P01,
  { ...P01, id: 'P01-LIGHT', file: { inverted: true } },
  {
    ...P01,
    id: 'P01-VECTOR',
    runs: [
      run('main', 'Tubal filling and spill, uneven rate', 7.5, 25, { frames: 96, frameTimeMs: UNEVEN_STEPS }),
      SCOUT,
      EARLY,
      LATE,
    ],
  },
  { ...P01, id: 'P01-ASPECT', file: { tallPixels: true } },
]
