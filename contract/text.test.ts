import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { graphemes, LIMITS } from './limits.ts'
import { cleanLine, cleanText, line, text } from './text.ts'

test.each([
  ['bidi overrides', 'abc\u202Edcba\u202C', 'abcdcba'],
  ['bidi isolates and marks', '\u2066a\u2069\u200Eb\u200Fc\u061C', 'abc'],
  ['zero-width space and joiners between letters', 'a\u200Bb\u200Cc\u200Dd\u2060e\uFEFF', 'abcde'],
  ['invisible letters of Hangul', '\u3164\u115F\u1160\uFFA0', ''],
  ['tags that hide a text', `ok${String.fromCodePoint(0xe0061, 0xe0062, 0xe007f)}`, 'ok'],
  ['control characters, a null and an escape', 'a\u0000b\u001B[31mc\u0085d', 'ab[31mcd'],
  ['soft hyphens', 'ex\u00ADample', 'example'],
  ['carriage returns', 'a\r\nb\rc', 'a\nb\nc'],
])('%s go', (_, raw, clean) => {
  expect(cleanText(raw)).toBe(clean)
})

test.each([
  ['families, professions and couples with skin tones', '👩‍👩‍👧 👩🏽‍🚒 🏃🏽‍♀️ 🫱🏻‍🫲🏿 👩🏻‍❤️‍💋‍👨🏿 🐦‍⬛'],
  ['flags: of countries, of parts of one, made of two', '🇨🇳 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏳️‍🌈 🏴‍☠️'],
  ['what is drawn as a picture or as a letter', '❤️ ❤︎ 1️⃣'],
  ['what is written right to left', 'مرحبا שלום'],
  ['non-joiners of Persian and Kurdish', 'می‌خواهم نامه‌ای PDF‌ها ۱۰‌ها'],
  ['joiners that end a word of Malayalam and an abbreviation of Persian', 'അവന്‍ ഹ، ه‍.ش'],
  ['joiners of Sinhala, Bengali and Hindi', 'ශ්‍රී ක්‍රම র‍্যাব क्‍ष'],
  ['the separator and the selectors of Mongolian', 'ᠬᠠᠷ\u180Eᠠ ᠰᠠᠢᠨ\u180B ᠪᠠᠢᠨ\u202Fᠠ'],
  ['variants of ideographs', '葛\u{E0100}飾 辻\u{E0101}'],
  ['the tallest stack of Tibetan', 'ཧྐྵྨླྺྼྻྂ'],
  ['Hebrew with its accents', 'בְּרֵאשִׁ֖ית יְרוּשָׁלַ\u034Fִ֔ם'],
  ['Thai, Lao, Burmese, Khmer', 'ผู้ใหญ่ น้ำ ປີ້ ကြွှေ့ ស្ត្រី'],
  ['Vietnamese and Greek', 'Nguyễn Thị Huệ ᾧ ῗ'],
])('%s stay whole, composed or not', (_, written) => {
  expect(cleanLine(written)).toBe(written.normalize('NFC'))
  expect(cleanLine(written.normalize('NFD'))).toBe(written.normalize('NFC'))
})

test.each([
  ['a joiner between Latin letters or ideographs', 'a\u200Db\u200C 中\u200D文', 'ab 中文'],
  ['a non-joiner at the end of a word', 'می\u200C ', 'می'],
  ['a second joiner', 'می\u200C\u200Cخ', 'میخ'],
  [
    'tags behind another pictograph, and more tags than a flag has',
    '👍\u{E0061}\u{E0062} 🏴\u{E0061}\u{E0062}',
    '👍 🏴',
  ],
  ['a second selector, and one that follows nothing', '\uFE0F❤\uFE0F\uFE0E', '❤\uFE0F'],
  ['an ideograph’s selector behind a letter', 'a\u{E0100}', 'a'],
  ['Mongolian’s separator elsewhere', 'a\u180Eb', 'ab'],
  ['marks of notes, noncharacters, places of objects', 'a\uFFF9b\uFFFAc\uFFFB\uFFFCd\uFFFEe\uFDD0\u{1FFFF}', 'abcde'],
])('%s goes', (_, raw, clean) => {
  expect(cleanText(raw)).toBe(clean)
})

test('half a character of UTF-16 becomes the sign for one that is missing', () => {
  expect(cleanText('\uD800abc\uDC00')).toBe('\uFFFDabc\uFFFD')
})

test('what is taken out does not keep a letter from its accent', () => {
  expect(cleanText('a\u200B\u0301')).toBe('á')
})

test('10,000 combining marks become four, and count as the one character that they stand on', () => {
  const zalgo = `e${'\u0332\u0489'.repeat(5_000)}`
  expect([...cleanText(zalgo)]).toHaveLength(5)
  expect(text({ min: 1, max: 1 }).parse(zalgo.slice(0, 16))).toBe(cleanText(zalgo))
})

test('a mark-up and a formula are text like any other: they are kept as written, and drawn as text', () => {
  expect(cleanLine('<script>alert(1)</script>')).toBe('<script>alert(1)</script>')
  expect(cleanLine('=HYPERLINK("http://evil.example")')).toBe('=HYPERLINK("http://evil.example")')
})

test('a line has no line ends, of any kind', () => {
  expect(cleanLine('a\nb\u2028c\u2029d\u000Be\tf')).toBe('a b c de f')
})

/** Characters that mean something to each other, or to none: whatever is put together of them must come out final. */
const HOSTILE = fc.string({
  unit: fc.constantFrom(
    ...[
      'a',
      'é',
      'K',
      '中',
      '葛',
      '가',
      '\u1100',
      '\u1161',
      'ا',
      'م',
      'ण',
      'ക',
      'ශ',
      'ᠮ',
      'ཧ',
      'א',
      '1',
      '👩',
      '❤',
      '🏴',
      '🇨',
      '🏽',
      '♀',
      '𝅗𝅥',
      'שּׁ',
      'क़',
    ],
    ...[
      '\u0301',
      '\u0323',
      '\u0334',
      '\u0332',
      '\u0489',
      '\u0345',
      '\u0308',
      '\u064B',
      '\u0651',
      '\u0653',
      '\u05B0',
      '\u05B4',
      '\u093C',
      '\u094D',
      '\u0F71',
      '\u0F90',
      '\u0DCA',
      '\u3099',
      '\u20DD',
    ],
    ...[
      '\u200B',
      '\u200C',
      '\u200D',
      '\u200E',
      '\u202E',
      '\u2066',
      '\u180B',
      '\u180E',
      '\uFE0E',
      '\uFE0F',
      '\u034F',
      '\uFEFF',
      '\u00AD',
      '\u3164',
      '\u{E0100}',
      '\u{E0061}',
      '\u{E0067}',
      '\u{E007F}',
    ],
    ...[
      ' ',
      '\n',
      '\r',
      '\t',
      '\u0000',
      '\u2028',
      '\u202F',
      '\u00A0',
      '\u2800',
      '\uFFFC',
      '\uFFFE',
      '\uE000',
      '\uD800',
      '\uDC00',
      '.',
    ],
  ),
  maxLength: 40,
})

test('cleaning what is clean changes nothing, whatever it was made of', () => {
  fc.assert(
    fc.property(HOSTILE, (raw) => {
      for (const clean of [cleanText, cleanLine]) {
        const once = clean(raw)
        expect(clean(once)).toBe(once)
        expect(once).toBe(once.normalize('NFC').toWellFormed())
      }
    }),
    { numRuns: 5_000 },
  )
})

test('no text is costly: 64 Ki units of marks, joiners, tags or blanks are clean in little time', () => {
  const long = (unit: string) => unit.repeat(65_536 / unit.length)
  const costly = [`${'\u0301'.repeat(32_768)}${'\u0323'.repeat(32_768)}`, long('\u034F'), long('\u200D\uFE0F')]
  costly.push(long('\u{E0061}'), long('ᠮ\u180B'), long(' \n'), long('\u064B\u200C'), long('\u1161'), long('👩\u200D'))
  for (const rest of costly) {
    const since = performance.now()
    for (const base of ['a', 'م', 'א', '葛', '🏴']) cleanLine(base + rest)
    // Sorting the first of them takes some ten seconds; all five take less than 100 ms now.
    expect(performance.now() - since).toBeLessThan(3_000)
  }
})

test.each([
  ['blanks of Braille', '\u2800'],
  ['places of objects', '\uFFFC'],
  ['private use', '\uE000\u{F0000}'],
  ['marks that stand on nothing', '\u0301\u0E34'],
  ['marks of notes', '\uFFF9\uFFFA\uFFFB'],
  ['noncharacters', '\uFFFE\uFFFF'],
  ['fillers of Hangul', '\u3164\u115F\u1160\uFFA0'],
  ['broken characters', '\uD800'],
  ['selectors and separators', '\u180E\u180B\uFE0F\u{E0100}'],
])('%s are an empty text, and add nothing to one that is too short', (_, blank) => {
  expect(cleanText(blank.repeat(4))).toBe('')
  expect(line(LIMITS.questionTitle).safeParse(blank.repeat(4)).error?.issues[0]).toMatchObject({ message: 'too_short' })
  expect(line(LIMITS.questionTitle).safeParse(`ab${` ${blank}`.repeat(4)}`).success).toBe(false)
})

test.each([
  ['nothing but invisible characters', '\u200B\u200B\u200B\u200B\u2060'],
  ['too few', 'abc'],
])('%s is too short', (_, raw) => {
  expect(line(LIMITS.questionTitle).safeParse(raw).error?.issues[0]).toMatchObject({ message: 'too_short' })
})

test('what is much longer than its limit is refused before it is looked at', () => {
  const fault = line(LIMITS.name).safeParse('\u0301'.repeat(LIMITS.name.max * 16 + 1)).error?.issues[0]
  expect(fault).toMatchObject({ message: 'too_long', params: { max: LIMITS.name.max } })
})

test.each([
  ['Chinese', '人人生而自由，在尊严和权利上一律平等。'],
  ['Tibetan', 'འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས་དང༌།'],
  ['Hindi', 'सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता प्राप्त है।'],
  ['Khmer', 'មនុស្សទាំងអស់កើតមកមានសេរីភាពនិងភាពស្មើៗគ្នាក្នុងសិទ្ធិ។'],
])('a text in %s fits as long as its characters do', (_, sentence) => {
  const limit = LIMITS.importedBody
  const whole = sentence.repeat(Math.floor(limit.max / graphemes(sentence)))
  expect(graphemes(whole)).toBeGreaterThan(limit.max - 100)
  expect(text(limit).safeParse(whole).success).toBe(true)
})

test('thousands of emoji of many parts are too many bytes, hundreds are none', () => {
  const couple = '👩🏽‍❤️‍💋‍👨🏿'
  expect(text(LIMITS.questionBody).safeParse(couple.repeat(500)).success).toBe(true)
  expect(text(LIMITS.caseReply).safeParse(couple.repeat(4_000)).error?.issues[0]).toMatchObject({
    params: { refusal: 'too_many_bytes', max: 48, length: 140 },
  })
})
