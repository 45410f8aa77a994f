import { exp } from './elementary.ts'

/** Half of a normalised Gaussian kernel, centre first; `sigma` in cells. */
export function gaussianKernel(sigma: number): Float64Array {
  const radius = Math.max(1, Math.ceil(2.5 * sigma))
  const kernel = new Float64Array(radius + 1)
  let total = 0
  for (let i = 0; i <= radius; i++) {
    kernel[i] = exp((-i * i) / (2 * sigma * sigma))
    total += (i === 0 ? 1 : 2) * (kernel[i] as number)
  }
  return kernel.map((weight) => weight / total)
}

/**
 * Blurs a grid in place by a Gaussian of `sigma` cells, rows first, then columns; edges repeat.
 * `scratch` must be as long as `values`.
 */
export function gaussianBlur(
  values: Float32Array,
  columns: number,
  rows: number,
  sigma: number,
  scratch: Float32Array = new Float32Array(values.length),
): void {
  const kernel = gaussianKernel(sigma)
  const radius = kernel.length - 1
  const centre = kernel[0] as number
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    for (let column = 0; column < columns; column++) {
      let sum = centre * (values[start + column] as number)
      if (column >= radius && column + radius < columns) {
        for (let k = 1; k <= radius; k++) {
          const i = start + column
          sum += (kernel[k] as number) * ((values[i - k] as number) + (values[i + k] as number))
        }
      } else {
        for (let k = 1; k <= radius; k++) {
          const left = column - k < 0 ? 0 : column - k
          const right = column + k >= columns ? columns - 1 : column + k
          sum += (kernel[k] as number) * ((values[start + left] as number) + (values[start + right] as number))
        }
      }
      scratch[start + column] = sum
    }
  }
  for (let row = 0; row < rows; row++) {
    const start = row * columns
    for (let column = 0; column < columns; column++)
      values[start + column] = centre * (scratch[start + column] as number)
    for (let k = 1; k <= radius; k++) {
      const weight = kernel[k] as number
      const above = (row - k < 0 ? 0 : row - k) * columns
      const below = (row + k >= rows ? rows - 1 : row + k) * columns
      for (let column = 0; column < columns; column++) {
        values[start + column] =
          (values[start + column] as number) +
          weight * ((scratch[above + column] as number) + (scratch[below + column] as number))
      }
    }
  }
}
