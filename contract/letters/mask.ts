/** What is masked in a text before it is public. */
export const MASKED_KINDS = ['identity', 'card', 'phone', 'plate', 'email'] as const
export type MaskedKind = (typeof MASKED_KINDS)[number]

/** A part of a text that is masked: from `start` up to `end`, in UTF-16 units. */
export type MaskedPart = { kind: MaskedKind; start: number; end: number }

/** Figures may be written in full width and with blanks, dots or dashes between them. */
const DIGIT = '[0-9\\uFF10-\\uFF19]'
const GAP = '[ \\u00A0\\u3000.\\-\\u2010-\\u2015\\uFF0D]?'
const figures = (from: number, to: number) => `${DIGIT}(?:${GAP}${DIGIT}){${from - 1},${to - 1}}`
const alone = (pattern: string, flags = 'gu') => new RegExp(`(?<!${DIGIT})(?:${pattern})(?!${DIGIT})`, flags)

/** Letters of plates: in small letters as a phone offers them, and in full width. */
const LETTER = '[A-HJ-NP-Z\\uFF21-\\uFF28\\uFF2A-\\uFF2E\\uFF30-\\uFF3A]'
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'

type Finder = { kind: MaskedKind; pattern: RegExp; holds?: (found: string) => boolean }

/**
 * What is looked for, in this order; what one row took no later one takes.
 * Identity numbers: GB 11643-1999 (18 characters, the last one checks). Cards: ISO/IEC 7812 (13 to 19 digits, the last one checks).
 * Phones: mobile numbers of the mainland (1 and ten more), numbers with an area code, numbers with a country's prefix.
 * Plates: GA 36-2018 (province, letter, five or six more, of which one is a digit at least).
 */
const FINDERS: readonly Finder[] = [
  { kind: 'email', pattern: /[\p{L}\p{N}._%+-]{1,64}[@＠][\p{L}\p{N}-]{1,63}(?:[.．。][\p{L}\p{N}-]{1,63}){1,4}/gu },
  { kind: 'identity', pattern: alone(`${figures(17, 17)}${GAP}[0-9\\uFF10-\\uFF19XxＸｘ]`), holds: isIdentity },
  { kind: 'card', pattern: alone(figures(13, 19)), holds: isCard },
  { kind: 'phone', pattern: alone(`(?:[+＋]|00)?(?:86${GAP})?[1１]${GAP}[3-9\\uFF13-\\uFF19](?:${GAP}${DIGIT}){9}`) },
  { kind: 'phone', pattern: alone(`[(（]?[0０]${DIGIT}{2,3}[)）]?${GAP}${DIGIT}{3,4}${GAP}${DIGIT}{4}`) },
  { kind: 'phone', pattern: alone(`[+＋]${figures(8, 15)}`) },
  {
    kind: 'plate',
    pattern: new RegExp(
      `[${PROVINCES}]${LETTER}[·•・.．\\- \\u3000]?(?=${LETTER}{0,5}${DIGIT})(?:${LETTER}|${DIGIT}){5,6}(?!${LETTER}|${DIGIT}|[IO])`,
      'giu',
    ),
  },
]

/** How many characters stay at either end, so that the writer knows the number again. */
const KEPT: Readonly<Record<Exclude<MaskedKind, 'email'>, readonly [number, number]>> = {
  identity: [3, 0],
  card: [0, 4],
  phone: [3, 4],
  plate: [2, 0],
}

/** Finds what is masked in a text, in the order of the text. */
export function findMasked(text: string): MaskedPart[] {
  const found: MaskedPart[] = []
  for (const { kind, pattern, holds } of FINDERS)
    for (const match of text.matchAll(pattern)) {
      const part = { kind, start: match.index, end: match.index + match[0].length }
      if (found.some(({ start, end }) => part.start < end && start < part.end)) continue
      if (!holds || holds(plainFigures(match[0]))) found.push(part)
    }
  return found.toSorted((one, other) => one.start - other.start)
}

/** The text as the public may read it: of each part found only a few characters stay. */
export const masked = (text: string): string => maskParts(text, findMasked(text))

/** What an office wrote to the writer of a letter, as the public may read it: masked but for fixed lines that stand nowhere in the letter, since they are the office's own. */
export function maskedReply(text: string, letter: string): string {
  const ofLetter = new Set(findMasked(letter).map((part) => figuresOf(letter, part)))
  const isOffices = (part: MaskedPart) => {
    const figures = figuresOf(text, part)
    return part.kind === 'phone' && /^0[1-9]/.test(figures) && !ofLetter.has(figures)
  }
  return maskParts(
    text,
    findMasked(text).filter((part) => !isOffices(part)),
  )
}

const figuresOf = (text: string, { start, end }: MaskedPart): string => plainFigures(text.slice(start, end))

function maskParts(text: string, parts: readonly MaskedPart[]): string {
  let shown = ''
  let from = 0
  for (const { kind, start, end } of parts) {
    shown += text.slice(from, start) + hidden(kind, text.slice(start, end))
    from = end
  }
  return shown + text.slice(from)
}

function hidden(kind: MaskedKind, part: string): string {
  if (kind === 'email') return `${part.slice(0, 1)}***${part.slice(part.search(/[@＠]/u))}`
  const [head, tail] = KEPT[kind]
  const plain = part.normalize('NFKC').replaceAll(/[ .·•()\-\u2010-\u2015]/g, '')
  return `${plain.slice(0, head)}****${tail ? plain.slice(-tail) : ''}`
}

const plainFigures = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[^0-9Xx]/g, '')
    .toUpperCase()

/** GB 11643-1999, ISO 7064 MOD 11-2. A number whose birthday can't be is none. */
function isIdentity(number: string): boolean {
  const digits = [...number]
  const weighed = digits.slice(0, 17).reduce((sum, digit, at) => sum + Number(digit) * (2 ** (17 - at) % 11), 0)
  return '10X98765432'[weighed % 11] === digits[17]
}

/** The check digit of ISO/IEC 7812 (Luhn). */
function isCard(number: string): boolean {
  const sum = [...number].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
