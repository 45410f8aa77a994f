/** A case as the start page offers it. */
export interface PhantomCaseEntry {
  /** In small letters; `makePhantomCase` takes either. */
  readonly id: string
  readonly title: string
  /** One line that gives away no more than the title. */
  readonly line: string
}

/** All cases that can be made; this list alone is light, the phantom behind it is not. */
export const phantomCases: readonly PhantomCaseEntry[] = [
  {
    id: 'p01',
    title: 'Normal, both tubes spill',
    line: 'An ordinary examination: cavity, both tubes, spill on both sides.',
  },
]
