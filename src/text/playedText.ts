import type { PlayerState } from '../../viewer/player/playerState'

/** Which frames are played where it is not all of them, 1-based: "Loop 12–40", "Trim 3–80 of the file"; else empty. */
export function playedText({
  loop,
  loopStart,
  header,
  trimFollowed,
}: Pick<PlayerState, 'loop' | 'loopStart' | 'header' | 'trimFollowed'>): string {
  if (loop !== null) return `Loop ${loop.first + 1}–${loop.last + 1}`
  if (loopStart !== null) return `Loop from ${loopStart + 1} to …`
  const trim = header?.playback.trim ?? null
  if (trim === null) return ''
  return trimFollowed ? `Trim ${trim.first}–${trim.last} of the file` : `Trim ${trim.first}–${trim.last} not followed`
}
