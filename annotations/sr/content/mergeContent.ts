import type { DicomJson } from '../json/dicomJson'
import { childrenOf, codeValueOf, conceptOf, valueTypeOf, withChildren } from './contentItem'

/** How items that a document already has are joined with what is to be written now. */
export interface MergeRules {
  /** The joined item; default: `mergeItem`. */
  readonly join?: (ours: DicomJson, theirs: DicomJson) => DicomJson
  /** Whether an item without counterpart states something we no longer state, and goes. Default: all stay. */
  readonly drops?: (theirs: DicomJson) => boolean
}

/**
 * The children to write: ours in our order, each joined with its counterpart in the document; every other item of the
 * document kept untouched, behind the counterpart it stood behind.
 */
export function mergeChildren(
  ours: readonly DicomJson[],
  theirs: readonly DicomJson[],
  rules: MergeRules = {},
): readonly DicomJson[] {
  const counterparts = new Map<DicomJson, DicomJson>()
  const keptBehind = new Map<DicomJson | null, DicomJson[]>()
  let anchor: DicomJson | null = null
  for (const their of theirs) {
    const key = slotOf(their)
    const own = ours.find((item) => !counterparts.has(item) && slotOf(item) === key)
    if (own !== undefined) {
      counterparts.set(own, their)
      anchor = own
    } else if (rules.drops?.(their) !== true) {
      keptBehind.set(anchor, [...(keptBehind.get(anchor) ?? []), their])
    }
  }
  const join = rules.join ?? mergeItem
  const merged = ours.flatMap((own) => {
    const their = counterparts.get(own)
    return [their === undefined ? own : join(own, their), ...(keptBehind.get(own) ?? [])]
  })
  return [...merged, ...(keptBehind.get(null) ?? [])]
}

/** Our item with the attributes and children that only the document's item has. */
export function mergeItem(ours: DicomJson, theirs: DicomJson): DicomJson {
  return withChildren({ ...theirs, ...ours }, mergeChildren(childrenOf(ours), childrenOf(theirs)))
}

/** What makes two items counterparts: value type and concept name; for Observer Type also person or device. */
function slotOf(item: DicomJson): string {
  const name = conceptOf(item)
  const key = `${valueTypeOf(item)} ${name?.scheme} ${name?.value}`
  return name?.value === '121005' ? `${key} ${codeValueOf(item)?.value}` : key
}
