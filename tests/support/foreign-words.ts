type Messages = { readonly [key: string]: string | Messages }

/** Texts of a page that are messages of the other language; what citizens wrote is in the language that they wrote, so only our own words count. */
export function findForeign(texts: readonly string[], other: Messages, own: Messages): string[] {
  const mine = new Set(leavesOf(own))
  const theirs = leavesOf(other).filter((message) => !mine.has(message) && hasWords(message))
  const whole = new Set(theirs)
  const patterns = theirs.filter((message) => message.includes('{')).map(patternOf)
  return texts.filter((text) => !mine.has(text) && (whole.has(text) || patterns.some((pattern) => pattern.test(text))))
}

const leavesOf = (messages: Messages): string[] =>
  Object.values(messages).flatMap((value) => (typeof value === 'string' ? [value] : leavesOf(value)))

/** What stands around a message's arguments; an argument may have branches, which have braces of their own. */
const literalsOf = (message: string): string[] => message.split(/\{(?:[^{}]|\{[^{}]*\})*\}|<\/?\w+>/)

/** Without words of its own a message would be found in any text. */
const hasWords = (message: string) => /\p{Script=Han}.*\p{Script=Han}|[a-z]{3}/isu.test(literalsOf(message).join(' '))

function patternOf(message: string): RegExp {
  const literals = literalsOf(message).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literals.join('.*')}$`, 'su')
}
