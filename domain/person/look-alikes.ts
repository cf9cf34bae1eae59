import { Converter } from 'opencc-js/t2cn'
import { CONFUSABLES } from './confusables.ts'

const toSimplified = Converter({ from: 't', to: 'cn' })

/** Characters that OpenCC leaves, since they are of Japan or have another use beside that in a name. */
const VARIANTS: ReadonlyMap<string, string> = new Map([
  ['県', '县'],
  ['処', '处'],
  ['甯', '宁'],
])

/** Small capitals, which UTS 39 keeps apart from the capitals that they are drawn as. */
const SMALL_CAPITALS = pairs('ʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢʍ', 'bcdefghijklmnoprstuvwyzm')
/** Letters with a stroke or a hook, which no normalizing takes off; UTS 39 sees a mark there. */
const STRUCK = pairs('øłđħŧɨ', 'oldhti')

const PROTOTYPES: ReadonlyMap<string, string> = new Map(
  CONFUSABLES.flatMap(([prototype, letters]) => [...letters].map((letter): [string, string] => [letter, prototype])),
)

function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const shown = [...to]
  return new Map([...from].map((letter, at) => [letter, shown[at] ?? letter]))
}

/** A text with its traditional characters as simplified ones, each by itself. */
export const simplified = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (one) => VARIANTS.get(one) ?? toSimplified(one))

/**
 * What a text looks like, in small letters and simplified characters: two that look alike have the same (Unicode UTS 39, confusables). `I` looks
 * like `l`, `i` does not: a text in small letters looks different from what it was in capitals. For comparing, never for showing.
 */
export const toSkeleton = (text: string): string =>
  simplified(
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/./gsu, (one) => STRUCK.get(one) ?? SMALL_CAPITALS.get(one) ?? prototypeOf(one))
      .toLowerCase()
      .replaceAll('m', 'rn'),
  )

/** As `toSkeleton`, where i, l, 1 and | are one besides, as in a word that is read at a glance. */
export const toLooseSkeleton = (text: string): string => toSkeleton(text).replace(/[i|]/g, 'l')

/** The prototype of a letter; of one that looks like a Latin letter only as a capital (м, т), that of its capital. */
function prototypeOf(letter: string): string {
  const own = PROTOTYPES.get(letter)
  if (own !== undefined || /[\p{ASCII}\p{Script=Han}]/u.test(letter)) return own ?? letter
  return PROTOTYPES.get(letter.toUpperCase()) ?? letter
}
