/** What is wrong with a codestream; viewer/frames/codecs/jpegModule.ts has the words. 0 is none. */
export const noCode = 1
export const wideDifference = 2
export const aboveLimit = 3
export const endsTooEarly = 4
export const leftOver = 5
export const noRestart = 6
export const runBeyond = 7
export const longCode = 8

/** What was wrong first in this segment. */
export let problem: i32 = 0

export function fail(why: i32): void {
  if (problem === 0) problem = why
}

export function noProblem(): void {
  problem = 0
}
