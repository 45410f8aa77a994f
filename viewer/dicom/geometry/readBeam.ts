import type { AttributeReader } from '../elements/attributeReader'
import type { BeamFacts, ImageArea } from './beam'

/** How the X-rays went: angles, what was left open, what it cost. null wherever the file is silent. */
export function readBeam(reader: AttributeReader): BeamFacts {
  const primary = reader.number('PositionerPrimaryAngle')
  const secondary = reader.number('PositionerSecondaryAngle')
  const doseAreaProduct = reader.number('ImageAndFluoroscopyAreaDoseProduct')
  const fluoroscopy = reader.number('TotalTimeOfFluoroscopy')
  return {
    angles: primary === null ? null : { primary, secondary: secondary ?? 0 },
    open: within(openArea(reader, 'Collimator'), openArea(reader, 'Shutter')),
    // dGy·cm² in the file (PS3.3 C.8.7.1.1.3), a tenth of a Gy·cm².
    doseAreaProductGyCm2: doseAreaProduct !== null && doseAreaProduct >= 0 ? doseAreaProduct / 10 : null,
    fluoroscopySeconds: fluoroscopy !== null && fluoroscopy >= 0 ? fluoroscopy : null,
  }
}

/** What a rectangular collimator or shutter leaves open (PS3.3 C.8.7.3 and C.7.6.11); edges are pixel numbers from 1. */
function openArea(reader: AttributeReader, what: 'Collimator' | 'Shutter'): ImageArea | null {
  if (!reader.texts(`${what}Shape`).includes('RECTANGULAR')) return null
  const left = reader.number(`${what}LeftVerticalEdge`)
  const right = reader.number(`${what}RightVerticalEdge`)
  const top = reader.number(`${what}UpperHorizontalEdge`)
  const bottom = reader.number(`${what}LowerHorizontalEdge`)
  if (left === null || right === null || top === null || bottom === null) return null
  if (right <= left || bottom <= top) return null
  return { left, top, right: right - 1, bottom: bottom - 1 }
}

function within(one: ImageArea | null, other: ImageArea | null): ImageArea | null {
  if (one === null || other === null) return one ?? other
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  }
}
