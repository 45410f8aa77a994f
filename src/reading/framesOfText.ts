/** What a reader typed for the frames on which a mark is seen: numbers from 1; null: only its own; undefined: misread. */
export function framesOfText(text: string): { readonly from: number; readonly to: number } | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const [, from, to] = /^(\d{1,9})(?:\s*(?:-|–|—|to)\s*(\d{1,9}))?$/i.exec(trimmed) ?? []
  return from === undefined ? undefined : { from: Number(from), to: Number(to ?? from) }
}
