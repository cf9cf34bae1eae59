import { expect, test } from 'vitest'
import { choosePicture } from './choose-picture.ts'

type Candidates = Parameters<typeof choosePicture>[0]
type One = Candidates[number]

const sent = (
  participantId: string,
  source: One['source'],
  more: Partial<Pick<One, 'bySelf' | 'isLive'>> = {},
): One => ({
  participantId,
  source,
  // Only the id of a producer counts here.
  producer: { id: `${participantId} ${source}` } as One['producer'],
  bySelf: true,
  isLive: true,
  ...more,
})

const nobody = { chosen: [], dominant: null, current: undefined }
const camera = (id: string, more = {}) => sent(id, 'camera', more)
const all = [sent('mayor', 'microphone'), camera('interpreter', { bySelf: false }), camera('mayor'), camera('water')]

test.each([
  ['who came first, where nobody leads the talk', all, nobody, 'mayor camera'],
  ['who leads the talk', all, { ...nobody, dominant: 'water' }, 'water camera'],
  ['who was shown before, where nobody leads the talk', all, { ...nobody, current: 'water camera' }, 'water camera'],
  ['a screen before cameras', [...all, sent('water', 'screen')], { ...nobody, dominant: 'mayor' }, 'water screen'],
  ['whom the host chose, whoever talks', all, { ...nobody, chosen: ['water'], dominant: 'mayor' }, 'water camera'],
  ['an interpreter only where the host chose it', all, { ...nobody, chosen: ['interpreter'] }, 'interpreter camera'],
  ['others, where the chosen one sends no picture', all, { ...nobody, chosen: ['parks'] }, 'mayor camera'],
  ['nobody whose camera rests', [camera('mayor', { isLive: false }), camera('water')], nobody, 'water camera'],
  ['nobody, where the host chose the slate', all, { ...nobody, chosen: 'slate' }, undefined],
  ['nobody, where only an interpreter is there', all.slice(0, 2), nobody, undefined],
] as const)('the programme shows %s', (_, candidates, choice, shown) => {
  expect(choosePicture(candidates, choice)?.producer.id).toBe(shown)
})
