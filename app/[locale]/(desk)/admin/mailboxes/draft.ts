import * as z from 'zod'
import { topicRow, topicsFrom, typedObject, writtenPlaces } from '#app/[locale]/(desk)/admin/hearings/draft.ts'
import { typedBoth, typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import type { MailboxDossier } from '#domain/mailbox/queries.ts'

/** A mailbox's settings as they are typed. Named as the command's input is. */
export const mailboxDraft = z.object({
  slug: typedText,
  title: typedBoth,
  summary: typedBoth,
  askTier: typedText,
  /** `on`, where a letter names its department. */
  asksDepartment: typedText,
  departmentId: typedText,
  topics: z.array(typedObject(topicRow)).catch([]),
})
export type MailboxDraft = z.infer<typeof mailboxDraft>

/** What a new mailbox starts from. */
export const NEW_MAILBOX: MailboxDraft = {
  slug: '',
  title: { zh: '', en: '' },
  summary: { zh: '', en: '' },
  askTier: 'guest',
  asksDepartment: '',
  departmentId: '',
  topics: [],
}

/** The draft that shows a mailbox's settings. */
export const mailboxDraftOf = ({ slug, settings, asksDepartment, departmentId }: MailboxDossier): MailboxDraft => ({
  slug,
  title: settings.title,
  summary: settings.summary,
  askTier: settings.askTier,
  asksDepartment: asksDepartment ? 'on' : '',
  departmentId: departmentId ?? '',
  topics: settings.topics.map((topic) => ({ ...topic, departmentId: topic.departmentId ?? '' })),
})

/** What the door is asked to set; rows of topics in which nothing was written are left out. */
export function mailboxFrom(
  mailboxId: string,
  { title, summary, askTier, asksDepartment, departmentId, topics }: MailboxDraft,
  timeZone: string,
): RawInput<'mailbox:configure'> {
  return {
    mailboxId,
    title,
    summary,
    timeZone,
    askTier: askTier === 'member' ? 'member' : 'guest',
    asksDepartment: asksDepartment === 'on',
    departmentId: departmentId || null,
    topics: topicsFrom(mailboxId, topics),
  }
}

/** The field that a path of the input stands for: rows that were left out count in the form. */
export function fieldOfMailbox(path: string, { topics }: MailboxDraft): string {
  const [, place, rest] = /^topics\[(\d+)\](.*)$/.exec(path) ?? []
  if (place === undefined) return path
  return `topics[${writtenPlaces(topics.map(({ name }) => name))[Number(place)]}]${rest}`
}
