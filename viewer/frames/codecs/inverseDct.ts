/** cos((2x + 1) u π / 16) × C(u) / 2 at [x × 8 + u] (ISO 10918-1 A.3.3). */
const basis = Float64Array.from({ length: 64 }, (_, i) => {
  const x = i >> 3
  const u = i & 7
  return (Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1)) / 2
})

const rowsDone = new Float64Array(64)

/** Inverse DCT of one block of 8 × 8 dequantized coefficients, row by row, into `out`; in exact enough arithmetic. */
export function inverseDct(coefficients: Float64Array, out: Float64Array): void {
  for (let v = 0; v < 8; v++) {
    const at = v * 8
    let flat = true
    for (let u = 1; u < 8 && flat; u++) flat = coefficients[at + u] === 0
    for (let x = 0; x < 8; x++) {
      let sum = (coefficients[at] as number) * (basis[0] as number)
      if (!flat) for (let u = 1; u < 8; u++) sum += (coefficients[at + u] as number) * (basis[x * 8 + u] as number)
      rowsDone[at + x] = sum
    }
  }
  for (let x = 0; x < 8; x++) {
    for (let y = 0; y < 8; y++) {
      let sum = 0
      for (let v = 0; v < 8; v++) sum += (rowsDone[v * 8 + x] as number) * (basis[y * 8 + v] as number)
      out[y * 8 + x] = sum
    }
  }
}
