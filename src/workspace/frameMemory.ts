import { defaultFrameBudgetBytes, keptShare } from '../../viewer/frames/frameBudget'

const key = 'fimbria.frame-memory'

/** What the reader can choose as memory for decoded frames, MB; null leaves it to the machine. */
export const frameMemoryChoices = [null, 256, 512, 1024, 2048, 4096] as const

export type FrameMemory = (typeof frameMemoryChoices)[number]

/** The memory the reader has chosen on this computer. */
export function chosenFrameMemory(): FrameMemory {
  const kept = Number(localStorage.getItem(key))
  return frameMemoryChoices.find((choice) => choice !== null && choice === kept) ?? null
}

/** Holds from the next run that is opened. */
export function chooseFrameMemory(memory: FrameMemory): void {
  if (memory === null) localStorage.removeItem(key)
  else localStorage.setItem(key, String(memory))
}

/** Bytes of decoded frames that all runs on the stage keep together. */
export function frameMemoryBytes(): number {
  const memory = chosenFrameMemory()
  return (memory === null ? defaultFrameBudgetBytes() : memory * 2 ** 20) * keptShare
}
