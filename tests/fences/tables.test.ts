import { describe, expect, test } from 'vitest'
import { QUESTION_ACTIONS } from '#app/_live/moderate/actions.ts'
import { AIR_ACTIONS, HOST_ACTION_NAMES } from '#app/_live/programme/actions.ts'
import { LAST_WORDS, MILESTONE_KINDS } from '#contract/cases.ts'
import { CLOCK_KINDS } from '#contract/clocks/clock.ts'
import { HAND_STATES } from '#contract/hand.ts'
import { MAIL_KINDS } from '#contract/mail.ts'
import {
  ARGUMENT_SIDES,
  ARGUMENT_STATUSES,
  BALLOT_FORMS,
  BALLOT_WAYS,
  CLERK_VOIDS,
  POLL_DECISIONS,
  POLL_KINDS,
  POLL_STATUSES,
} from '#contract/polls/states.ts'
import { ENTRIES } from '#contract/record.ts'
import { EMPTY_REPLIES } from '#contract/replies/substance.ts'
import {
  ANSWER_KINDS,
  ATTACHMENT_PURPOSES,
  ATTACHMENT_STATES,
  CAPTION_LANGUAGES,
  CAPTION_SOURCES,
  CASE_ORIGINS,
  CASE_STATUSES,
  CHANNELS,
  FILE_ROLES,
  HEARING_STATUSES,
  QUESTION_STATUSES,
  ROLES,
  TIERS,
} from '#contract/states.ts'
import { REVIEW_OUTCOMES, VOTE_CAUSES } from '#contract/vote-review.ts'
import { ATTACHMENT_MACHINE } from '#domain/attachment/machine.ts'
import { CASE_MACHINE, type CaseAction, type CaseParty } from '#domain/case/machine.ts'
import { COMMAND_NAMES, type CommandName, commandOf } from '#domain/commands/registry.ts'
import type { Party } from '#domain/commands/who.ts'
import { HAND_MACHINE } from '#domain/hearing/hand-machine.ts'
import { HEARING_MACHINE, type HearingAction } from '#domain/hearing/machine.ts'
import { QUESTION_MACHINE, type QuestionAction } from '#domain/question/machine.ts'
import { SECURITY_ACTS } from '#platform/security-events.ts'
import * as stored from '#prisma/enums.ts'
import enCase from '../../app/_i18n/messages/en/case.json' with { type: 'json' }
import en from '../../app/_i18n/messages/en/states.json' with { type: 'json' }
import zhCase from '../../app/_i18n/messages/zh-CN/case.json' with { type: 'json' }
import zh from '../../app/_i18n/messages/zh-CN/states.json' with { type: 'json' }

/** The database's enums, each beside the table in the contract that means the same. */
const ENUMS: [name: string, stored: object, contract: readonly string[]][] = [
  ['AnswerKind', stored.AnswerKind, ANSWER_KINDS],
  ['ArgumentSide', stored.ArgumentSide, ARGUMENT_SIDES],
  ['ArgumentStatus', stored.ArgumentStatus, ARGUMENT_STATUSES],
  ['AttachmentPurpose', stored.AttachmentPurpose, ATTACHMENT_PURPOSES],
  ['AttachmentState', stored.AttachmentState, ATTACHMENT_STATES],
  ['BallotForm', stored.BallotForm, BALLOT_FORMS],
  ['BallotWay', stored.BallotWay, BALLOT_WAYS],
  ['CaptionLanguage', stored.CaptionLanguage, CAPTION_LANGUAGES],
  ['CaptionSource', stored.CaptionSource, CAPTION_SOURCES],
  ['CaseOrigin', stored.CaseOrigin, CASE_ORIGINS],
  ['CaseStatus', stored.CaseStatus, CASE_STATUSES],
  ['Channel', stored.Channel, CHANNELS],
  ['ClerkVoid', stored.ClerkVoid, CLERK_VOIDS],
  ['ClockKind', stored.ClockKind, CLOCK_KINDS],
  ['EmptyReply', stored.EmptyReply, EMPTY_REPLIES],
  ['FileRole', stored.FileRole, FILE_ROLES],
  ['HandState', stored.HandState, HAND_STATES],
  ['HearingStatus', stored.HearingStatus, HEARING_STATUSES],
  ['LastWord', stored.LastWord, LAST_WORDS],
  ['MailKind', stored.MailKind, MAIL_KINDS],
  ['MilestoneKind', stored.MilestoneKind, MILESTONE_KINDS],
  ['PersonKind', stored.PersonKind, TIERS],
  ['PollDecision', stored.PollDecision, POLL_DECISIONS],
  ['PollKind', stored.PollKind, POLL_KINDS],
  ['PollStatus', stored.PollStatus, POLL_STATUSES],
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
  ['hand', HAND_MACHINE, HAND_STATES],
  ['question', QUESTION_MACHINE, QUESTION_STATUSES],
  ['attachment', ATTACHMENT_MACHINE, ATTACHMENT_STATES],
  ['case', CASE_MACHINE, CASE_STATUSES],
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

/** A move that takes a decision back. */
type Back = Extract<QuestionAction, `back_to_${string}`>

/** The command that makes each move, but for those of `question:retract`. A case is opened by several, whoever gives them: the move is the system's. */
const COMMAND_OF: Record<HearingAction | Exclude<QuestionAction, 'file' | Back>, CommandName> = {
  schedule: 'hearing:schedule',
  start: 'hearing:start',
  pause: 'hearing:pause',
  resume: 'hearing:resume',
  close: 'hearing:close',
  cancel: 'hearing:cancel',
  archive: 'hearing:archive',
  approve: 'question:approve',
  publish: 'question:approve',
  hold: 'question:hold',
  decline: 'question:decline',
  merge: 'question:merge',
  split: 'question:split',
  split_unread: 'question:split',
  split_erased: 'question:split',
  withdraw: 'question:withdraw',
  queue: 'question:queue',
  unqueue: 'question:unqueue',
  call: 'question:call',
  return: 'question:return',
  answer: 'answer:publish',
  promise: 'answer:publish',
  hand: 'answer:publish',
  erase: 'question:erase',
}
const MOVES = [HEARING_MACHINE, QUESTION_MACHINE].flatMap((machine) =>
  Object.entries(machine).flatMap(([state, moves]) =>
    Object.entries<{ by: readonly string[] }>(moves).map(([action, { by }]): [string, string, string[]] => [
      state,
      action,
      by.map((one) => (one === 'asker' ? 'citizen' : one)),
    ]),
  ),
)

test.each(MOVES)('%s: %s is offered to those who may give its command', (_, action, by) => {
  const command = action.startsWith('back_to_') ? 'question:retract' : COMMAND_OF[action as keyof typeof COMMAND_OF]
  expect(by.sort()).toEqual(command ? Object.keys(commandOf(command).who).sort() : ['system'])
})

const OF_MODERATORS: readonly CommandName[] = [
  ...[...Object.values(QUESTION_ACTIONS), ...Object.values(AIR_ACTIONS)].map(({ command }) => command),
  ...HOST_ACTION_NAMES.map((name) => `hearing:${name}` as const),
]

const OF_OFFICIALS = [
  'answer:publish',
  'question:return',
  'stage:enter',
  'stage:leave',
  'stage:note',
  'stage:see-note',
  'stage:ready',
  'stage:hand-over',
  'stage:name-deputy',
] as const

test.each(OF_OFFICIALS)('%s, which officials have at theirs, is for officials', (name) => {
  expect(Object.keys(commandOf(name).who)).toContain('official')
})

test.each([...new Set(OF_MODERATORS)])('%s, which moderators have at a desk, is for moderators', (name) => {
  expect(Object.keys(commandOf(name).who)).toContain('moderator')
})

/** The commands of each action on a case. */
const COMMANDS_OF: Record<CaseAction, readonly CommandName[]> = {
  route: ['case:route'],
  classify: ['case:classify', 'case:set-lane'],
  offer: ['case:offer-hearing'],
  attend: ['case:attend'],
  dispute: ['case:dispute'],
  arbitrate: ['case:arbitrate'],
  add_co_handler: ['case:add-co-handler'],
  remove_co_handler: ['case:remove-co-handler'],
  note: ['case:note'],
  assign: ['case:assign'],
  inform: ['case:inform'],
  draft: ['case:draft-reply', 'case:submit-reply'],
  review: ['case:review-reply'],
  publish_reply: ['case:publish-reply'],
  ask: ['case:ask-citizen'],
  answer: ['case:answer-question'],
  plan: ['case:plan-milestone'],
  follow_plan: ['case:move-milestone', 'case:reach-milestone', 'case:drop-milestone'],
  shelve: ['case:shelve'],
  review_shelf: ['case:review-shelf'],
  unshelve: ['case:unshelve'],
  resolve: ['case:resolve'],
  confirm: ['case:confirm'],
  reopen: ['case:reopen'],
  lapse: ['case:close-unconfirmed'],
  rate: ['case:rate'],
  confer: ['case:call-conference', 'case:hold-conference', 'case:cancel-conference'],
  extend: ['case:extend'],
  release: ['case:release-identity'],
  withdraw_release: ['case:withdraw-release'],
  see_identity: ['case:see-identity'],
  merge: ['case:merge'],
  be_merged: ['case:merge'],
  split: ['case:split'],
}
const PARTY_OF: Record<CaseParty, Party> = {
  lead: 'handler',
  co: 'handler',
  arbiter: 'arbiter',
  asker: 'citizen',
  moderator: 'moderator',
  oversight: 'oversight',
  admin: 'admin',
  system: 'system',
}
const CASE_MOVES = Object.entries(CASE_MACHINE).flatMap(([state, moves]) =>
  Object.entries(moves).map(([action, { by }]) => [state, action as CaseAction, by] as const),
)

test.each(CASE_MOVES)('%s: %s of a case is offered to those who may give its commands', (_, action, by) => {
  const parties = [...new Set(by.map((party) => PARTY_OF[party]))].sort()
  for (const command of COMMANDS_OF[action]) expect(Object.keys(commandOf(command).who).sort()).toEqual(parties)
})

test.each([
  ['zh-CN', zhCase],
  ['en', enCase],
])('%s has a word for each state of a case', (_, words) => {
  expect(Object.keys(words.state).sort()).toEqual([...CASE_STATUSES].sort())
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

test('every entry is some command’s to append, but for those that only old records have', () => {
  const appended = new Set<string>(COMMAND_NAMES.flatMap((name) => commandOf(name).appends))
  expect(Object.keys(ENTRIES).filter((type) => !appended.has(type))).toEqual(['person.renamed'])
})
