import type { AttributeReader } from './attributeReader'
import type { Keyword } from './attributes'

/** The functional groups of an enhanced object (PS3.3 C.7.6.16); empty for a plain one. */
export interface FunctionalGroups {
  /** One entry a frame; of another length where the file contradicts itself. */
  readonly perFrame: readonly AttributeReader[]
  /** The one item of a frame's macro: shared, else the frame's own; null where there is none. `index` is 0-based. */
  group(keyword: Keyword, index?: number): AttributeReader | null
  /** The macro is written for each frame apart. */
  variesByFrame(keyword: Keyword): boolean
}

export function functionalGroups(reader: AttributeReader): FunctionalGroups {
  const shared = reader.items('SharedFunctionalGroupsSequence')[0]
  const perFrame = reader.items('PerFrameFunctionalGroupsSequence')
  return {
    perFrame,
    group: (keyword, index = 0) => shared?.items(keyword)[0] ?? perFrame[index]?.items(keyword)[0] ?? null,
    variesByFrame: (keyword) =>
      shared?.items(keyword)[0] === undefined && perFrame.some((groups) => groups.items(keyword).length > 0),
  }
}
