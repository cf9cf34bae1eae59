import { expect, test } from 'vitest'
import { alarmOf, type VoteFigures } from './vote-alarm.ts'

const calm: VoteFigures = {
  window: 0,
  fromOneNetwork: 0,
  fromNew: 0,
  before: 40,
  minutesBefore: 20,
  settled: 20,
  hearing: 0,
  elsewhere: 200,
  elsewhereFromNew: 20,
  resting: [],
}

test.each<[what: string, figures: Partial<VoteFigures>, alarm: ReturnType<typeof alarmOf>]>([
  ['nothing happens', {}, undefined],
  ['a few from one network', { window: 19, fromOneNetwork: 19 }, undefined],
  ['twenty, most from one network', { window: 20, fromOneNetwork: 12 }, 'network'],
  ['twenty from many networks', { window: 20, fromOneNetwork: 11 }, undefined],
  ['new people where others are not', { window: 20, fromNew: 12 }, 'new_accounts'],
  ['new people as everywhere', { window: 20, fromNew: 20, elsewhereFromNew: 150 }, undefined],
  [
    'new people and nothing to compare with',
    { window: 20, fromNew: 20, elsewhere: 10, elsewhereFromNew: 0 },
    undefined,
  ],
  ['both: the network is more precise', { window: 40, fromOneNetwork: 30, fromNew: 40 }, 'network'],
  ['ten times what it got before', { window: 60, hearing: 80 }, 'burst'],
  ['much, as before', { window: 60, hearing: 80, before: 200 }, undefined],
  ['a crowd arrives on every question', { window: 60, hearing: 800 }, undefined],
  ['called just now', { window: 60, hearing: 80, settled: 1 }, undefined],
  ['asked just now', { window: 60, hearing: 80, minutesBefore: 1 }, undefined],
  ['let count a moment ago', { window: 20, fromOneNetwork: 20, resting: ['network'] }, undefined],
  ['another cause was let count', { window: 20, fromOneNetwork: 20, resting: ['burst'] }, 'network'],
])('%s', (_, figures, alarm) => {
  expect(alarmOf({ ...calm, ...figures })).toBe(alarm)
})
