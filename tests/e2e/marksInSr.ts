/** A mark as the saved JSON states it, read here without the project's own reader. */
export interface MarkInSr {
  readonly uid: string
  readonly kind: string
  readonly side: string
  readonly segment: string
  readonly column: number
  readonly row: number
  readonly frame: number
  readonly sopInstanceUid: string
}

interface Attribute {
  readonly Value?: readonly unknown[]
}
type DataSet = Readonly<Record<string, Attribute>>

function first(dataSet: DataSet | undefined, tag: string): unknown {
  return dataSet?.[tag]?.Value?.[0]
}

/** Code Value, or Code Meaning, of the item's concept name or value. */
function codeOf(
  dataSet: DataSet | undefined,
  sequence: '0040A043' | '0040A168',
  part: '00080100' | '00080104',
): string {
  return String(first(first(dataSet, sequence) as DataSet | undefined, part) ?? '')
}

function children(item: DataSet | undefined): readonly DataSet[] {
  return (item?.['0040A730']?.Value ?? []) as readonly DataSet[]
}

function child(item: DataSet | undefined, conceptCode: string): DataSet | undefined {
  return children(item).find((one) => codeOf(one, '0040A043', '00080100') === conceptCode)
}

/** Marks in the order of the document: DICOM JSON Model of a TID 1500 report, one TID 1410 group for each mark. */
export function marksInSr(text: string): readonly MarkInSr[] {
  const parsed = JSON.parse(text) as DataSet | readonly DataSet[]
  const root = (Array.isArray(parsed) ? parsed[0] : parsed) as DataSet
  return children(child(root, '126010')).map((group) => {
    const region = child(group, '111030')
    const site = child(group, '363698007')
    const reference = first(child(region, '111040'), '00081199') as DataSet | undefined
    const [column, row] = (region?.['00700022']?.Value ?? []) as readonly number[]
    return {
      uid: String(first(child(group, '112040'), '0040A124')),
      kind: codeOf(child(group, '276214006'), '0040A168', '00080100'),
      side: codeOf(child(site, '272741003'), '0040A168', '00080104'),
      segment: codeOf(child(site, '106233006'), '0040A168', '00080104'),
      column: Number(column),
      row: Number(row),
      frame: Number(first(reference, '00081160') ?? 1),
      sopInstanceUid: String(first(reference, '00081155')),
    }
  })
}
