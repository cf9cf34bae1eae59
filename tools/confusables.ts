import { readFileSync, writeFileSync } from 'node:fs'

/** From a line of confusables.txt: what may be confused, and its prototype, as code points in hexadecimal. */
const LINE = /^([0-9A-F]+)\s*;\s*([0-9A-F ]+?)\s*;\s*MA/
/** Letters of Latin, and single Han characters: what names of office and of the staff are written in. Radicals stand for the characters that they are drawn as. */
const PROTOTYPE = /^(?:[A-Za-z]{1,3}|\p{Script=Han})$/u

/**
 * `node tools/confusables.ts confusables.txt`: writes the table of look-alikes in domain/person from Unicode's file (UTS 39,
 * https://www.unicode.org/Public/security/). Kept is what looks like Latin letters or a Han character and what normalizing (NFKD) leaves as it is.
 */
function writeTable(path: string): void {
  const looksLike = new Map<string, string[]>()
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [, source = '', target = ''] = LINE.exec(line) ?? []
    const [letter, prototype] = [source, target].map(textOf)
    if (!letter || !prototype || !PROTOTYPE.test(prototype) || letter.normalize('NFKD') !== letter) continue
    looksLike.set(prototype, [...(looksLike.get(prototype) ?? []), letter])
  }
  const rows = [...looksLike].sort(([a], [b]) => (a < b ? -1 : 1))
  const table = rows.map(([prototype, letters]) => `  ['${prototype}', '${letters.map(written).join('')}'],`)
  writeFileSync(
    new URL('../domain/person/confusables.ts', import.meta.url),
    `/** What looks like Latin letters or a Han character, by what it looks like: Unicode 15.0, UTS 39 (as ICU 72 has it). Written by tools/confusables.ts. */
export const CONFUSABLES: readonly (readonly [prototype: string, letters: string])[] = [
${table.join('\n')}
]
`,
  )
}

const textOf = (codes: string) =>
  codes
    .split(' ')
    .filter(Boolean)
    .map((code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .join('')

/** A letter as it is where it stands alone and from left to right; others by their numbers, so that the file reads in one direction. */
const written = (letter: string) =>
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Han}0-9|]/u.test(letter)
    ? letter
    : `\\u{${letter.codePointAt(0)?.toString(16)}}`

const [file] = process.argv.slice(2)
if (!file) throw new Error('Usage: node tools/confusables.ts confusables.txt')
writeTable(file)
