/** A UID of the form 2.25.<decimal> (PS3.5 B.2) that depends on the words alone; `words` name what it identifies. */
export function syntheticUid(words: string): string {
  let number = 0n
  for (let part = 0; part < 4; part++) {
    let hash = 2166136261 ^ (part * 0x9e3779b9)
    for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 16777619)
    hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97)
    hash ^= hash >>> 13
    number = (number << 32n) | BigInt(hash >>> 0)
  }
  // The bits of a random UUID: version 4, variant 10.
  number = (number & ~(0xf000n << 64n)) | (0x4000n << 64n)
  number = (number & ~(0xc000n << 48n)) | (0x8000n << 48n)
  return `2.25.${number}`
}
