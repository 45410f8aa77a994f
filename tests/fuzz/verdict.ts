/** What became of a damaged file. */
export type Outcome =
  /** A typed error and no picture. */
  | 'refused'
  /** Some frames are shown; of the others is said that they are missing or damaged. */
  | 'partial'
  /** Everything is shown, with a notice about what is not believed. */
  | 'flagged'
  | 'shown'

/** How a file was dealt with, and what was wrong with that. */
export interface Verdict {
  readonly outcome: Outcome
  /** Codes of problems and notices, for the table. */
  readonly said: readonly string[]
  readonly faults: readonly Fault[]
}

export interface Fault {
  readonly kind:
    | 'uncaught'
    | 'past the deadline'
    | 'wrong picture'
    | 'silent'
    | 'not the same'
    | 'harmless and refused'
    | 'too much memory'
    | 'objects of the program changed'
  readonly detail: string
}
