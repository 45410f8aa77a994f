import type { Code } from '../../codes/code'
import { sameCode } from '../../codes/code'
import { hsgCode } from '../../codes/hsgCodes'
import type { Mark, MarkSide, TubeSegment } from '../../marks/mark'
import { childrenOf, codeItem, codeValueOf, conceptOf, named, withChildren } from '../content/contentItem'
import type { DicomJson } from '../json/dicomJson'
import { codeOfSegment, codeOfSide, segmentOf, sideOf, usualSite } from './markCodes'

type Place = Pick<Mark, 'kind' | 'side' | 'segment' | 'site'>

/** The sites a mark states, main site first. A segment that the main site has not (spill) is stated on the tube as second. */
export function statedSites(mark: Place): readonly Code[] {
  const main = mark.site ?? usualSite(mark.kind, mark.side, mark.segment)
  const tube = hsgCode('tube')
  return mark.segment === null || sameCode(main, tube) ? [main] : [main, tube]
}

/** Row 31: Finding Site with side and segment, one item a site. */
export function siteItems(mark: Place): readonly DicomJson[] {
  const sites = statedSites(mark)
  return sites.map((site, index) => {
    const item = codeItem('HAS CONCEPT MOD', hsgCode('findingSite'), site)
    const segment = index === sites.length - 1 ? mark.segment : null
    return withChildren(item, [
      ...(mark.side === null ? [] : [modifier('laterality', codeOfSide(mark.side))]),
      ...(segment === null ? [] : [modifier('topographicalModifier', codeOfSegment(segment))]),
    ])
  })
}

function modifier(name: 'laterality' | 'topographicalModifier', value: Code): DicomJson {
  return codeItem('HAS CONCEPT MOD', hsgCode(name), value)
}

/** What the Finding Site items of a group say; all null where it has none. */
export interface ReadPlace {
  /** The main site as stated. */
  readonly site: Code | null
  readonly side: MarkSide | null
  readonly segment: TubeSegment | null
}

/** The place in a group's children. A side or segment stated on the group itself, as some writers do, counts as well. */
export function readPlace(children: readonly DicomJson[]): ReadPlace {
  const sites = children.filter((item) => sameCode(conceptOf(item), hsgCode('findingSite')))
  const modifiers = [...sites.flatMap(childrenOf), ...children]
  const values = (name: 'laterality' | 'topographicalModifier') => named(modifiers, hsgCode(name)).map(codeValueOf)
  return {
    site: sites[0] === undefined ? null : codeValueOf(sites[0]),
    side:
      values('laterality')
        .map(sideOf)
        .find((side) => side !== null) ?? null,
    segment:
      values('topographicalModifier')
        .map(segmentOf)
        .find((segment) => segment !== null) ?? null,
  }
}
