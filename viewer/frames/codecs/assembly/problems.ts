/** What is wrong with a codestream; viewer/frames/codecs/jpegModule.ts has the words. 0 is none. */
export const noCode = 1
export const wideDifference = 2
export const aboveLimit = 3
export const endsTooEarly = 4
export const leftOver = 5
export const noRestart = 6
export const runBeyond = 7
