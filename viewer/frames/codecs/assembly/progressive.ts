import { blockCount, clearBlock, finishBlock, setCoefficient, zigzag } from './blocks'
import { beginSegment, endSegment, overrun, take, takeDifference, takeSigned, takeSymbol } from './entropyBits'
import { tableAt } from './huffmanTables'
import { isRestart } from './markers'
import { endsTooEarly, fail, noRestart, problem, runBeyond } from './problems'

// Spectral selection and successive approximation of the scan (ISO 10918-1 G.1.1).
let first: i32 = 0
let last: i32 = 0
let high: i32 = 0
let low: i32 = 0
/** Blocks still to come in which the band has ended. */
let ended: i32 = 0
let previous: i32 = 0

/**
 * Decodes one scan of a progressive picture of one component (ISO 10918-1 G.2) into its coefficients: 16 bits each, 64 a
 * block, row by row; `beginProgressive` makes them zero. The scan's table is in slot 0. Answers as decodeLossless does.
 */
export function decodeProgressive(
  at: usize,
  end: usize,
  plain: usize,
  coefficients: usize,
  restartInterval: i32,
  from: i32,
  to: i32,
  highBit: i32,
  lowBit: i32,
): i32 {
  first = from
  last = to
  high = highBit
  low = lowBit
  ended = 0
  previous = 0
  const blocks = blockCount()
  let place = beginSegment(at, end, plain)
  let restarts = 0
  for (let index = 0; index < blocks; index++) {
    if (restartInterval > 0 && index > 0 && index % restartInterval === 0) {
      const wrong = endSegment()
      if (wrong !== 0) return -wrong
      if (!isRestart(place, end, restarts++)) return -noRestart
      place = beginSegment(place + 2, end, plain)
      ended = 0
      previous = 0
    }
    takeBlock(coefficients + ((<usize>index) << 7))
    if (problem === 0 && overrun()) fail(endsTooEarly)
    if (problem !== 0) return -problem
  }
  const wrong = endSegment()
  return wrong !== 0 ? -wrong : <i32>(place - at)
}

/** Makes all coefficients zero. */
export function beginProgressive(coefficients: usize): void {
  memory.fill(coefficients, 0, (<usize>blockCount()) << 7)
}

/** Turns all blocks to pixels, as `beginPicture` was told. */
export function finishProgressive(coefficients: usize): void {
  const blocks = blockCount()
  for (let index = 0; index < blocks; index++) {
    const at = coefficients + ((<usize>index) << 7)
    clearBlock()
    for (let place: usize = 0; place < 64; place++) {
      const value = <i32>load<i16>(at + place * 2)
      if (value !== 0) setCoefficient(place, value)
    }
    finishBlock(index)
  }
}

function takeBlock(at: usize): void {
  if (first > 0) {
    if (high === 0) takeFirstBand(at)
    else takeRefinedBand(at)
  } else if (high === 0) {
    previous += takeDifference(tableAt(0), 15)
    store<i16>(at, <i16>(previous << low))
  } else if (take(1) === 1) store<i16>(at, <i16>(<i32>load<i16>(at) | (1 << low)))
}

function coefficientAt(at: usize, k: i32): usize {
  return at + ((<usize>load<u8>(zigzag + k)) << 1)
}

function takeFirstBand(at: usize): void {
  if (ended > 0) {
    ended--
    return
  }
  for (let k = first; k <= last; k++) {
    const symbol = takeSymbol(tableAt(0))
    if (problem !== 0) return
    const size = symbol & 15
    const run = symbol >> 4
    if (size > 0) {
      k += run
      if (k > last) {
        fail(runBeyond)
        return
      }
      store<i16>(coefficientAt(at, k), <i16>(takeSigned(size) << low))
    } else if (run === 15) k += 15
    else {
      ended = (1 << run) - 1 + take(run)
      return
    }
  }
}

/** G.1.2.3: values that are there already get one bit more each on the way over zeros to a new value. */
function takeRefinedBand(at: usize): void {
  const step = 1 << low
  let k = first
  if (ended === 0) {
    for (; k <= last; k++) {
      const symbol = takeSymbol(tableAt(0))
      if (problem !== 0) return
      let run = symbol >> 4
      let value = 0
      if ((symbol & 15) === 0) {
        if (run < 15) {
          ended = (1 << run) + take(run)
          break
        }
      } else value = take(1) === 1 ? step : -step
      for (; k <= last; k++) {
        const place = coefficientAt(at, k)
        if (load<i16>(place) !== 0) refine(place, step)
        else if (run-- === 0) {
          if (value !== 0) store<i16>(place, <i16>value)
          break
        }
      }
    }
  }
  if (ended > 0) {
    for (; k <= last; k++) {
      const place = coefficientAt(at, k)
      if (load<i16>(place) !== 0) refine(place, step)
    }
    ended--
  }
}

function refine(place: usize, step: i32): void {
  if (take(1) === 0) return
  const value = <i32>load<i16>(place)
  store<i16>(place, <i16>(value > 0 ? value + step : value - step))
}
