import { expect, test } from 'vitest'
import { afterKey, between, MIDDLE } from './picture-regions.ts'

test('a drag makes the same region from any corner, within the picture', () => {
  const region = { x: 0.2, y: 0.1, width: 0.3, height: 0.5 }
  expect(between({ x: 0.2, y: 0.1 }, { x: 0.5, y: 0.6 })).toEqual(region)
  expect(between({ x: 0.5, y: 0.6 }, { x: 0.2, y: 0.1 })).toEqual(region)
  expect(between({ x: 0.5, y: 0.1 }, { x: 0.2, y: 0.6 })).toEqual(region)
})

test('a click makes the smallest one, also at the edge', () => {
  expect(between({ x: 1, y: 0 }, { x: 1, y: 0 })).toEqual({ x: 0.98, y: 0, width: 0.02, height: 0.02 })
})

test('arrows move it, with Shift its size changes, and nothing leaves the picture', () => {
  expect(afterKey(MIDDLE, 'ArrowLeft', false)).toEqual({ ...MIDDLE, x: 0.38 })
  expect(afterKey(MIDDLE, 'ArrowDown', true)).toEqual({ ...MIDDLE, height: 0.22 })
  expect(afterKey(MIDDLE, 'Enter', false)).toBeUndefined()
  let region = MIDDLE
  for (let n = 0; n < 100; n++) region = afterKey(region, 'ArrowRight', n % 2 === 0) ?? region
  expect(region.x + region.width).toBeCloseTo(1)
  for (let n = 0; n < 100; n++) region = afterKey(region, 'ArrowUp', true) ?? region
  expect(region.height).toBe(0.02)
})
