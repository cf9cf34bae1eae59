import { expect, test } from 'vitest'
import { layerFor } from './quality.ts'

test('a picture is asked for with the lines that it is shown with, unless the viewer chose', () => {
  expect([180, 200, 201, 420, 421, 1440].map((pixels) => layerFor('auto', pixels))).toEqual([0, 0, 1, 1, 2, 2])
  expect(layerFor('auto', undefined)).toBeUndefined()
  expect(layerFor('small', 1440)).toBe(0)
  expect(layerFor('full', 90)).toBe(2)
})
