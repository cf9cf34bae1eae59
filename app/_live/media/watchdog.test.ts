import { expect, test } from 'vitest'
import { type LineSample, Watchdog } from './watchdog.ts'

/** Feeds a sample a second; answers the verdicts that were not `fine`, with their second. */
function run(seconds: number, sampleAt: (second: number) => Partial<LineSample>) {
  const watchdog = new Watchdog()
  const said: string[] = []
  for (let second = 0; second <= seconds; second++) {
    const verdict = watchdog.judge({
      at: second * 1_000,
      pictures: [],
      bytes: second * 4_000,
      packets: second * 50,
      lost: 0,
      starved: false,
      ...sampleAt(second),
    })
    if (verdict !== 'fine') said.push(`${second} ${verdict}`)
  }
  return said
}

const still = [{ id: 'a', frames: 100 }]

test('a moving picture, and no picture at all, are fine', () => {
  expect(run(60, (second) => ({ pictures: [{ id: 'a', frames: second * 20 }] }))).toEqual([])
  expect(run(60, () => ({}))).toEqual([])
})

test('a still picture is asked about after two seconds and rebuilt with growing patience while nothing flows', () => {
  expect(run(60, () => ({ pictures: still, bytes: 0 }))).toEqual(['2 sync', '7 rebuild', '17 rebuild', '37 rebuild'])
})

test('where sound flows but pictures never do, it falls to sound', () => {
  expect(run(18, () => ({ pictures: still }))).toEqual(['2 sync', '7 rebuild', '17 audio'])
  const renamed = (second: number) => [{ id: second <= 7 ? 'a' : 'b', frames: 0 }]
  expect(run(21, (second) => ({ pictures: renamed(second) }))).toEqual(['2 sync', '7 rebuild', '10 sync', '20 audio'])
})

test('a picture that returns after being asked about is forgiven', () => {
  const frames = (second: number) => (second < 4 ? 100 : 100 + second * 20)
  expect(run(30, (second) => ({ pictures: [{ id: 'a', frames: frames(second) }] }))).toEqual(['2 sync'])
})

test('one picture of two that stands still is enough', () => {
  const pictures = (second: number) => [
    { id: 'a', frames: second * 20 },
    ...still.map((each) => ({ ...each, id: 'b' })),
  ]
  expect(run(3, (second) => ({ pictures: pictures(second) }))).toEqual(['2 sync'])
})

test('a line that the server calls too slow for five seconds falls to sound', () => {
  const pictures = (second: number) => [{ id: 'a', frames: second }]
  expect(run(8, (second) => ({ pictures: pictures(second), starved: second >= 1 }))).toContain('6 audio')
})

test('heavy loss with a stutter falls to sound; loss alone does not', () => {
  const lossy = (second: number) => ({ packets: second * 40, lost: second * 10 })
  expect(run(12, (second) => ({ ...lossy(second), pictures: [{ id: 'a', frames: second * 2 }] }))).toEqual(['8 audio'])
  expect(run(12, (second) => ({ ...lossy(second), pictures: [{ id: 'a', frames: second * 20 }] }))).toEqual([])
})
