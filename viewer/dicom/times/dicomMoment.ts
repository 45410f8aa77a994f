/**
 * Milliseconds since 1970 of a DICOM DT value (PS3.5 6.2), or of a DA and a TM value written together; null where it is
 * no date and time. A time without an offset counts as UTC: only differences inside one object are meant.
 */
export function momentMs(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})?(\d{2})?(?:\.(\d{1,6}))?([+-]\d{4})?$/.exec(text.trim())
  if (match === null) return null
  const [, year, month, day, hour, minute = '0', second = '0', fraction = '', offset = ''] = match
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null
  const wholeMs = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  const offsetMinutes =
    offset === '' ? 0 : Number(`${offset[0]}1`) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3)))
  return wholeMs + Number(`0.${fraction || '0'}`) * 1000 - offsetMinutes * 60_000
}
