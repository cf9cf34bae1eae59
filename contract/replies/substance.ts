import { BECAUSE, type ClauseKind, PHRASES, SIGNATURE } from './phrases.ts'

/** What a reply is that says nothing about the matter itself; what is said first here counts where it is several of them. */
export const EMPTY_REPLIES = ['ask_elsewhere', 'forwarded', 'acknowledged'] as const satisfies readonly ClauseKind[]
export type EmptyReply = (typeof EMPTY_REPLIES)[number]

/** A reply’s clauses that were recognised as such. Those of no kind are its substance. */
export type Clause = { text: string; kind: ClauseKind | null }

/** Where a clause ends; a dot only ends one at a space, so that figures and addresses stay whole. */
const CLAUSE_END = /[，。！？；：,!?;:\n]+|\.(?=\s|$)/u

/** A clause with fewer characters, or fewer words, says nothing by itself: 经核实, a date, a name at the end. */
const LEAST = { characters: 7, words: 4 }

const DATE = /(?:\d{2,4}\s*年)?\s*\d{1,2}\s*月\s*\d{1,2}\s*日$/u

/** The clauses of a reply, each with what it is. Quoted words are left out: they are the letter’s. */
export function clausesOf(reply: string): Clause[] {
  const texts = reply
    .normalize('NFKC')
    .replace(/[“"][^”"]{0,200}[”"]/gu, '')
    .split(CLAUSE_END)
    .map((text) => text.trim())
    .filter((text) => text !== '')
  const clauses = texts.map((text, at) => ({ text, kind: kindOf(text, at === texts.length - 1) }))
  return clauses.map(({ text, kind }, at) => {
    const next = clauses[at + 1]?.kind ?? null
    return { text, kind: kind === null && BECAUSE.test(text) && next !== 'courtesy' ? next : kind }
  })
}

function kindOf(text: string, last: boolean): ClauseKind | null {
  const [kind] = PHRASES.find(([, phrases]) => phrases.some((phrase) => phrase.test(text))) ?? []
  return kind ?? (isShort(text) || (last && SIGNATURE.test(text.replace(DATE, '').trim())) ? 'courtesy' : null)
}

/** The shortest answers that there are. */
const YES_OR_NO = /^(?:不?(?:可以|能|是的?|会|行|需要|符合|可|得)|没?有)(?!关|人)|^(?:yes|no|not)\b/iu

function isShort(text: string): boolean {
  if (YES_OR_NO.test(text)) return false
  const rest = text.replace(DATE, '')
  const han = rest.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = rest.match(/[\p{Script=Latin}\p{N}]+/gu)?.length ?? 0
  return han < LEAST.characters && words < LEAST.words && han + words < LEAST.characters
}

/**
 * What a reply is that has no substance: it was passed on, somebody else should be asked, or it was received, and nothing besides. Null for a reply
 * that says something about the matter, be it one clause. An empty reply stops the attention clock only, so doubtful clauses count as substance:
 * also short ones, where nothing else is said.
 */
export function emptyReply(reply: string): EmptyReply | null {
  const clauses = clausesOf(reply)
  if (clauses.some(({ kind }) => kind === null)) return null
  const empty = EMPTY_REPLIES.find((one) => clauses.some(({ kind }) => kind === one))
  return empty ?? (clauses.every(({ text }) => isPhrase(text)) ? 'acknowledged' : null)
}

/** Whether a clause is a phrase that is known, and not only a short one; a date by itself says nothing either. */
const isPhrase = (text: string): boolean =>
  text.replace(DATE, '').trim() === '' ||
  SIGNATURE.test(text) ||
  PHRASES.some(([, phrases]) => phrases.some((phrase) => phrase.test(text)))
