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
  if (sigma < 0.82) {
    blurNarrow(values, columns, rows, sigma, scratch)
    return
  }
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
          const left = Math.max(column - k, 0)
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
      const above = Math.max(row - k, 0) * columns
      const below = (row + k >= rows ? rows - 1 : row + k) * columns
      for (let column = 0; column < columns; column++) {
        values[start + column] =
          (values[start + column] as number) +
          weight * ((scratch[above + column] as number) + (scratch[below + column] as number))
      }
    }
  }
}

/** The same for a kernel of five cells; leaves the outermost two rows and columns as they are. */
function blurNarrow(values: Float32Array, columns: number, rows: number, sigma: number, scratch: Float32Array): void {
  const [a = 1, b = 0, c = 0] = gaussianKernel(sigma)
  scratch.set(values)
  for (let row = 0; row < rows; row++) {
    const end = row * columns + columns - 2
    for (let i = row * columns + 2; i < end; i++) {
      scratch[i] =
        a * (values[i] as number) +
        b * ((values[i - 1] as number) + (values[i + 1] as number)) +
        c * ((values[i - 2] as number) + (values[i + 2] as number))
    }
  }
  const twice = 2 * columns
  const last = rows * columns - twice
  for (let i = twice; i < last; i++) {
    values[i] =
      a * (scratch[i] as number) +
      b * ((scratch[i - columns] as number) + (scratch[i + columns] as number)) +
      c * ((scratch[i - twice] as number) + (scratch[i + twice] as number))
  }
}
