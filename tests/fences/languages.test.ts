import { readdirSync, readFileSync } from 'node:fs'
import compile from 'icu-minify/compile'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { PACE_REASONS } from '#contract/pace-reasons.ts'
import { REFUSALS } from '#contract/refusals.ts'
import { REASONS } from '#contract/states.ts'
import { REVIEW_REASONS } from '#contract/vote-review.ts'
import { messageArguments } from '#tests/support/message-arguments.ts'

type Messages = { [key: string]: string | Messages }

const messages: z.ZodType<Messages> = z.record(z.string(), z.union([z.string(), z.lazy(() => messages)]))
const folder = new URL('../../app/_i18n/messages/', import.meta.url)
const files = (locale: string) => readdirSync(new URL(`${locale}/`, folder)).sort()
/** What mails say is not the site's alone. */
const mails = new URL('../../runtime/mails/messages/', import.meta.url)
const sms = new URL('../../runtime/sms/messages/', import.meta.url)

test('both languages have the same message files', () => {
  expect(files('en')).toEqual(files('zh-CN'))
  expect(files('en')).not.toEqual([])
  for (const texts of [mails, sms]) expect(readdirSync(texts).sort()).toEqual(['en.json', 'zh-CN.json'])
})

const inFolder = (file: string) => ({
  file,
  zhFile: new URL(`zh-CN/${file}`, folder),
  enFile: new URL(`en/${file}`, folder),
})
const ofMails = { file: 'mails', zhFile: new URL('zh-CN.json', mails), enFile: new URL('en.json', mails) }

const ofSms = { file: 'sms', zhFile: new URL('zh-CN.json', sms), enFile: new URL('en.json', sms) }

describe.each([...files('zh-CN').map(inFolder), ofMails, ofSms])('$file', ({ zhFile, enFile }) => {
  const zh = flatten(read(zhFile))
  const en = flatten(read(enFile))

  test('has one key set', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  })

  test('takes the same arguments in both languages and says something in each', () => {
    const faults = [...zh].filter(([key, text]) => {
      const other = en.get(key) ?? ''
      return !text.trim() || !other.trim() || `${messageArguments(text)}` !== `${messageArguments(other)}`
    })
    expect(faults).toEqual([])
  })

  test('is well formed', () => {
    for (const text of [...zh.values(), ...en.values()]) expect(() => compile(text), text).not.toThrow()
  })

  test('has an English plural for whatever it counts', () => {
    expect([...en].filter(([, text]) => countsWithoutPlural(text))).toEqual([])
  })

  test('is written in its own language', () => {
    // The switch between languages names the other one in its own words.
    const foreign = [...en].filter(([key, text]) => /\p{Script=Han}/u.test(text) && !key.startsWith('otherLanguage'))
    expect(foreign).toEqual([])
    expect([...zh].filter(([key, text]) => text === en.get(key) && / [a-z]{2,} [a-z]{2,} /.test(text))).toEqual([])
  })
})

test.each(Object.entries(REFUSALS))('refusal %s has a sentence with the same parts in both languages', (_, {
  text,
}) => {
  expect(text['zh-CN']).toMatch(/\p{Script=Han}/u)
  expect(text.en).toMatch(/[A-Za-z]/)
  expect(messageArguments(text.en)).toEqual(messageArguments(text['zh-CN']))
  expect(countsWithoutPlural(text.en)).toBe(false)
})

test.each([
  ...Object.entries(REASONS),
  ...Object.entries(REVIEW_REASONS),
  ...Object.entries(PACE_REASONS).map(([code, text]) => [code, { text }] as const),
])('reason %s has a sentence in both languages', (_, { text }) => {
  expect(text['zh-CN']).toMatch(/\p{Script=Han}/u)
  expect(text.en).toMatch(/^[^\p{Script=Han}]+$/u)
})

test.each([
  ['plain', []],
  ['{a} and {b, number} <b>{c}</b>', ['<b>', 'a', 'b', 'c']],
  ['{n, plural, =0 {none} one {one vote} other {# votes by {who}}}', ['n', 'who']],
])('arguments of "%s"', (message, names) => {
  expect(messageArguments(message)).toEqual(names)
})

test.each([
  ['{n} votes came from one network.', true],
  ['Close, open {n, number} cases', true],
  ['<b>{n}</b> equal questions joined', true],
  ['Agenda items: {n}', true],
  ['1 to {n} people', true],
  ['{n, plural, one {# vote} other {# votes}} of {all} votes', true],
  ['{n, plural, one {# vote} other {# votes}} came', false],
  ['No. {n} is on hold', false],
  ['{n} asked this too', false],
])('"%s" counts without a plural: %s', (message, counts) => {
  expect(countsWithoutPlural(message)).toBe(counts)
})

test.each(['{open', 'closed}', '{n, plural, other {#}', '{}'])('"%s" is malformed', (message) => {
  expect(() => messageArguments(message)).toThrow()
})

function read(file: URL): Messages {
  return messages.parse(JSON.parse(readFileSync(file, 'utf8')))
}

function flatten(tree: Messages, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  )
}

/** Words with the ending of a plural that name nothing counted; of characters, digits and seconds only limits speak, none of which is one. */
const NOT_COUNTED = new Set(['is', 'was', 'has', 'this', 'its', 'as', 'works', 'characters', 'digits', 'seconds'])

/** Whether an English sentence puts a number before a noun in the plural ("{n} votes"), or behind it ("Votes: {n}"), for every number alike. A time and a rate are texts. */
function countsWithoutPlural(message: string): boolean {
  const plain = withoutBranches(message).replace(/<[^>]+>/g, '')
  const after = [...plain.matchAll(/\{(?!time)\w+(?:, number)?\}((?: [a-z-]+){1,3})/g)].map(([, words = '']) => words)
  const before = [...plain.matchAll(/([a-z]+): \{(?!rate)\w+(?:, number)?\}/gi)].map(([, word = '']) => word)
  return [...after, ...before].some((words) =>
    words.split(' ').some((word) => /^(people|[a-z]{2,}s)$/i.test(word) && !NOT_COUNTED.has(word.toLowerCase())),
  )
}

/** A message with its plurals and choices taken out. */
function withoutBranches(message: string): string {
  const branch = /\{\w+, (?:plural|select)[^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}/g
  return message.replace(branch, '')
}
