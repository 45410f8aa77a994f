/** A new UID made from 128 random bits (UUID version 4) under the root 2.25 (PS3.5 B.2): at most 44 characters. */
export function newDicomUid(): string {
  return uidOfUuid(globalThis.crypto.randomUUID())
}

/** The UID of a UUID in its usual hexadecimal form. */
export function uidOfUuid(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`)}`
}

/** Whether the text can stand for an object: digits and dots. Some systems write UIDs with leading zeros, and mean them. */
export function isUidAsWritten(text: string): boolean {
  return /^[\d.]{1,64}$/.test(text)
}

/** Whether the text is a UID: 1 to 64 digits and dots (PS3.5 9.1); leading zeros, which some writers leave, are let through. */
export function isDicomUid(text: string): boolean {
  return text.length <= 64 && /^\d+(?:\.\d+)*$/.test(text)
}
