/** Compresses one frame of stored values, row by row. */
export type PixelEncoder = (stored: Uint16Array, columns: number, rows: number, bitsStored: number) => Uint8Array
