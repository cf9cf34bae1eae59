'use server'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { localePath } from '#app/_i18n/paths.ts'
import { HOME_ZONE } from '#app/_i18n/times.ts'
import { attachmentIdsIn } from '#app/_live/pictures/attachment-ids.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { currentActor, localeOf } from '#app/_server/context.ts'
import { formId } from '#app/_server/form-id.ts'
import { answered, runCommand } from '#app/_server/run-command.ts'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { MILESTONE_KINDS } from '#contract/cases.ts'
import { slug as slugSchema } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { Result } from '#contract/result.ts'
import { questionNamed, readDeskPoll } from '#domain/poll/desk.ts'
import { database } from '#platform/db.ts'
import { fieldOfPoll, type PollDraft, pollDraft, pollDraftOf, settingsFrom } from './draft.ts'

/** The question that a draft names by its address; refused at its field where there is none, and at the department's where a question is named for nobody's decision. */
async function questionOf({ question, departmentId }: PollDraft): Promise<string | null> {
  if (!departmentId && question.trim()) throw new Refusal('unknown', { field: 'settings.decision.departmentId' })
  if (!departmentId) return null
  const found = await questionNamed(database().prisma, question)
  if (!found) throw new Refusal('unknown', { field: 'settings.decision.questionId' })
  return found
}

/** Makes a draft and goes to its page. `pollId` is the page's, and the act's id as well. */
export async function createPollByForm(
  locale: string,
  pollId: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state, accepted, submission } = await answerForm(locale, pollId, sent, {
    command: 'poll:create',
    typed: pollDraft,
    input: async (draft) => ({
      pollId,
      slug: draft.slug.trim(),
      settings: settingsFrom(draft, await questionOf(draft), HOME_ZONE),
    }),
    fieldOf: fieldOfPoll,
  })
  if (!accepted || submission.status !== 'success') return state
  redirect(localePath(localeOf(locale), `/desk/polls/${submission.value.slug}?done=created`))
}

/** Saves a poll that has not opened. */
export async function editPollByForm(
  locale: string,
  sentAs: string,
  shown: { pollId: string; timeZone: string },
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { pollId = '', timeZone = '' }: Partial<typeof shown> = Object(shown)
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'poll:edit',
    typed: pollDraft,
    input: async (draft) => ({
      pollId,
      version: Number(draft.version),
      settings: settingsFrom(draft, await questionOf(draft), timeZone),
    }),
    fieldOf: fieldOfPoll,
  })
  return state
}

const decisionDraft = z.object({
  decision: typedText,
  text: typedText,
  step: typedText,
  kind: typedText,
  plannedOn: typedText,
})

/** Takes the decision that waited, with its first step where one is written. */
export async function decideByForm(
  locale: string,
  sentAs: string,
  shown: { pollId: string; departmentId: string },
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { pollId = '', departmentId = '' }: Partial<typeof shown> = Object(shown)
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'poll:decide',
    typed: decisionDraft,
    input: ({ decision, text, step, kind, plannedOn }) => ({
      pollId,
      departmentId,
      decision: decision === 'deviated' ? 'deviated' : 'followed',
      text,
      steps: step.trim()
        ? [
            {
              milestoneId: formId(['step', sentAs]),
              kind: MILESTONE_KINDS.find((one) => one === kind) ?? 'finish',
              title: step,
              plannedOn,
            },
          ]
        : [],
    }),
    fieldOf: (path) => (path === 'steps[0].title' ? 'step' : path.replace(/^steps\[0\]\./, '')),
  })
  return state
}

/** Announces a draft, or calls an announced poll off, then says so on its page. */
export async function movePoll(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const [pollId, sentAs] = [fieldOf(form, 'pollId'), fieldOf(form, 'sentAs')]
  const cancels = form.get('act') === 'cancel'
  const options = { sentAs: formId([sentAs, cancels, fieldOf(form, 'reason')]) }
  const result = cancels
    ? await runCommand('poll:cancel', { pollId, reason: fieldOf(form, 'reason') }, locale, options)
    : await runCommand('poll:announce', { pollId, version: Number(fieldOf(form, 'version')) }, locale, options)
  back(form, result, cancels ? 'cancelled' : 'announced')
}

/** Publishes, declines or erases an argument, then says so. */
export async function moderateArgument(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const input = { pollId: fieldOf(form, 'pollId'), argumentId: fieldOf(form, 'argumentId') }
  const reason = fieldOf(form, 'reason')
  switch (form.get('act')) {
    case 'decline':
      return back(form, await runCommand('poll:decline-argument', { ...input, reason }, locale), 'declined')
    case 'erase':
      return back(form, await runCommand('poll:erase-argument', { ...input, reason }, locale), 'erased')
    default:
      return back(form, await runCommand('poll:publish-argument', input, locale), 'published')
  }
}

/** Gives an option the picture that was brought for it, or takes its picture away. */
export async function setOptionPicture(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const read = await answered(locale, async () => ({
    ok: true as const,
    value: await readDeskPoll(database().prisma, await currentActor(), slugOf(form)),
  }))
  if (!read.ok) return back(form, read, 'edited')
  const poll = read.value
  const number = Number(fieldOf(form, 'option'))
  const attachmentId = attachmentIdsIn(fieldOf(form, 'attachmentIds')).at(-1) ?? ''
  const draft = pollDraftOf(poll)
  const options = draft.options.map((option, n) => (n === number - 1 ? { ...option, attachmentId } : option))
  const settings = settingsFrom({ ...draft, options }, poll.questionId, poll.timeZone)
  const input = { pollId: poll.id, version: poll.version, settings }
  back(form, await runCommand('poll:edit', input, locale), 'edited')
}

const slugOf = (form: FormData) => slugSchema.safeParse(fieldOf(form, 'slug')).data ?? ''

function back(form: FormData, result: Result<unknown>, done: string): never {
  const { code, retryAfterMs = 0 } = result.ok ? {} : result.refusal
  const query = code ? `refused=${code}&seconds=${Math.ceil(retryAfterMs / 1_000)}` : `done=${done}`
  redirect(localePath(localeOf(form.get('locale')), `/desk/polls/${slugOf(form)}?${query}`))
}
