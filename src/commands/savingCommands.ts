import type { Command } from './command'

/** What leaves the page as files, and which frames count among them. */
export const savingCommands = [
  {
    id: 'key-frame',
    label: 'Key frame, or no longer',
    keys: ['Shift+B'],
    group: 'Marks',
    run: (w) => w.toggleKeyFrame(),
  },
  { id: 'save', label: 'Save SR JSON', keys: ['$mod+s'], group: 'Reading', run: (w) => w.saveSr('json') },
  {
    id: 'save-dicom',
    label: 'Save DICOM SR',
    keys: ['$mod+Shift+S'],
    group: 'Reading',
    run: (w) => w.saveSr('part10'),
  },
  { id: 'save-key-frames', label: 'Save key frames', keys: ['Alt+b'], group: 'Reading', run: (w) => w.saveKeyFrames() },
  { id: 'save-view', label: 'Save view', keys: ['Alt+v'], group: 'Reading', run: (w) => void w.saveView() },
  {
    id: 'save-package',
    label: 'Save reading package',
    keys: ['$mod+Alt+s'],
    group: 'Reading',
    run: (w) => void w.savePackage(),
  },
] as const satisfies readonly Command[]
