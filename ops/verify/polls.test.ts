import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { LedgerLine } from '#contract/ledger-line.ts'
import { type BallotLine, ballotsFile, type CodeLine, codesFile } from '#contract/polls/published.ts'
import { recount } from '#contract/polls/recount.ts'
import { faultOfPoll, notePoll, unnamedPoll } from './polls.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const both = (zh: string) => ({ zh, en: '' })

const ANNOUNCED = {
  number: 4,
  title: both('雕像'),
  intro: both(''),
  form: 'single',
  maxChoices: 1,
  tier: 'guest',
  declaration: both(''),
  showsResults: false,
  opensAt: '2026-11-17T11:00:00.000Z',
  closesAt: '2026-11-27T11:00:00.000Z',
  timeZone: 'Asia/Shanghai',
  postmarkDays: 0,
  decision: null,
  options: [1, 2].map((number) => ({ number, title: both(String(number)), text: both(''), picture: null })),
}

/** Eight ballots by web and six by paper are counted; two are not, one of which a clerk voided. */
const LINES: readonly BallotLine[] = Array.from({ length: 14 }, (_, n) => ({
  line: n.toString(16).padStart(16, '0'),
  way: n < 8 ? 'web' : 'paper',
  choices: [n % 3 ? 1 : 2],
}))
const CODES: readonly CodeLine[] = Array.from({ length: 16 }, (_, n) => ({
  code: `00000-000${String(n).padStart(2, '0')}`,
  way: n < 8 || n === 14 ? 'web' : 'paper',
  fate: n < 14 ? 'counted' : n === 14 ? 'changed' : 'illegible',
}))
const VOIDED = { code: CODES[15]?.code, reason: 'illegible' }

const line = (seq: number, type: string, data: object) =>
  ({ seq, type, public: JSON.stringify({ data }) }) as LedgerLine

/** What is said of a poll whose files are these, and whose record says what `more` says besides. */
function faultOf({
  lines = LINES,
  codes = CODES,
  files = { ballots: ballotsFile(lines), codes: codesFile(codes) },
  said = {},
  more = [],
}: {
  lines?: readonly BallotLine[]
  codes?: readonly CodeLine[]
  files?: { ballots: string; codes: string } | undefined
  said?: object
  more?: LedgerLine[]
}) {
  const poll = unnamedPoll()
  const counted = {
    ...recount('single', 2, LINES, CODES),
    lastAt: null,
    ballotsDigest: sha256(ballotsFile(lines)),
    codesDigest: sha256(codesFile(codes)),
    ...said,
  }
  notePoll(poll, [
    line(1, 'poll.announced', ANNOUNCED),
    line(2, 'ballot.voided', VOIDED),
    line(3, 'poll.counted', counted),
    ...more,
  ])
  return faultOfPoll('statue', poll, async () => files)
}

test('a poll whose files make every figure of its record verifies', async () => {
  expect(await faultOf({})).toBeUndefined()
})

test('each way to tamper with a poll is told', async () => {
  const changed = (n: number, more: Partial<BallotLine>) => LINES.with(n, { ...LINES[n], ...more } as BallotLine)
  const code = (n: number, more: Partial<CodeLine>) => CODES.with(n, { ...CODES[n], ...more } as CodeLine)
  const file = ballotsFile(LINES)
  const malformed = file.replace(',web,', ',pigeon,')
  const cases: [Parameters<typeof faultOf>[0], RegExp][] = [
    [{ files: { ballots: ballotsFile(changed(0, { choices: [1] })), codes: codesFile(CODES) } }, /ballots has another/],
    [{ files: { ballots: file, codes: codesFile(CODES.slice(1)) } }, /codes has another/],
    [{ lines: changed(0, { choices: [1] }) }, /do not make the result/],
    [{ lines: LINES.slice(1) }, /do not make the result/],
    [{ lines: changed(1, { line: '0'.repeat(16) }) }, /a ballot stands twice/],
    // Two ballots change their ways: every sum stays, but those of a way.
    [{ lines: changed(0, { way: 'paper' }).with(8, { ...LINES[8], way: 'web' } as BallotLine) }, /figures of each way/],
    [{ codes: code(1, { code: '00000-00000' }) }, /a code stands twice/],
    [{ codes: code(14, { fate: 'twice' }) }, /what came/],
    [{ codes: code(0, { way: 'sms' }) }, /what came/],
    [
      {
        codes: code(15, { fate: 'not_entitled' }),
        said: recount('single', 2, LINES, code(15, { fate: 'not_entitled' })),
      },
      /was voided/,
    ],
    [
      { codes: code(0, { way: 'sms' }), said: recount('single', 2, LINES, code(0, { way: 'sms' })) },
      /ways of the ballots/,
    ],
    [{ files: { ballots: malformed, codes: codesFile(CODES) }, said: { ballotsDigest: sha256(malformed) } }, /pigeon/],
    [
      {
        more: [
          line(4, 'poll.counted', {
            ...recount('single', 2, [], []),
            lastAt: null,
            ballotsDigest: sha256(''),
            codesDigest: sha256(''),
          }),
        ],
      },
      /counted before, in entry 3/,
    ],
  ]
  for (const [given, what] of cases) expect((await faultOf(given))?.what).toMatch(what)
})
