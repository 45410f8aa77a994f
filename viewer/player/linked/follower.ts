/** The other picture of a linked pair, as the one that leads needs it. Moments are of the leading run, ms after its first frame. */
export interface Follower {
  /** Gets the frame of this moment ready: null where it can be drawn at once, else settles when that is known. Never rejects. */
  ready(runTimeMs: number): Promise<unknown> | null
  /** Draws the frame of this moment at the next refresh, the one at which the leading frame is drawn. */
  show(runTimeMs: number): void
}
