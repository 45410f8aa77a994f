import { newDicomUid } from '../../annotations/codes/dicomUid'
import type { SrDevice } from '../../annotations/sr/srExchange'

const key = 'fimbria.device-uid'

/** This installation as the SR names it; its UID is made once and kept, and says nothing about the reader. */
export function thisDevice(): SrDevice {
  let uid = localStorage.getItem(key)
  if (uid === null || !/^2\.25\.\d{1,39}$/.test(uid)) {
    uid = newDicomUid()
    localStorage.setItem(key, uid)
  }
  return { uid, name: 'Fimbria', manufacturer: 'Fimbria', model: 'Fimbria', softwareVersion: __APP_VERSION__ }
}
