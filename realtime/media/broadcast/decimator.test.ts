import { expect, test } from 'vitest'
import { BLOCK, SAMPLE_RATE } from '../programme/audio-mixer.ts'
import { Decimator } from './decimator.ts'

/** A tone in blocks, after the first three of which the filter is full. */
function heard(hertz: number): number[] {
  const decimator = new Decimator()
  const blocks = Array.from({ length: 20 }, (_, block) =>
    Float32Array.from({ length: BLOCK }, (_, n) => Math.sin((2 * Math.PI * hertz * (block * BLOCK + n)) / SAMPLE_RATE)),
  )
  return blocks
    .map((block) => [...decimator.of(block)])
    .slice(3)
    .flat()
}

const loudness = (samples: readonly number[]) =>
  Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length)

test('speech is kept as it is, a third of its samples; what could not be said by so few is left out', () => {
  expect(heard(400)).toHaveLength(17 * 320)
  for (const hertz of [100, 400, 3_000, 5_000]) expect(loudness(heard(hertz))).toBeCloseTo(Math.SQRT1_2, 1)
  for (const hertz of [10_000, 12_000, 20_000]) expect(loudness(heard(hertz))).toBeLessThan(0.01)
})

test('blocks follow one another without a click', () => {
  const samples = heard(400)
  const most = 2 * Math.PI * 400 * (3 / SAMPLE_RATE)
  for (let n = 1; n < samples.length; n++)
    expect(Math.abs((samples[n] ?? 0) - (samples[n - 1] ?? 0))).toBeLessThan(most * 1.05)
})
