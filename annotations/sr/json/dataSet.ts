import { SrError } from '../srError'
import type { DicomElement, DicomJson, DicomJsonValue, PersonNameJson } from './dicomJson'
import { vrOfTag } from './vrOfTag'

/** A data set put in order, and in words what had to be changed for it. */
export interface OrderedDataSet {
  readonly dataSet: DicomJson
  readonly changes: readonly string[]
}

const DEEPEST_SEQUENCE = 64

/**
 * A JSON value as a data set of the DICOM JSON Model: tags in upper case and ascending, no File Meta Information, no empty
 * `Value`, nothing but what the model knows. Attributes are copied, never shared with the given value.
 * @throws SrError `not-dicom-json` where it is no data set at all, `several-documents` for an array of more than one.
 */
export function orderedDataSet(json: unknown): OrderedDataSet {
  const changes = new Map<string, number>()
  const changed = (what: string) => changes.set(what, (changes.get(what) ?? 0) + 1)
  const root = orderedItem(onlyDocument(json), changed, 0)
  if (root === null) throw new SrError('not-dicom-json', 'the file is not one JSON object')
  const listed = [...changes].map(([what, times]) => (times > 1 ? `${what} (${times} times)` : what))
  return { dataSet: root, changes: listed }
}

function onlyDocument(json: unknown): unknown {
  if (!Array.isArray(json)) return json
  if (json.length > 1) throw new SrError('several-documents', `an array of ${json.length} data sets`)
  return json[0]
}

type Changed = (what: string) => void

function orderedItem(json: unknown, changed: Changed, depth: number): DicomJson | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null
  if (depth > DEEPEST_SEQUENCE) throw new SrError('too-large', `sequences nested deeper than ${DEEPEST_SEQUENCE}`)
  const elements = new Map<string, DicomElement>()
  for (const [name, value] of Object.entries(json)) {
    const tag = keptTag(name, changed)
    if (tag === null) continue
    if (elements.has(tag)) throw new SrError('not-dicom-json', `attribute ${tag} twice in one data set`)
    const element = orderedElement(tag, value, changed, depth)
    if (element !== null) elements.set(tag, element)
  }
  return Object.fromEntries([...elements].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function keptTag(name: string, changed: Changed): string | null {
  if (!/^[0-9a-fA-F]{8}$/.test(name)) {
    changed('a name that is no tag was left out')
    return null
  }
  const tag = name.toUpperCase()
  if (tag !== name) changed('a tag was in lower case')
  if (tag.startsWith('0002')) changed('File Meta Information was left out')
  else if (tag.endsWith('0000')) changed('a group length was left out')
  else return tag
  return null
}

function orderedElement(tag: string, json: unknown, changed: Changed, depth: number): DicomElement | null {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    changed(`${tag} is no attribute and was left out`)
    return null
  }
  const given = json as Readonly<Record<string, unknown>>
  const vr = statedVr(tag, given.vr, changed)
  if (vr === null) return null
  const { Value, InlineBinary, BulkDataURI } = given
  if (Value !== undefined) return { vr, ...orderedValues(tag, vr, Value, changed, depth) }
  if (typeof InlineBinary === 'string') return { vr, InlineBinary }
  if (typeof BulkDataURI === 'string') return { vr, BulkDataURI }
  return { vr }
}

function statedVr(tag: string, vr: unknown, changed: Changed): string | null {
  if (typeof vr === 'string' && /^[A-Z]{2}$/.test(vr)) return vr
  const known = vrOfTag(tag)
  changed(known === null ? `${tag} without a VR was left out` : `${tag} had no VR`)
  return known
}

function orderedValues(
  tag: string,
  vr: string,
  json: unknown,
  changed: Changed,
  depth: number,
): { readonly Value?: readonly DicomJsonValue[] } {
  if (!Array.isArray(json)) {
    changed(`the value of ${tag} is no array and was left out`)
    return {}
  }
  const values: DicomJsonValue[] = []
  for (const value of json) {
    const ordered = orderedValue(vr, value, changed, depth)
    if (ordered === undefined) changed(`a value of ${tag} does not fit its VR and was left out`)
    // What stood there must not look as if nothing had: a frame number that is none is not "all frames".
    if (ordered !== undefined || vr !== 'SQ') values.push(ordered ?? null)
  }
  if (values.length === 0) {
    if (json.length === 0) changed('an empty value was an empty array')
    return {}
  }
  return { Value: values }
}

/** undefined: not a value of this VR. */
function orderedValue(vr: string, json: unknown, changed: Changed, depth: number): DicomJsonValue | undefined {
  if (vr === 'SQ') return orderedItem(json, changed, depth + 1) ?? undefined
  if (json === null) return null
  if (vr === 'PN') return orderedName(json)
  if (typeof json === 'string') return json
  if (typeof json === 'number' && Number.isFinite(json) && vr !== 'UI') return json
  return undefined
}

function orderedName(json: unknown): PersonNameJson | undefined {
  if (typeof json === 'string') return { Alphabetic: json }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined
  const groups = ['Alphabetic', 'Ideographic', 'Phonetic'] as const
  const given = json as Readonly<Record<string, unknown>>
  const kept = groups.flatMap((group): [string, string][] => {
    const text = given[group]
    return typeof text === 'string' && text !== '' ? [[group, text]] : []
  })
  return Object.fromEntries(kept)
}
