import { analyse } from 'chardet'

/** Encodings of several bytes a character that text is written in where Chinese characters, or what looks like them, are. */
const MULTIBYTE: ReadonlySet<string> = new Set(['Big5', 'EUC-JP', 'EUC-KR', 'Shift_JIS'])

/** Named where a text may be in any encoding: those of the neighbours, and of Latin letters. */
const USUAL = ['gb18030', 'big5', 'euc-kr', 'shift_jis', 'windows-1252'] as const

/** Of the characters of a Chinese text so many are of the 3,755 common ones, or punctuation, and so few of those that GBK and GB18030 added to GB 2312. */
const COMMON_SHARE = 0.7
const RARE_SHARE = 0.1
/** Hangul in EUC-KR has the bytes of the common characters in the first half of the alphabet: so many, and none of the other half, are no Chinese. */
const HALF_ALPHABET = 8

/**
 * Whether bytes are surely Chinese in GB18030: nearly all of their characters are those of GB 2312, most are common ones, and the statistics of
 * `chardet` find no other encoding likelier. Letters of Latin 1 and characters of Big5 have a second byte below 0xA1 as often as not, which
 * GB 2312 never has.
 */
export function isChinese(bytes: Uint8Array): boolean {
  const { all, common, rare, late } = countCharacters(bytes)
  if (all === 0 || common < all * COMMON_SHARE || rare > all * RARE_SHARE) return false
  if (late === 0 && common >= HALF_ALPHABET) return false
  const found = analyse(bytes)
  const confidence = found.find(({ name }) => name === 'GB18030')?.confidence ?? 0
  return !found.some((other) => MULTIBYTE.has(other.name) && other.confidence > Math.max(confidence, 50))
}

/** Encodings that bytes may be in, the likeliest first, by the names that `TextDecoder` has for them. */
export function likelyEncodings(bytes: Uint8Array): string[] {
  const guessed = analyse(bytes)
    .slice(0, 3)
    .flatMap(({ name }) => known(name))
  return [...new Set([...guessed, ...USUAL])]
}

function known(name: string): string[] {
  try {
    return [new TextDecoder(name).encoding]
  } catch {
    return []
  }
}

/** How many characters bytes have in GB18030, how many of these are common, how many of the common ones stand late in the alphabet, and how many are not of GB 2312. */
function countCharacters(bytes: Uint8Array): { all: number; common: number; late: number; rare: number } {
  const counted = { all: 0, common: 0, late: 0, rare: 0 }
  for (let at = 0; at + 1 < bytes.length; at++) {
    const [lead = 0, trail = 0] = [bytes[at], bytes[at + 1]]
    if (lead < 0x80) continue
    at++
    counted.all++
    // Rows of GB 2312: 1 to 3 signs and full-width letters, 16 to 55 common characters, 56 to 87 others.
    if (trail < 0xa1 || (lead > 0xa3 && lead < 0xb0) || lead < 0xa1 || lead > 0xf7) counted.rare++
    else if (lead < 0xd8) {
      counted.common++
      if (lead > 0xc8) counted.late++
    }
  }
  return counted
}
