'use server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { momentText } from '#app/_i18n/times.ts'
import { type LetterDraft, letterIn } from '#app/_live/letter/letter-draft.ts'
import type { LetterState } from '#app/_live/letter/letter-state.ts'
import { attachmentIdsIn } from '#app/_live/pictures/attachment-ids.ts'
import { fieldOf, formOf } from '#app/_server/action-input.ts'
import { actingPerson, contextFor, currentActor, limits, localeOf } from '#app/_server/context.ts'
import { formId } from '#app/_server/form-id.ts'
import { answered } from '#app/_server/run-command.ts'
import { id, type Locale } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { getCase } from '#domain/case/queries.ts'
import { execute } from '#domain/execute.ts'
import { listMailboxes, readFirstDue } from '#domain/mailbox/queries.ts'
import { idToAskUnder } from '#domain/question/asked-before.ts'
import { database } from '#platform/db.ts'

/** Takes a letter from its form; a refusal brings the text back. Sent twice by a bad line it is one letter. */
export async function sendLetter(_before: LetterState, sent: FormData): Promise<LetterState> {
  const form = formOf(sent)
  const locale = localeOf(form.get('locale'))
  const draft = letterIn(form)
  const attachmentIds = attachmentIdsIn(fieldOf(form, 'attachmentIds'))
  const result = await answered(locale, async () => {
    const mailboxId = idIn(draft.mailboxId, 'mailboxId')
    const actor = await actingPerson(locale)
    if (actor.personId === null) throw new Refusal('sign_in')
    await limits().spendPerson('ask', actor, '')
    const { personId } = actor
    const under = await idToAskUnder(database().prisma, { ...actor, personId }, database().clock.now(), (who, again) =>
      formId(['letter', who, draft, again]),
    )
    const { title, body, place } = draft
    return execute(
      'letter:send',
      {
        mailboxId,
        letterId: under.id,
        ...{ title, body, place, attachmentIds },
        departmentId: draft.departmentId ? idIn(draft.departmentId, 'departmentId') : null,
        lane: draft.lane || null,
        topicId: draft.topicId ? idIn(draft.topicId, 'topicId') : null,
        point: pointIn(draft),
        consent: draft.consent === 'yes',
      },
      contextFor(actor, locale, under.id),
    )
  })
  if (!result.ok) return { is: 'refused', refusal: result.refusal, draft }
  return { is: 'received', accepted: result.value, ...(await received(draft, result.value.caseNumber ?? '', locale)) }
}

const idIn = (text: string, field: string): string => {
  const parsed = id.safeParse(text)
  if (!parsed.success) throw new Refusal('unknown', { field })
  return parsed.data
}

/** The point that was set; what can't be read goes on as it is, for the command to refuse. */
const pointIn = ({ latitude, longitude }: LetterDraft) => {
  const number = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))
  if (!latitude.trim() && !longitude.trim()) return null
  return { latitude: number(latitude), longitude: number(longitude) }
}

/** What the receipt says besides its code. */
async function received({ title, mailboxId, consent }: LetterDraft, caseNumber: string, locale: Locale) {
  const { prisma, clock } = database()
  const reader = await currentActor()
  const { view, hearing } = await getCase(prisma, reader, caseNumber)
  const mailbox = (await listMailboxes(prisma, reader, clock.now())).find((one) => one.id === mailboxId)
  const due = await readFirstDue(prisma, caseNumber)
  const dueText = (at: string | undefined) => (at ? momentText(at, hearing.timeZone, locale) : '')
  return {
    title: title.trim(),
    to: mailbox ? inLocale(mailbox.title, locale) : '',
    at: momentText(view.openedAt, hearing.timeZone, locale),
    consent: consent === 'yes',
    clocks: { attention: dueText(due.attention), reply: dueText(due.reply) },
  }
}
