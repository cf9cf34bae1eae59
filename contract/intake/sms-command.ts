import type { Locale } from '../ids.ts'
import { type Folded, foldTyped } from './fold-typed.ts'
import { numbersIn, optionsIn, readLetters } from './sms-numbers.ts'

/** What a citizen wants by an SMS. `locale`: the language of the word that they used; null where they used none. */
export type SmsCommand = { locale: Locale | null } & (
  | { name: 'ask'; hearing: number | null; text: string }
  | { name: 'join'; hearing: number | null; question: number }
  /** `declares`: with the word at its end by which somebody says that they may vote. */
  | { name: 'vote'; poll: number | null; options: readonly number[]; declares: boolean }
  /** A ballot in the poll of a hearing, by letters: `B`, or `7B` for hearing 7. */
  | { name: 'choose'; hearing: number | null; options: readonly number[] }
  | { name: 'status'; caseNumber: string }
  | { name: 'stop' }
  | { name: 'start' }
  /** Nothing that is understood; `of`: the command whose word it begins with. */
  | { name: 'help'; of: Worded | null }
)

/** Commands that begin with a word and go on. */
export type Worded = 'ask' | 'join' | 'vote' | 'status'

type Words = Readonly<Record<Locale, readonly string[]>>

const WORDED: Readonly<Record<Worded, Words>> = {
  ask: { 'zh-CN': ['提问', '提問', '我要提问', '我要提問'], en: ['ask', 'question'] },
  join: { 'zh-CN': ['同问', '同問'], en: ['join'] },
  vote: { 'zh-CN': ['投票', '表决', '表決'], en: ['vote'] },
  status: { 'zh-CN': ['进度', '進度', '查询', '查詢'], en: ['status'] },
}

/** Commands of one word, with nothing behind it. T, TD and R are what mainland carriers have people answer. */
const ALONE: Readonly<Record<'stop' | 'start', Words>> = {
  stop: { 'zh-CN': ['退订', '退訂', 't', 'td', 'r'], en: ['stop', 'unsubscribe'] },
  start: { 'zh-CN': ['恢复', '恢復'], en: ['start'] },
}

/** The word by which a voter declares what the poll asks. */
const DECLARES = /[\s\p{P}\p{S}](?:确认|確認|yes)$/u

/** Marks between a word and what follows, and around the whole. */
const MARKS = '[\\s\\p{P}\\p{S}]'
const EDGES = new RegExp(`^${MARKS}+|${MARKS}+$`, 'gu')
/** A hearing is named before the question by its mark: `#7`, 7号 or 第7场. A bare number belongs to the question, which may begin with one. */
const HEARING =
  /^(?:[\s:,.，。、：]*)(?:[#＃№]\s*(\d{1,6})|第\s*(\d{1,6})\s*[场場]|(\d{1,6})\s*[号號])(?=[\s\p{P}\p{S}]|$)/u
const CASE = /^ms[\s-]*(\d{4}|test)[\s-]*(\d{6,12})$/

/**
 * What an SMS says, however it was typed: in full-width or circled digits, capitals, with emoji, spaces and marks around. What is not certain
 * is `help`, never a guess: a command is understood whole or not at all.
 */
export function readSms(typed: string): SmsCommand {
  const folded = foldTyped(typed)
  const bare = folded.text.replace(EDGES, '')
  for (const name of ['stop', 'start'] as const)
    for (const [locale, words] of byLocale(ALONE[name])) if (words.includes(bare)) return { name, locale }
  const numbers = optionsIn(bare)
  if (numbers?.length === 1) return { name: 'vote', locale: null, poll: null, options: numbers, declares: false }
  const chosen = readLetters(bare)
  if (chosen) return { name: 'choose', locale: null, ...chosen }
  for (const name of ['ask', 'join', 'vote', 'status'] as const)
    for (const [locale, words] of byLocale(WORDED[name])) {
      const end = endOfWord(folded.text, words)
      if (end !== undefined) return readRest(name, locale, folded, end, typed)
    }
  return { name: 'help', locale: null, of: null }
}

const byLocale = (words: Words) => Object.entries(words) as [Locale, readonly string[]][]

/** Where the rest begins behind one of the words that a text begins with; a word of Latin letters is over where no letter follows. */
function endOfWord(text: string, words: readonly string[]): number | undefined {
  const start = new RegExp(`^${MARKS}*`, 'u').exec(text)?.[0].length ?? 0
  for (const word of words)
    if (text.startsWith(word, start)) {
      const next = text.slice(start + word.length)
      if (!/^[a-z]/.test(word) || !/^[\p{L}\p{M}_]/u.test(next)) return start + word.length
    }
  return undefined
}

function readRest(name: Worded, locale: Locale, folded: Folded, end: number, typed: string): SmsCommand {
  const refused: SmsCommand = { name: 'help', locale, of: name }
  const rest = folded.text.slice(end)
  if (name === 'ask') return readQuestion(locale, typed.slice(folded.at[end]))
  if (name === 'status') {
    const [, year, number] = CASE.exec(rest.replace(EDGES, '').replace(/[\s\p{Pd}_]+/gu, '-')) ?? []
    return year && number ? { name, locale, caseNumber: `MS-${year.toUpperCase()}-${number}` } : refused
  }
  const said = rest.replace(EDGES, '')
  if (name === 'vote') return readVote(locale, said) ?? refused
  const [first, second, ...more] = numbersIn(said) ?? []
  if (first === undefined || more.length) return refused
  return second === undefined
    ? { name, locale, hearing: null, question: first }
    : { name, locale, hearing: first, question: second }
}

/** A ballot behind the word: letters for the poll of a hearing, else the poll's number and the options'. */
function readVote(locale: Locale, said: string): SmsCommand | undefined {
  const chosen = readLetters(said)
  if (chosen) return { name: 'choose', locale, ...chosen }
  const declares = DECLARES.test(said)
  const [first, ...others] = optionsIn(declares ? said.replace(DECLARES, '') : said) ?? []
  if (first === undefined) return undefined
  const [poll, options] = others.length ? [first, others] : [null, [first]]
  return { name: 'vote', locale, poll, options, declares }
}

/** The question behind the word, as it was typed, and the hearing that is named before it. */
function readQuestion(locale: Locale, rest: string): SmsCommand {
  const [named = '', ...places] = HEARING.exec(toPlainDigits(rest)) ?? []
  const hearing = places.find(Boolean)
  const text = rest.slice(named.length).replace(/^[\s:,，。、：]+/u, '')
  if (!/[\p{L}\p{N}]/u.test(text)) return { name: 'help', locale, of: 'ask' }
  return { name: 'ask', locale, hearing: hearing === undefined ? null : Number(hearing), text }
}

/** The same text with full-width digits as plain ones, sign for sign. */
const toPlainDigits = (text: string) => text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
