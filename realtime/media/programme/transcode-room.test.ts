import { expect, test } from 'vitest'
import { TranscodeRoom } from './transcoding.ts'

test('who leaves a place to others takes none where only one is free', () => {
  const room = new TranscodeRoom(2)
  expect([room.take(1), room.take(1), room.take(), room.take()]).toEqual([true, false, true, false])
  room.giveBack()
  expect([room.take(1), room.take()]).toEqual([false, true])
})
