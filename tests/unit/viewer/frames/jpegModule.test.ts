import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compiledJpegModule } from '../../../support/compiledJpegModule'

it('the JPEG module that is shipped is the one its sources give', async () => {
  const shipped = readFileSync(new URL('../../../../viewer/frames/codecs/jpegModuleText.ts', import.meta.url), 'utf8')
  expect(await compiledJpegModule(), 'run npm run compile-codec').toBe(shipped)
})
