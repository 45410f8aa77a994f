/** A coded concept (PS3.16, PS3.3 section 8): equal when value and scheme are equal, whatever the meaning says. */
export interface Code {
  readonly value: string
  /** Coding Scheme Designator, for instance `DCM`, `SCT`, `99HSGVIEW`. */
  readonly scheme: string
  readonly meaning: string
}

/** Whether two codes name the same concept. Meanings are for people and never compared. */
export function sameCode(a: Code | null, b: Code | null): boolean {
  if (a === null || b === null) return a === b
  return a.value === b.value && a.scheme === b.scheme
}
