import type { MarkKind } from '../../annotations/marks/mark'

/** The sign of a kind, about its own middle: fill a ring, spill a star, occlusion a bar, everything else a diamond. */
export const markShape: { readonly [kind in MarkKind]: string } = {
  fill: 'M6 0A6 6 0 1 1 -6 0A6 6 0 1 1 6 0Z',
  spill: 'M0 -8V8M-8 0H8M-5.6 -5.6L5.6 5.6M5.6 -5.6L-5.6 5.6',
  occlusion: 'M-3 -8H3V8H-3Z',
  defect: 'M0 -7L7 0L0 7L-7 0Z',
  stenosis: 'M0 -7L7 0L0 7L-7 0Z',
  dilatation: 'M0 -7L7 0L0 7L-7 0Z',
  intravasation: 'M0 -7L7 0L0 7L-7 0Z',
  device: 'M0 -7L7 0L0 7L-7 0Z',
  other: 'M0 -7L7 0L0 7L-7 0Z',
}
