/** Where the pointer was last on the stage, CSS px; keys that mean "here" use it. Null when it is elsewhere. */
export const pointerOnStage: { at: { readonly x: number; readonly y: number } | null } = { at: null }
