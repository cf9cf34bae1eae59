import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { ENTRIES } from '#contract/record.ts'
import {
  ANSWER_KINDS,
  CASE_ORIGINS,
  CHANNELS,
  HEARING_STATUSES,
  QUESTION_STATUSES,
  ROLES,
  TIERS,
} from '#contract/states.ts'
import { REVIEW_OUTCOMES, VOTE_CAUSES } from '#contract/vote-review.ts'
import { COMMAND_NAMES, commandOf } from '#domain/commands/registry.ts'
import { HEARING_MACHINE } from '#domain/hearing/machine.ts'
import { QUESTION_MACHINE } from '#domain/question/machine.ts'
import { SECURITY_ACTS } from '#platform/security-events.ts'
import * as stored from '#prisma/enums.ts'
import en from '../../app/_i18n/messages/en/states.json' with { type: 'json' }
import zh from '../../app/_i18n/messages/zh-CN/states.json' with { type: 'json' }

/** The database's enums, each beside the table in the contract that means the same. */
const ENUMS: [name: string, stored: object, contract: readonly string[]][] = [
  ['AnswerKind', stored.AnswerKind, ANSWER_KINDS],
  ['CaseOrigin', stored.CaseOrigin, CASE_ORIGINS],
  ['Channel', stored.Channel, CHANNELS],
  ['HearingStatus', stored.HearingStatus, HEARING_STATUSES],
  ['PersonKind', stored.PersonKind, TIERS],
  ['QuestionStatus', stored.QuestionStatus, QUESTION_STATUSES],
  ['ReviewOutcome', stored.ReviewOutcome, REVIEW_OUTCOMES],
  ['Role', stored.Role, ROLES],
  ['Tier', stored.Tier, TIERS],
  ['VoteCause', stored.VoteCause, VOTE_CAUSES],
]

test.each(ENUMS)('%s in the database is the table in the contract', (_, { ...values }, contract) => {
  expect(Object.values(values)).toEqual([...contract])
})

const MACHINES: [name: string, machine: Record<string, Record<string, { to: string }>>, states: readonly string[]][] = [
  ['hearing', HEARING_MACHINE, HEARING_STATUSES],
  ['question', QUESTION_MACHINE, QUESTION_STATUSES],
]

describe.each(MACHINES)('the %s machine', (_, machine, states) => {
  test('knows each state of the database and no other', () => {
    expect(Object.keys(machine)).toEqual([...states])
  })

  test('reaches every state from the first', () => {
    const reached = new Set(states.slice(0, 1))
    for (const state of reached) for (const { to } of Object.values(machine[state] ?? {})) reached.add(to)
    expect([...states].filter((state) => !reached.has(state))).toEqual([])
  })
})

test.each([
  ['zh-CN', zh],
  ['en', en],
])('%s has a word for each state of a question', (_, words) => {
  expect(Object.keys(words.question).sort()).toEqual([...QUESTION_STATUSES].sort())
})

test('a success of every command over people’s rights is an event of the security log', () => {
  const known: readonly string[] = COMMAND_NAMES
  expect(Object.keys(SECURITY_ACTS).filter((name) => !known.includes(name))).toEqual([])
  const over = known.filter((name) => /^(role|session|factor):/.test(name) || /:erase$/.test(name))
  expect(over.filter((name) => !(name in SECURITY_ACTS))).toEqual([])
})

test('each command is found under its own name, says whom it is for, and names the place that a right is bound to', () => {
  for (const name of COMMAND_NAMES) {
    const { who, input } = commandOf(name)
    expect(existsSync(`domain/commands/${name.replace(':', '/')}.ts`), name).toBe(true)
    const scopes = Object.values(who)
    expect([name, scopes.length > 0]).toEqual([name, true])
    const fields = input instanceof z.ZodObject ? Object.keys(input.shape) : []
    if (scopes.includes('hearing')) expect([name, fields.some((field) => PLACES.includes(field))]).toEqual([name, true])
    if (scopes.includes('department')) expect(fields).toContain('departmentId')
  }
})

const PLACES = ['hearingId', 'questionId', 'reviewId']

test('every entry is some command’s to append, but for those that only old records have', () => {
  const appended = new Set<string>(COMMAND_NAMES.flatMap((name) => commandOf(name).appends))
  expect(Object.keys(ENTRIES).filter((type) => !appended.has(type))).toEqual(['person.renamed'])
})
