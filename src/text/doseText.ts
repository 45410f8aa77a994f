import type { ExamContext } from '../../annotations/findings/examContext'
import type { CineHeader } from '../../viewer/dicom/cineHeader'

/** What is known of the dose, each line with its source; empty where neither the files nor the reader say anything. */
export function doseText(
  headers: readonly CineHeader[],
  context: Pick<ExamContext, 'doseAreaProductGyCm2' | 'fluoroscopySeconds'>,
): readonly string[] {
  const products = headers.flatMap(({ beam }) => beam.doseAreaProductGyCm2 ?? [])
  // The time is of the whole step and stands in each of its files.
  const times = new Set(headers.flatMap(({ beam }) => beam.fluoroscopySeconds ?? []))
  const lines: string[] = []
  if (context.doseAreaProductGyCm2 !== null)
    lines.push(`Dose area product: ${context.doseAreaProductGyCm2} Gy·cm² (stated by the reader)`)
  else if (products.length > 0) {
    const total = products.reduce((sum, one) => sum + one, 0)
    const of = products.length === headers.length ? '' : `, of ${products.length} of ${headers.length} objects`
    lines.push(
      `Dose area product: ${total.toPrecision(3)} Gy·cm² (sum of Image and Fluoroscopy Area Dose Product${of}, from dGy·cm²)`,
    )
  }
  if (context.fluoroscopySeconds !== null)
    lines.push(`Fluoroscopy time: ${context.fluoroscopySeconds} s (stated by the reader)`)
  else if (times.size > 0) lines.push(`Fluoroscopy time: ${[...times].join(' / ')} s (Total Time of Fluoroscopy)`)
  return lines
}
