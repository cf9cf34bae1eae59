import { expect, test } from 'vitest'
import { factsOfHlsParser, factsOfLinter, factsOfVideoJs } from '#tests/support/playlist-facts.ts'
import { lintPlaylists } from '#tests/support/playlist-linter.ts'

const HEAD = `#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:2
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=12,PART-HOLD-BACK=1.6,HOLD-BACK=6
#EXT-X-PART-INF:PART-TARGET=0.5
#EXT-X-MEDIA-SEQUENCE:`

const segment = (
  sequence: number,
) => `#EXT-X-PROGRAM-DATE-TIME:2026-11-29T09:00:${String(sequence * 2).padStart(2, '0')}.000Z
#EXTINF:2.00000,
s${sequence}.m4s
`

const parts = (sequence: number, count = 4) =>
  Array.from(
    { length: count },
    (_, part) => `#EXT-X-PART:DURATION=0.50000,URI="s${sequence}.${part}.m4s",INDEPENDENT=YES\n`,
  ).join('')

/** Segments `first` to `last`, the last one with its parts, then two parts of one under way; the second of the programme is a discontinuity. */
function list(first: number, last: number, type = ''): string {
  let text = `${HEAD}${first}\n#EXT-X-DISCONTINUITY-SEQUENCE:${first > 1 ? 1 : 0}\n${type}`
  for (let sequence = first; sequence <= last; sequence++) {
    if (sequence === 1) text += '#EXT-X-DISCONTINUITY\n'
    if (sequence === first || sequence === 1) text += `#EXT-X-MAP:URI="i${sequence > 0 ? 1 : 0}.mp4"\n`
    text += sequence === last ? segment(sequence).replace('#EXTINF', `${parts(sequence)}#EXTINF`) : segment(sequence)
  }
  const next = last + 1
  const dateTime = segment(next).split('\n')[0]
  return `${text}${dateTime}\n${parts(next, 2)}#EXT-X-PRELOAD-HINT:TYPE=PART,URI="s${next}.2.m4s"\n`
}

const GOOD = [list(0, 4), list(0, 5), list(1, 6), list(2, 7)]

test('lists that keep the rules have no faults', () => {
  expect(lintPlaylists(GOOD)).toEqual([])
  const delta = list(2, 10)
  const skipped = delta.replace(
    /(DISCONTINUITY-SEQUENCE:1\n)#EXT-X-MAP:URI="i1.mp4"\n([\s\S]*?)(?=#EXT-X-PROGRAM-DATE-TIME:2026-11-29T09:00:08)/,
    '$1#EXT-X-SKIP:SKIPPED-SEGMENTS=2\n',
  )
  expect(skipped).toContain('SKIPPED-SEGMENTS')
  expect(lintPlaylists([...GOOD, skipped])).toEqual([])
  expect(lintPlaylists([...GOOD, delta, `${list(2, 10).replace(/#EXT-X-PRELOAD.*\n/, '')}#EXT-X-ENDLIST\n`])).toEqual(
    [],
  )
})

/** Each fault: the rule that must find it, and what is done to the last of two lists. */
const PLANTED: [rule: string, plant: (text: string) => string][] = [
  ['says how long segments are', (text) => text.replace('VERSION:9', 'VERSION:3')],
  ['EXTINF rounds to', (text) => text.replace('EXTINF:2.00000', 'EXTINF:2.60000')],
  ['no segment below', (text) => text.replace('EXTINF:2.00000', 'EXTINF:0.06000')],
  ['no part above', (text) => text.replace('DURATION=0.50000', 'DURATION=0.51000')],
  ['every part but the last', (text) => text.replace('DURATION=0.50000', 'DURATION=0.40000')],
  ['parts are as long', (text) => text.replace('DURATION=0.50000', 'DURATION=0.45000')],
  ['PART-HOLD-BACK is three parts', (text) => text.replace('PART-HOLD-BACK=1.6', 'PART-HOLD-BACK=1.1')],
  ['HOLD-BACK is three targets', (text) => text.replace(',HOLD-BACK=6', ',HOLD-BACK=5')],
  ['CAN-SKIP-UNTIL is six', (text) => text.replace('UNTIL=12', 'UNTIL=11')],
  ['EXT-X-MAP before', (text) => text.replace(/#EXT-X-MAP.*\n/g, '')],
  ['PROGRAM-DATE-TIME rises', (text) => text.replace('09:00:06', '09:00:03')],
  ['every name once', (text) => text.replace('s3.m4s', 's2.m4s')],
  [
    'nothing is skipped that is newer',
    (text) =>
      text.replace(/#EXT-X-MAP:URI="i0[\s\S]*?(?=#EXT-X-PROGRAM-DATE-TIME:.*:06)/, '#EXT-X-SKIP:SKIPPED-SEGMENTS=3\n'),
  ],
  ['what is announced', (text) => text.replace('s6.2.m4s', 's6.1.m4s')],
  ['never change', (text) => text.replace('TARGETDURATION:2', 'TARGETDURATION:3')],
  ['never change', (text) => text.replace('PART-TARGET=0.5', 'PART-TARGET=0.52')],
  ['never change', (text) => text.replace('PART-HOLD-BACK=1.6', 'PART-HOLD-BACK=1.7')],
  ['the end never goes back', () => list(0, 3)],
  [
    'a segment keeps its discontinuity sequence',
    (text) => text.replace('SEQUENCE:0\n#EXT-X-MAP', 'SEQUENCE:1\n#EXT-X-MAP'),
  ],
  [
    'a segment keeps its discontinuity sequence',
    () => list(2, 6).replace('DISCONTINUITY-SEQUENCE:1', 'DISCONTINUITY-SEQUENCE:0'),
  ],
  ['a segment never changes', (text) => text.replace('s3.m4s', 'other.m4s')],
  ['a segment never changes', (text) => text.replace('EXTINF:2.00000', 'EXTINF:2.10000')],
  ['a part never changes', (text) => text.replace('s5.1.m4s', 'other.m4s')],
  ['no name stands for two', (text) => text.replace('s5.m4s', 's1.m4s').replace('s1.m4s', 'first.m4s')],
  ['what leaves the list', () => list(5, 6)],
]

test.each(PLANTED)('%s: found where it is planted', (rule, plant) => {
  const before = list(0, 4)
  const planted = plant(list(0, 5))
  expect(planted).not.toBe(list(0, 5))
  expect(lintPlaylists([before, planted]).join('\n')).toContain(rule)
})

test('what only a row of lists shows is found', () => {
  const event = '#EXT-X-PLAYLIST-TYPE:EVENT\n'
  expect(lintPlaylists([list(0, 4, event), list(1, 5, event)]).join()).toContain('an EVENT list loses nothing')
  expect(lintPlaylists([list(2, 5), list(1, 5)]).join()).toContain('MEDIA-SEQUENCE never falls')
  expect(lintPlaylists([`${list(0, 4)}#EXT-X-ENDLIST\n`, list(0, 5)]).join()).toContain('a list that ended')
  const skipped = list(2, 9).replace('#EXT-X-MAP', '#EXT-X-SKIP:SKIPPED-SEGMENTS=1\n#EXT-X-MAP')
  expect(lintPlaylists([skipped]).join()).toContain('a Delta Update follows')
})

test('two other parsers read the same facts', () => {
  for (const text of [...GOOD, `${list(1, 6)}#EXT-X-ENDLIST\n`]) {
    expect(factsOfVideoJs(text)).toEqual(factsOfLinter(text))
    expect(factsOfHlsParser(text)).toEqual(factsOfLinter(text))
  }
})
