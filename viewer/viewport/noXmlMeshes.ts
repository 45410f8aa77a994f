/**
 * Stands in for xmlbuilder2 in the bundle (see vite.config.ts). Only vtk.js's XML mesh readers use it, and Fimbria opens
 * no meshes.
 */
function unavailable(): never {
  throw new Error('XML meshes are not part of this viewer')
}

export const create = unavailable
export const convert = unavailable
export default { create, convert }
