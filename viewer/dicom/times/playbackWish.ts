/** How a file asks to be played (PS3.3 C.7.6.5, Cine Module). */
export interface PlaybackWish {
  /** Start Trim (0008,2142) and Stop Trim (0008,2143), 1-based and inclusive; null where neither is there or makes sense. */
  readonly trim: { readonly first: number; readonly last: number } | null
  /** Preferred Playback Sequencing (0018,1244): 0 looping, 1 sweeping (to the end and back); null where not stated. */
  readonly sequencing: 'looping' | 'sweeping' | null
}
