import { expect, test } from 'vitest'
import { AudioMixer, BLOCK } from './audio-mixer.ts'

const tone = (level: number, length = BLOCK) => new Float32Array(length).fill(level)

test('what several send at one time is heard together; nobody is silence', () => {
  const mixer = new AudioMixer(1_000)
  mixer.add('a', tone(0.25), 1_020)
  mixer.add('b', tone(0.5), 1_020)
  expect(mixer.take(1_019)).toBeUndefined()
  expect(mixer.take(1_060)).toEqual({ samples: tone(0), at: 1_000, isEmpty: false })
  expect(mixer.take(1_060)).toEqual({ samples: tone(0.75), at: 1_020, isEmpty: false })
  expect(mixer.take(1_060)).toEqual({ samples: tone(0), at: 1_040, isEmpty: false })
  expect(mixer.take(1_060)).toBeUndefined()
})

test('small differences of time make no gap, large ones stay where they belong', () => {
  const mixer = new AudioMixer(0)
  mixer.add('a', tone(0.5), 0)
  mixer.add('a', tone(0.5), 23)
  mixer.add('a', tone(0.5), 80)
  const heard = [0, 1, 2, 3, 4].map(() => mixer.take(100)?.samples)
  expect(heard).toEqual([tone(0.5), tone(0.5), tone(0), tone(0), tone(0.5)])
})

test('what is too late or far too early is left out, and who is gone is heard to the end', () => {
  const mixer = new AudioMixer(0)
  mixer.take(20)
  mixer.add('late', tone(1), 0)
  mixer.add('early', tone(1), 60_000)
  mixer.add('gone', tone(0.5), 20)
  mixer.remove('gone')
  expect([mixer.take(60)?.samples, mixer.take(60)?.samples]).toEqual([tone(0.5), tone(0)])
})
