import type { DeviceFindings } from '../../annotations/findings/tubeFindings'
import type { PatientSide } from '../../viewer/dicom/geometry/patientOrientation'
import { deviceWords, gradeWords, locationWords } from '../text/findings/tubeWords'
import { useWorkspace } from '../workspace/useWorkspace'
import { ChoiceField } from './fields/ChoiceField'

/** Where the device of one side lies and how far contrast goes: both are needed before anyone relies on it. */
export function DeviceFields({ device, side }: { readonly device: DeviceFindings; readonly side: PatientSide }) {
  const workspace = useWorkspace()
  const change = (part: Partial<DeviceFindings>) => workspace.edit({ type: 'state-device', side, change: part })
  return (
    <>
      <ChoiceField label="Device" words={deviceWords} value={device.type} onChange={(type) => change({ type })} />
      <ChoiceField
        label="Location"
        words={locationWords}
        value={device.location}
        onChange={(location) => change({ location })}
      />
      <ChoiceField
        label="Occlusion grade"
        words={gradeWords}
        value={device.occlusionGrade}
        onChange={(occlusionGrade) => change({ occlusionGrade })}
      />
    </>
  )
}
