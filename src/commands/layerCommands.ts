import type { Command } from './command'

/** Readings of others beside one's own, by key. */
export const layerCommands = [
  {
    id: 'others-shown',
    label: 'Hide or show other readers',
    keys: ['Shift+H'],
    group: 'Marks',
    run: (w) => w.toggleLayers(),
  },
] as const satisfies readonly Command[]
