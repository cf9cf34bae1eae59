import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSms, type SmsCommand } from './sms-command.ts'

const KNOWN: [typed: string, meant: SmsCommand][] = [
  ['同问 12', { name: 'join', locale: 'zh-CN', hearing: null, question: 12 }],
  ['同问12', { name: 'join', locale: 'zh-CN', hearing: null, question: 12 }],
  ['JOIN 12', { name: 'join', locale: 'en', hearing: null, question: 12 }],
  ['ｊｏｉｎ　No.１２', { name: 'join', locale: 'en', hearing: null, question: 12 }],
  ['👍同問第１２号！', { name: 'join', locale: 'zh-CN', hearing: null, question: 12 }],
  ['同问 7 12', { name: 'join', locale: 'zh-CN', hearing: 7, question: 12 }],
  ['表决 4 2', { name: 'vote', locale: 'zh-CN', poll: 4, options: [2], declares: false }],
  ['投票 4 2', { name: 'vote', locale: 'zh-CN', poll: 4, options: [2], declares: false }],
  ['投票4，2、3', { name: 'vote', locale: 'zh-CN', poll: 4, options: [2, 3], declares: false }],
  ['投票 4 2 确认', { name: 'vote', locale: 'zh-CN', poll: 4, options: [2], declares: true }],
  ['vote 4 2, YES!', { name: 'vote', locale: 'en', poll: 4, options: [2], declares: true }],
  ['Vote 2', { name: 'vote', locale: 'en', poll: null, options: [2], declares: false }],
  ['2️⃣', { name: 'vote', locale: null, poll: null, options: [2], declares: false }],
  [' ② 。', { name: 'vote', locale: null, poll: null, options: [2], declares: false }],
  ['٢', { name: 'vote', locale: null, poll: null, options: [2], declares: false }],
  ['❷', { name: 'vote', locale: null, poll: null, options: [2], declares: false }],
  ['B', { name: 'choose', locale: null, hearing: null, options: [2] }],
  ['ｂ。', { name: 'choose', locale: null, hearing: null, options: [2] }],
  ['选Ｂ', { name: 'choose', locale: null, hearing: null, options: [2] }],
  ['7B', { name: 'choose', locale: null, hearing: 7, options: [2] }],
  ['#７ ｂ👍', { name: 'choose', locale: null, hearing: 7, options: [2] }],
  ['第7场，A、C', { name: 'choose', locale: null, hearing: 7, options: [1, 3] }],
  ['a c', { name: 'choose', locale: null, hearing: null, options: [1, 3] }],
  ['投票 B', { name: 'choose', locale: 'zh-CN', hearing: null, options: [2] }],
  ['VOTE 7 b', { name: 'choose', locale: 'en', hearing: 7, options: [2] }],
  ['同问第7场第12号', { name: 'join', locale: 'zh-CN', hearing: 7, question: 12 }],
  ['进度 ms 2026 000012', { name: 'status', locale: 'zh-CN', caseNumber: 'MS-2026-000012' }],
  ['STATUS ＭＳ－２０２６－０００１２３', { name: 'status', locale: 'en', caseNumber: 'MS-2026-000123' }],
  ['退订。', { name: 'stop', locale: 'zh-CN' }],
  ['ＴＤ', { name: 'stop', locale: 'zh-CN' }],
  ['Stop!', { name: 'stop', locale: 'en' }],
  ['恢复', { name: 'start', locale: 'zh-CN' }],
  ['提问：12路公交什么时候恢复？😀', { name: 'ask', locale: 'zh-CN', hearing: null, text: '12路公交什么时候恢复？😀' }],
  ['提问 ＃７ 暖气什么时候来', { name: 'ask', locale: 'zh-CN', hearing: 7, text: '暖气什么时候来' }],
  ['提问第7场，暖气什么时候来', { name: 'ask', locale: 'zh-CN', hearing: 7, text: '暖气什么时候来' }],
  ['Ask #7 When does it START?', { name: 'ask', locale: 'en', hearing: 7, text: 'When does it START?' }],
  ['ask 24 hours without water', { name: 'ask', locale: 'en', hearing: null, text: '24 hours without water' }],
]
const REFUSED = [
  '',
  '第3题',
  '3题',
  '第7场',
  '第3号',
  '投票 第7场 2',
  '投票 3题',
  '您好',
  'Asking is free',
  'stop the bus at my door',
  '退订不了怎么办',
  '同问',
  '同问 1 2 3',
  'JOIN twelve',
  '投票',
  'vote yes',
  'vote 4 2yes',
  'join 4 yes',
  '投票 0',
  '2 3',
  'bad',
  'G',
  'B B',
  'no b',
  '0B',
  'B7',
  'A 7 B',
  '7 8 B',
  '1234567',
  '提问 ……',
  '提问',
  '进度 12',
  'joined 12',
]

test.each(KNOWN)('“%s” is understood', (typed, meant) => {
  expect(readSms(typed)).toEqual(meant)
})

test.each(REFUSED)('“%s” is no command', (typed) => {
  expect(readSms(typed).name).toBe('help')
})

describe('a code is understood or refused, however it is typed', () => {
  const digit = (shown: string) =>
    fc.constantFrom(
      shown,
      String.fromCharCode(0xff10 + Number(shown)),
      `${shown}\uFE0F\u20E3`,
      ...(shown === '0' ? [] : [String.fromCharCode(0x2460 + Number(shown) - 1)]),
    )
  const letter = (shown: string) =>
    fc.constantFrom(shown, shown.toUpperCase(), shown.normalize('NFKC').replace(/[a-z]/g, wide), `${shown}\u200B`)
  const wide = (one: string) => String.fromCharCode(one.charCodeAt(0) - 0x61 + 0xff41)
  const sign = (shown: string) =>
    /\d/.test(shown) ? digit(shown) : /[a-z]/.test(shown) ? letter(shown) : fc.constant(shown)
  const gap = fc.constantFrom(' ', '　', '\n', ', ', '，', ' 👉 ', '😀', ' - ', '\u00A0')
  const edge = fc.constantFrom('', ' ', '👍', '。', '！', '\n', '📱 ')
  const CODES: [code: string[], meant: SmsCommand][] = [
    [['join', '12'], { name: 'join', locale: 'en', hearing: null, question: 12 }],
    [['同问', '305'], { name: 'join', locale: 'zh-CN', hearing: null, question: 305 }],
    [['vote', '4', '2'], { name: 'vote', locale: 'en', poll: 4, options: [2], declares: false }],
    [['投票', '14', '2'], { name: 'vote', locale: 'zh-CN', poll: 14, options: [2], declares: false }],
    [['stop'], { name: 'stop', locale: 'en' }],
    [['退订'], { name: 'stop', locale: 'zh-CN' }],
    [['2'], { name: 'vote', locale: null, poll: null, options: [2], declares: false }],
  ]
  const typings = (words: readonly string[]) =>
    fc
      .tuple(
        edge,
        edge,
        fc.tuple(...words.map((word) => fc.tuple(...[...word].map(sign)))),
        fc.array(gap, { minLength: words.length, maxLength: words.length }),
      )
      .map(([before, after, signs, gaps]) =>
        [
          before,
          ...signs.flatMap((one, n) => [one.join(''), n < signs.length - 1 ? (gaps[n] ?? ' ') : '']),
          after,
        ].join(''),
      )

  test.each(CODES)('%j', (code, meant) => {
    fc.assert(
      fc.property(typings(code), (typed) => {
        expect(readSms(typed)).toEqual(meant)
      }),
    )
  })

  test('with any other signs among them it is that command or none', () => {
    const noise = fc.string({ unit: 'grapheme', maxLength: 3 }).filter((text) => !/[\p{N}]/u.test(text))
    fc.assert(
      fc.property(
        fc.constantFrom(...CODES),
        fc.array(noise, { minLength: 8, maxLength: 8 }),
        ([code, meant], between) => {
          const typed = code.flatMap((word, n) => [word, ` ${between[n] ?? ''} `]).join('')
          const read = readSms(typed)
          // A letter beside a number names an option of a hearing's poll.
          if (!['help', 'ask', 'choose'].includes(read.name)) expect(read).toEqual(meant)
        },
      ),
      { numRuns: 300 },
    )
  })
})
