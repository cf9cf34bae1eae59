import { expect, test } from 'vitest'
import { BallotBox } from './ballot-box.ts'

test('a count on a screen shows the votes that were sent first, each once', () => {
  const box = new BallotBox()
  box.sent('a', 100)
  box.sent('a', 200)
  box.sent('a', 300)
  box.seen('a', 2, 400)
  box.seen('a', 2, 500)
  expect(box.toScreen).toEqual([300, 200])
  expect(box.unseen).toBe(1)
  box.seen('a', 3, 900)
  expect(box.toScreen).toEqual([300, 200, 600])
  expect(box.unseen).toBe(0)
})

test('who joined both of two merged questions counts once there; their counts are not measured any more', () => {
  const box = new BallotBox()
  for (const citizen of [1, 2]) box.counted('source', citizen)
  for (const citizen of [2, 3]) box.counted('target', citizen)
  box.sent('target', 0)
  box.merged('source', 'target')
  box.sent('target', 10)
  box.seen('target', 3, 20)
  expect(box.expected()).toEqual(
    new Map([
      ['source', 2],
      ['target', 3],
    ]),
  )
  expect([box.acknowledged, box.toScreen, box.unseen]).toEqual([4, [], 0])
})
