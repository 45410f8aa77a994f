import { sameCode } from '../../codes/code'
import { type HsgCodeKey, hsgCode } from '../../codes/hsgCodes'
import { unnamedReader } from '../../reading/newReading'
import type { Reader } from '../../reading/reading'
import {
  childrenOf,
  codeItem,
  codeValueOf,
  isNamed,
  named,
  personItem,
  textItem,
  uidItem,
  withChildren,
} from '../content/contentItem'
import { personNameOf, textOf } from '../json/attributeValue'
import type { DicomJson } from '../json/dicomJson'
import type { SrDevice } from '../srExchange'

/** Rows 3–9: who reads. */
export function personItems(reader: Reader): readonly DicomJson[] {
  const role = hsgCode(reader.role === 'reviewer' ? 'roleReviewer' : 'roleReader')
  const identifier = textItem('HAS OBS CONTEXT', hsgCode('personRoleId'), reader.identifier)
  return [
    codeItem('HAS OBS CONTEXT', hsgCode('observerType'), hsgCode('person')),
    personItem('HAS OBS CONTEXT', hsgCode('personName'), reader.name),
    ...(reader.organization === '' ? [] : [contextText('personOrg', reader.organization)]),
    withChildren(
      codeItem('HAS OBS CONTEXT', hsgCode('personRoleProc'), role),
      reader.identifier === '' ? [] : [identifier],
    ),
  ]
}

/** Rows 10–12: the viewer. */
export function deviceItems(device: SrDevice): readonly DicomJson[] {
  return [
    codeItem('HAS OBS CONTEXT', hsgCode('observerType'), hsgCode('device')),
    uidItem('HAS OBS CONTEXT', hsgCode('deviceUid'), device.uid),
    contextText('deviceName', device.name),
    contextText('deviceManufacturer', device.manufacturer),
    contextText('deviceModel', device.model),
    contextText('deviceSerial', device.softwareVersion),
  ]
}

const personRows: readonly HsgCodeKey[] = [
  'personName',
  'personLogin',
  'personOrg',
  'personRoleOrg',
  'personRoleProc',
  'personRoleId',
]

/** Whether the item is about the person who reads. */
export function isAboutPerson(item: DicomJson): boolean {
  return personRows.some((key) => isNamed(item, hsgCode(key)))
}

/** The first person observer of the document, or its first author where the content names none. */
export function readReader(dataSet: DicomJson, authors: readonly DicomJson[]): Reader {
  const items = childrenOf(dataSet)
  const first = (key: HsgCodeKey) => named(items, hsgCode(key))[0]
  const person = first('personName')
  const role = first('personRoleProc')
  const organization = first('personOrg')
  const identifier = role === undefined ? undefined : named(childrenOf(role), hsgCode('personRoleId'))[0]
  const author = authors[0] ?? {}
  return {
    name: person === undefined ? personNameOf(author, '0040A123') : personNameOf(person, '0040A123'),
    organization: organization === undefined ? textOf(author, '00080080') : textOf(organization, '0040A160'),
    role: role !== undefined && sameCode(codeValueOf(role), hsgCode('roleReviewer')) ? 'reviewer' : 'reader',
    identifier: (identifier === undefined ? '' : textOf(identifier, '0040A160')) || unnamedReader.identifier,
  }
}

function contextText(key: HsgCodeKey, text: string): DicomJson {
  return textItem('HAS OBS CONTEXT', hsgCode(key), text)
}
