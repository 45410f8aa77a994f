const chunk = 0x8000

/** The bytes in Base64 (RFC 4648), as InlineBinary holds them. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk))
  return btoa(text)
}

/** The bytes of a Base64 text; null: it is none. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    // atob throws for anything that is not Base64, which is an answer here.
    return null
  }
}
