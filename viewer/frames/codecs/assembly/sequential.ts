import { blockCount, clearBlock, finishBlock, setCoefficient, zigzag } from './blocks'
import {
  beginSegment,
  endSegment,
  held,
  heldCount,
  nextAt,
  overrun,
  putBack,
  stopAt,
  takeDifference,
  takeSigned,
  takeSymbol,
} from './entropyBits'
import { lookBits, tableAt } from './huffmanTables'
import { isRestart } from './markers'
import { endsTooEarly, fail, noRestart, problem, runBeyond } from './problems'

/**
 * Decodes the one scan of a sequential picture of one component (ISO 10918-1 F.2) into what `beginPicture` was told, with
 * the DC table in slot 0 and the AC table in slot 1. Arguments and answer are those of decodeLossless.
 */
export function decodeSequential(at: usize, end: usize, plain: usize, restartInterval: i32): i32 {
  const blocks = blockCount()
  let place = beginSegment(at, end, plain)
  let restarts = 0
  let previous = 0
  for (let index = 0; index < blocks; index++) {
    if (restartInterval > 0 && index > 0 && index % restartInterval === 0) {
      const wrong = endSegment()
      if (wrong !== 0) return -wrong
      if (!isRestart(place, end, restarts++)) return -noRestart
      place = beginSegment(place + 2, end, plain)
      previous = 0
    }
    clearBlock()
    previous += takeDifference(tableAt(0), 15)
    setCoefficient(0, previous)
    takeBand()
    if (problem === 0 && overrun()) fail(endsTooEarly)
    if (problem !== 0) return -problem
    finishBlock(index)
  }
  const wrong = endSegment()
  return wrong !== 0 ? -wrong : <i32>(place - at)
}

/** Coefficients 1 to 63 of a block. */
function takeBand(): void {
  const table = tableAt(1)
  const stop = stopAt
  let bits = held
  let count = heldCount
  let next = nextAt
  for (let k = 1; k < 64; k++) {
    if (count < 32) {
      const four: u32 = next < stop ? load<u32>(next) : 0
      next += 4
      bits |= (<u64>bswap<u32>(four)) << (32 - count)
      count += 32
    }
    const entry = load<i32>(table + ((<usize>(bits >> (64 - lookBits))) << 2))
    let symbol = (entry >> 6) & 0xff
    let value = entry >> 16
    if (entry & 32) {
      bits <<= entry & 31
      count -= entry & 31
    } else {
      putBack(bits, count, next)
      symbol = takeSymbol(table)
      value = takeSigned(symbol & 15)
      bits = held
      count = heldCount
      next = nextAt
      if (problem !== 0) return
    }
    if ((symbol & 15) === 0) {
      // 15 zeros and no value is a run of 16; any other run without a value ends the block.
      if (symbol !== 0xf0) break
      k += 15
      continue
    }
    k += symbol >> 4
    if (k > 63) {
      fail(runBeyond)
      return
    }
    setCoefficient(<usize>load<u8>(zigzag + k), value)
  }
  putBack(bits, count, next)
}
