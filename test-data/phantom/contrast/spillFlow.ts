import { type Extent, emptyField, type Field, fillField, sampleField } from '../arithmetic/field.ts'

/** Contrast leaving the end of a tube. */
export interface SpillSource {
  readonly x: number
  readonly y: number
  readonly fromSeconds: number
  readonly untilSeconds: number
  /** mm³ of contrast each second. */
  readonly flow: number
}

/** Spread of spilt contrast in the pelvis. `heightMm` times the room between the loops is the path along the beam. */
export interface SpillFlow {
  readonly heightMm: Field
  /** Moves on to a moment (seconds since the injection began); never backwards. */
  readonly advanceTo: (seconds: number) => void
  readonly active: () => boolean
}

const CELL_MM = 2
const DIFFUSION = 15
const SINK_MM_PER_S = 1.3
const LONGEST_STEP = (0.12 * CELL_MM * CELL_MM) / DIFFUSION

/** A thin fluid poured between bowel loops: it creeps along the creases, sinks towards the pouch of Douglas and thins out. */
export function spillFlow(sources: readonly SpillSource[], gaps: Field, extent: Extent): SpillFlow {
  const height = emptyField(extent, CELL_MM)
  const { columns, rows, values } = height
  const room = fillField({ ...height, values: new Float32Array(values.length) }, (x, y) =>
    Math.min(1.6, sampleField(gaps, x, y) * 0.9 + 0.12 * Math.min(1, 20 * sampleField(gaps, x, y))),
  ).values
  const next = new Float32Array(values.length)
  let now = Number.NEGATIVE_INFINITY

  // How freely contrast passes from a cell to the next one on the right and to the one below.
  const across = new Float32Array(values.length)
  const down = new Float32Array(values.length)
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      const i = row * columns + column
      across[i] = Math.min(room[i] as number, room[i + 1] as number)
      down[i] = Math.min(room[i] as number, room[i + columns] as number)
    }
  }

  const step = (dt: number) => {
    const spread = (DIFFUSION * dt) / (CELL_MM * CELL_MM)
    const sink = (SINK_MM_PER_S * dt) / CELL_MM
    next.set(values)
    const end = values.length - columns - 1
    for (let i = columns + 1; i < end; i++) {
      const here = values[i] as number
      const toRight = spread * (across[i] as number) * (here - (values[i + 1] as number))
      const toBelow = (down[i] as number) * (spread * (here - (values[i + columns] as number)) + sink * here)
      next[i] = (next[i] as number) - toRight - toBelow
      next[i + 1] = (next[i + 1] as number) + toRight
      next[i + columns] = (next[i + columns] as number) + toBelow
    }
    values.set(next)
  }

  const pour = (source: SpillSource, volume: number) => {
    const column0 = Math.round((source.x - height.xMm) / CELL_MM - 0.5)
    const row0 = Math.round((source.y - height.yMm) / CELL_MM - 0.5)
    let total = 0
    for (let row = row0 - 2; row <= row0 + 2; row++) {
      for (let column = column0 - 2; column <= column0 + 2; column++) total += room[row * columns + column] ?? 0
    }
    if (total === 0) return
    for (let row = row0 - 2; row <= row0 + 2; row++) {
      for (let column = column0 - 2; column <= column0 + 2; column++) {
        const i = row * columns + column
        values[i] = (values[i] as number) + (volume / (CELL_MM * CELL_MM)) * ((room[i] ?? 0) / total)
      }
    }
  }

  const first = Math.min(Infinity, ...sources.map((source) => source.fromSeconds))
  return {
    heightMm: height,
    active: () => now > first,
    advanceTo: (seconds) => {
      if (seconds <= first) {
        now = seconds
        return
      }
      now = Math.max(now, first)
      while (now < seconds) {
        const dt = Math.min(LONGEST_STEP, seconds - now)
        for (const source of sources) {
          if (now >= source.fromSeconds && now < source.untilSeconds) pour(source, source.flow * dt)
        }
        step(dt)
        now += dt
      }
    },
  }
}
