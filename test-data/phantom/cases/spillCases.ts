import { blob, type PoolShape } from '../contrast/pool.ts'
import type { CaseScript, TubeScript } from './caseScript.ts'
import { EARLY, OPEN_LEFT, OPEN_RIGHT, ordinaryCase, run, SCOUT, still } from './ordinary.ts'

const P05 = ordinaryCase('P05', 5)
const P17 = ordinaryCase('P17', 17)

const POCKET: PoolShape = {
  name: 'pocket R',
  outline: blob(-50.5, 30.5, 11, 9.5, 1.5),
  depthMm: 5,
  fromSeconds: 20,
  growSeconds: 12,
  from: [-54.5, 24.5],
}

/** Drops of oil: rounded, of all sizes, some run together. */
function drops(
  name: string,
  places: readonly (readonly [x: number, y: number, size: number])[],
  from: number,
): PoolShape[] {
  return places.map(([x, y, size], index) => ({
    name: `${name} ${index}`,
    outline: blob(x, y, size, size * 0.86, 0.2 * size),
    depthMm: Math.min(4.5, 1.5 * size),
    fromSeconds: from + 40 * index,
    growSeconds: 60,
    from: [x, y],
  }))
}

const oily = (
  tube: TubeScript,
  fromSeconds: number,
  untilSeconds: number,
  pools: readonly PoolShape[],
): TubeScript => ({
  ...tube,
  advances: [{ toMm: Infinity, fromSeconds, untilSeconds }],
  spill: { untilSeconds, flow: 0, pools: pools as [PoolShape, ...PoolShape[]] },
})

/** Contrast that leaves the tube and does not run free at once. */
export const SPILL_CASES: readonly CaseScript[] = [
  {
    ...P05,
    tubes: { R: { ...OPEN_RIGHT, spill: { untilSeconds: 36, flow: 0, pools: [POCKET] } }, L: OPEN_LEFT },
    runs: [
      run('main', 'Tubal filling and spill', 7.5, 28),
      SCOUT,
      EARLY,
      still('minute', 'One minute', 62),
      still('late', 'Five minutes', 300),
    ],
    expected: {
      ...P05.expected,
      sides: { R: { expectedStatus: 'PATENT_LOCULATED' }, L: { expectedStatus: 'PATENT_FREE' } },
      impressionKey: 'BILATERAL_PATENCY__RIGHT_LOCULATED',
      expectedWarnings: ['C34'],
      teaching: ['The right pool is round and still there after five minutes; the left has spread and thinned.'],
    },
  },
  {
    ...P17,
    iodineMgPerMl: 480,
    tubes: {
      R: oily(
        OPEN_RIGHT,
        12,
        52,
        drops(
          'drop R',
          [
            [-52, 27, 3.6],
            [-44, 33, 2.4],
            [-38, 26, 1.7],
            [-30, 41, 3],
            [-47, 40, 1.4],
            [-22, 47, 2.2],
            [-14, 40, 1.3],
            [-33, 12, 1.8],
            [-24, -24, 1.5],
            [-9, 49, 3.4],
            [-18, 30, 1.1],
          ],
          300,
        ),
      ),
      L: oily(
        OPEN_LEFT,
        14,
        56,
        drops(
          'drop L',
          [
            [44, 25, 3.2],
            [36, 31, 2.2],
            [50, 34, 1.6],
            [28, 42, 2.8],
            [12, 47, 2.6],
            [20, 34, 1.2],
            [38, 44, 1.8],
            [30, 10, 1.4],
            [26, -20, 1.9],
            [4, 42, 1.6],
          ],
          330,
        ),
      ),
    },
    runs: [
      run('main', 'Tubal filling', 8, 28),
      SCOUT,
      EARLY,
      run('second', 'Tubal filling, continued', 40, 60),
      still('delayed', 'Film after a day', 86_400, { kind: 'film', doseMicroGray: 2.5 }),
    ],
    file: { contrastAgent: 'Iodised oil (simulated)' },
    expected: {
      ...P17.expected,
      impressionKey: 'BILATERAL_PATENCY_FREE__DELAYED_IMAGE_ONLY',
      teaching: ['Oil is slow: nothing leaves the tubes during the runs, drops lie in the pelvis a day later.'],
    },
  },
]
