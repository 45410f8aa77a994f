/** Brings the timeline closer (factor > 1), farther, or all of it (0) about the frame on the screen; null while there is none. */
export const timelineZoom: { by: ((factor: number) => void) | null } = { by: null }
