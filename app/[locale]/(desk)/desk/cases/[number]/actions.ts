'use server'
import { refresh } from 'next/cache'
import * as z from 'zod'
import { type CaseActionName, DECISION_ROWS } from '#app/_live/handler/case-actions.ts'
import { attachmentIdsIn } from '#app/_live/pictures/attachment-ids.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { MILESTONE_KINDS } from '#contract/cases.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'

/** A field of each decision that the minutes of a conference have room for. */
const eachDecision = <N extends string>(name: N) =>
  Object.fromEntries(DECISION_ROWS.map((n) => [`${name}${n}`, typedText])) as Record<
    `${N}${(typeof DECISION_ROWS)[number]}`,
    typeof typedText
  >

/** Everything that a form of a case may bring. */
const typed = z.object({
  caseNumber: typedText,
  version: typedText,
  text: typedText,
  title: typedText,
  kind: typedText,
  place: typedText,
  time: typedText,
  plannedOn: typedText,
  reachedOn: typedText,
  reviewOn: typedText,
  milestoneId: typedText,
  reason: typedText,
  rule: typedText,
  proposes: typedText,
  departmentId: typedText,
  task: typedText,
  condition: typedText,
  class: typedText,
  lane: typedText,
  targetId: typedText,
  assignee: typedText,
  replyId: typedText,
  note: typedText,
  seenDraftAt: typedText,
  joint: typedText,
  attachmentIds: typedText,
  cases: z.array(typedText).or(typedText),
  clock: typedText,
  days: typedText,
  subject: typedText,
  departments: z.array(typedText).or(typedText),
  meetsOn: typedText,
  conferenceId: typedText,
  heldOn: typedText,
  minutes: typedText,
  ...eachDecision('decision'),
  ...eachDecision('owner'),
  ...eachDecision('dueOn'),
})
type Typed = z.output<typeof typed>

type Send = (locale: string, sentAs: string, sent: FormData) => Promise<FormState>

/** What a form sends; where somebody was first, or the state moved on, the page is drawn anew around the text that stays. */
function form<N extends CommandName>(command: N, input: (typed: Typed, sentAs: string) => RawInput<N>): Send {
  return async (locale, sentAs, sent) => {
    const { state, refusal } = await answerForm(locale, sentAs, sent, {
      command,
      typed,
      input: (read) => input(read, sentAs),
    })
    if (refusal && /^(conflict|wrong_state|forbidden|bounced_before|asked_before)$/.test(refusal.code)) refresh()
    return state
  }
}

/** Photographs that go with an act. */
const pictures = ({ attachmentIds }: Typed) => ({ attachmentIds: attachmentIdsIn(attachmentIds) })
const seen = ({ caseNumber, version }: Typed) => ({ caseNumber, version: Number(version) })
/** What was ticked of several: a list, one alone, or nothing. */
const ticked = (sent: string | string[]) => [sent].flat().filter((one) => one !== '')
/** A case as a tick names it: its number, and the version that was seen. */
const seenIn = (one: string) => {
  const [caseNumber = '', version] = one.split(' ')
  return { caseNumber, version: Number(version) }
}
/** Decisions of which somebody wrote what is done. */
const decisionsOf = (read: Typed) =>
  DECISION_ROWS.map((n) => ({
    text: read[`decision${n}`],
    departmentId: read[`owner${n}`],
    dueOn: read[`dueOn${n}`] || null,
  })).filter(({ text }) => text !== '')
const kindOf = (kind: string) => MILESTONE_KINDS.find((one) => one === kind) ?? 'other'

const ACTS: Readonly<Record<CaseActionName, Send>> = {
  attend: form('case:attend', seen),
  inform: form('case:inform', (read) => ({ ...seen(read), text: read.text })),
  ask: form('case:ask-citizen', (read, inquiryId) => ({ ...seen(read), inquiryId, text: read.text })),
  plan: form('case:plan-milestone', (read, milestoneId) => {
    const { title, plannedOn, place, time } = read
    const planned = { title, plannedOn, place, time, ...pictures(read) }
    return { ...seen(read), milestoneId, kind: kindOf(read.kind), ...planned }
  }),
  reach: form('case:reach-milestone', (read) => ({
    ...seen(read),
    milestoneId: read.milestoneId,
    reachedOn: read.reachedOn,
    ...pictures(read),
  })),
  move: form('case:move-milestone', (read) => {
    const { milestoneId, plannedOn, reason } = read
    return { ...seen(read), milestoneId, plannedOn, reason }
  }),
  drop: form('case:drop-milestone', (read) => ({
    ...seen(read),
    milestoneId: read.milestoneId,
    reason: read.reason,
  })),
  resolve: form('case:resolve', seen),
  note: form('case:note', ({ caseNumber, text }) => ({ caseNumber, text })),
  assign: form('case:assign', ({ caseNumber, assignee }) => ({ caseNumber, assignee: assignee || null })),
  classify: form('case:classify', (read) => ({ ...seen(read), class: read.class })),
  lane: form('case:set-lane', (read) => ({ ...seen(read), lane: read.lane || null, text: read.text })),
  offer: form('case:offer-hearing', (read) => ({ ...seen(read), targetId: read.targetId })),
  help: form('case:add-co-handler', (read) => ({ ...seen(read), departmentId: read.departmentId, task: read.task })),
  unhelp: form('case:remove-co-handler', (read) => ({ ...seen(read), departmentId: read.departmentId })),
  shelve: form('case:shelve', (read) => {
    const { reason, condition, reviewOn } = read
    return { ...seen(read), reason, condition, reviewOn }
  }),
  lookAgain: form('case:review-shelf', (read) => ({ ...seen(read), text: read.text, reviewOn: read.reviewOn })),
  unshelve: form('case:unshelve', (read) => ({ ...seen(read), text: read.text })),
  merge: form('case:merge', (read) => ({ ...seen(read), cases: ticked(read.cases).map(seenIn), text: read.text })),
  split: form('case:split', (read) => ({ ...seen(read), text: read.text })),
  extend: form('case:extend', (read) => {
    const { clock, reason, text } = read
    return { ...seen(read), clock, by: { workingDays: Number(read.days) }, reason, text }
  }),
  confer: form('case:call-conference', (read, conferenceId) => {
    const { meetsOn, time, place, subject } = read
    return { ...seen(read), conferenceId, departments: ticked(read.departments), meetsOn, time, place, subject }
  }),
  minutes: form('case:hold-conference', (read) => {
    const { conferenceId, heldOn, minutes } = read
    return { ...seen(read), conferenceId, heldOn, minutes, decisions: decisionsOf(read) }
  }),
  callOff: form('case:cancel-conference', (read) => ({
    ...seen(read),
    conferenceId: read.conferenceId,
    reason: read.reason,
  })),
  dispute: form('case:dispute', (read) => {
    const { rule, proposes, text } = read
    return { ...seen(read), rule, proposes, text }
  }),
  route: form('case:route', (read) => ({ ...seen(read), departmentId: read.departmentId })),
  arbitrate: form('case:arbitrate', (read) => ({ ...seen(read), departmentId: read.departmentId, text: read.text })),
}

/** What is done with the draft of a reply. */
const REPLY_ACTS = {
  draft: form('case:draft-reply', (read) => {
    const { caseNumber, text, seenDraftAt } = read
    return { caseNumber, text, seenDraftAt: seenDraftAt || null, ...pictures(read) }
  }),
  submit: form('case:submit-reply', ({ caseNumber }) => ({ caseNumber })),
  approve: form('case:review-reply', ({ caseNumber, note }) => ({ caseNumber, verdict: 'approved', note })),
  return: form('case:review-reply', ({ caseNumber, note }) => ({ caseNumber, verdict: 'returned', note })),
  publish: form('case:publish-reply', (read, sentAs) => ({
    ...seen(read),
    replyId: read.replyId || sentAs,
    text: read.text,
    joint: read.joint !== '',
    ...pictures(read),
  })),
} satisfies Readonly<Record<string, Send>>

const isOneOf = <K extends string>(name: string, table: Readonly<Record<K, unknown>>): name is K =>
  Object.hasOwn(table, name)

/** Sends a form of a case: `act` says which. */
export async function actOnCase(
  locale: string,
  sentAs: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const act = fieldOf(formOf(sent), 'act')
  return isOneOf(act, ACTS) ? ACTS[act](locale, sentAs, sent) : {}
}

/** Sends the form of a reply: what is to be reviewed is kept first, as it stands in the form. */
export async function actOnReply(tag: string, sentAs: string, _before: FormState, sent: FormData): Promise<FormState> {
  const form = formOf(sent)
  const act = fieldOf(form, 'act')
  if (!isOneOf(act, REPLY_ACTS)) return {}
  if (act === 'submit') {
    const kept = await REPLY_ACTS.draft(tag, '', form)
    // A colleague’s words are not given to a second person in the place of these.
    if (kept.seq === undefined) return kept
  }
  return REPLY_ACTS[act](tag, sentAs, form)
}
