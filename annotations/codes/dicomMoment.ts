/** A moment as DICOM states it: local date and time to the second, and the offset from UTC (0008,0201). */
export interface DicomMoment {
  /** `YYYYMMDD` */
  readonly date: string
  /** `HHMMSS` */
  readonly time: string
  /** `±HHMM` */
  readonly offset: string
  /** Date and time without offset, VR DT: `YYYYMMDDHHMMSS`, for `observedAt`. */
  readonly dateTime: string
}

/** The moment in the time zone of this computer, or that many minutes east of UTC. */
export function dicomMoment(at: Date, minutesEast: number = -at.getTimezoneOffset()): DicomMoment {
  const digits = new Date(at.getTime() + minutesEast * 60_000).toISOString().replace(/\D/g, '')
  const date = digits.slice(0, 8)
  const time = digits.slice(8, 14)
  const size = Math.abs(minutesEast)
  const two = (value: number) => String(value).padStart(2, '0')
  const offset = `${minutesEast < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`
  return { date, time, offset, dateTime: date + time }
}
