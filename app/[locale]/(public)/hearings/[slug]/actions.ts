'use server'
import { redirect } from 'next/navigation'
import * as z from 'zod'
import { localePath } from '#app/_i18n/paths.ts'
import type { Draft } from '#app/_live/hearing/ask-draft.ts'
import type { AskState, MoreQuestions } from '#app/_live/hearing/ask-state.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { actingPerson, contextFor, limits, localeOf } from '#app/_server/context.ts'
import { idFrom } from '#app/_server/http-query.ts'
import { answered, runVote } from '#app/_server/run-command.ts'
import { id, slug as slugName } from '#contract/ids.ts'
import { LIST_ORDERS, LIST_PARTS, type ListQuery } from '#contract/question-list.ts'
import { Refusal } from '#contract/refusals.ts'
import type { QuestionStatus } from '#contract/states.ts'
import { execute } from '#domain/execute.ts'
import { idToAskUnder } from '#domain/question/asked-before.ts'
import { database } from '#platform/db.ts'
import { derivedQuestionId } from './derived-id.ts'
import { readHearing, readPage } from './read.ts'

/** Takes a question from a plain form; a refusal brings the text back. */
export async function askQuestion(_before: AskState, sent: FormData): Promise<AskState> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const draft: Draft = {
    title: fieldOf(form, 'title'),
    body: fieldOf(form, 'body').replaceAll('\r\n', '\n'),
    topicId: fieldOf(form, 'topicId'),
    signature: form.get('signature') === 'name' ? 'name' : 'pseudonym',
  }
  let standing: QuestionStatus | undefined
  const result = await answered(locale, async () => {
    const hearingId = idFrom(fieldOf(form, 'hearingId'), 'hearingId')
    const actor = await actingPerson(locale)
    if (actor.personId === null) throw new Refusal('sign_in')
    await limits().spendPerson('ask', actor, '')
    const { personId } = actor
    const under = await idToAskUnder(database().prisma, { ...actor, personId }, database().clock.now(), (who, again) =>
      derivedQuestionId(who, hearingId, draft, again),
    )
    standing = under.status
    return execute(
      'question:submit',
      { ...draft, hearingId, questionId: under.id, topicId: draft.topicId || null },
      contextFor(actor, locale, under.id),
    )
  })
  if (!result.ok) return { is: 'refused', refusal: result.refusal, draft }
  return { is: 'received', accepted: result.value, title: draft.title.trim(), ...(standing ? { standing } : {}) }
}

/** Casts or takes back a vote from a plain form, then says so under mine; a refusal comes back to the head of the hearing’s page, with the way to the question. */
export async function voteQuestion(sent: FormData): Promise<void> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const slug = slugName.safeParse(fieldOf(form, 'slug')).data ?? ''
  const questionId = fieldOf(form, 'questionId')
  const result = await runVote(questionId, form.get('active') !== 'false', locale)
  if (result.ok) redirect(localePath(locale, `/mine?hearing=${slug}&notice=${result.value.outcome}`))
  const { code, retryAfterMs = 0 } = result.refusal
  redirect(
    localePath(
      locale,
      `/hearings/${slug}?refused=${code}&seconds=${Math.ceil(retryAfterMs / 1000)}&question=${id.safeParse(questionId).data ?? ''}`,
    ),
  )
}

/** The next page of the list for a page that is open; members read a hearing of members as themselves. */
export async function moreQuestions(slug: string, query: ListQuery, after: number): Promise<MoreQuestions> {
  return answered('zh-CN', async () => {
    const asked = z
      .object({ query: listQuery, after: z.number().int().min(0).max(1_000_000) })
      .safeParse({ query, after })
    if (!asked.success) throw new Refusal('malformed', { field: 'after' })
    return { ok: true, value: await readPage(slug, asked.data.query, asked.data.after) }
  })
}

/** The questions that are being answered or next, for a page that does not hold them. */
export async function calledQuestions(slug: string): Promise<MoreQuestions> {
  return answered('zh-CN', async () => {
    const { view, votes } = await readHearing(slug)
    const called = Object.values(view.questions).filter(({ status }) => status === 'answering' || status === 'next')
    return {
      ok: true,
      value: { questions: called.map((question) => ({ ...question, votes: votes[question.number] ?? 0 })), next: null },
    }
  })
}

const listQuery = z.object({
  order: z.enum(LIST_ORDERS),
  part: z.enum(LIST_PARTS),
  topicId: id.nullable(),
})
