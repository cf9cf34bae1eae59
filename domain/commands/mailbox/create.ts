import * as z from 'zod'
import { type HearingSettings, hearingSettings } from '#contract/hearing-settings.ts'
import { hearingId, slug } from '#contract/ids.ts'
import { hearingStream } from '#contract/streams/registry.ts'
import { insertHearing } from '../../hearing/settings.ts'
import { entry } from '../../kernel/entry.ts'
import { command } from '../command.ts'

const { title, summary, timeZone, askTier, topics } = hearingSettings.shape

/** Opens a mailbox: letters to a post are taken from then on, until it is archived. */
export const createMailbox = command({
  input: z.object({
    mailboxId: hearingId,
    slug,
    title,
    summary,
    timeZone,
    askTier,
    topics,
    /** Its letters name a department, which leads their cases. */
    asksDepartment: z.boolean().default(false),
  }),
  who: { admin: 'everywhere' },
  appends: ['hearing.created'],
  rule: async (tx, { mailboxId, slug, asksDepartment, ...said }, ctx) => {
    const settings: HearingSettings = {
      ...said,
      startsAt: ctx.now.toISOString(),
      endsAt: ctx.now.toISOString(),
      watchTier: 'guest',
      voteTier: 'member',
      moderation: 'before',
      askUntil: null,
      questionsPerPerson: LETTERS_A_DAY,
      questionIntervalSeconds: 0,
      answerSeconds: 240,
      agenda: [],
    }
    const mailbox = { kind: 'mailbox', status: 'closed', asksDepartment } as const
    await insertHearing(tx, { id: mailboxId, slug, createdAt: ctx.now, ...mailbox }, settings)
    const told = { hearingId: mailboxId, slug, settings, mailbox: { asksDepartment } }
    return {
      entries: [entry(hearingStream(slug), 'hearing.created', told, { by: ctx.actor.personId }, { opens: true })],
      answer: { id: mailboxId },
    }
  },
})

/** Letters that one person may send to a mailbox within a day. */
const LETTERS_A_DAY = 10
