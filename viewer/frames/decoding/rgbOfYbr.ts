/** RGB of Y, Cb, Cr with full range (PS3.3 C.7.6.3.1.2, YBR_FULL), three bytes a pixel. */
export function rgbOfYbr(ybr: Uint8Array): Uint8Array {
  const rgb = new Uint8ClampedArray(ybr.length)
  for (let at = 0; at + 2 < ybr.length; at += 3) {
    const y = ybr[at] as number
    const cb = (ybr[at + 1] as number) - 128
    const cr = (ybr[at + 2] as number) - 128
    rgb[at] = y + 1.402 * cr
    rgb[at + 1] = y - 0.344136 * cb - 0.714136 * cr
    rgb[at + 2] = y + 1.772 * cb
  }
  return new Uint8Array(rgb.buffer)
}
