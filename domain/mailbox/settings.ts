import * as z from 'zod'
import { type HearingSettings, hearingSettings } from '#contract/hearing-settings.ts'
import { departmentId } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { type HearingRow, readHearingForUpdate } from '../hearing/rows.ts'
import type { Tx } from '../kernel/context.ts'

const { title, summary, timeZone, askTier, topics } = hearingSettings.shape

/** What an administrator sets on a mailbox; the whole of it is sent each time. */
export const mailboxSettings = {
  title,
  summary,
  timeZone,
  askTier,
  topics,
  /** Its letters name a department, which leads their cases. */
  asksDepartment: z.boolean().default(false),
  /** Leads the cases of its letters where nothing else names a department. */
  departmentId: departmentId.nullable().default(null),
}
type MailboxSettings = Pick<HearingSettings, 'title' | 'summary' | 'timeZone' | 'askTier' | 'topics'>

/** Letters that one person may send to a mailbox within a day. */
const LETTERS_A_DAY = 10

/** The settings of a mailbox as a hearing has them; what only a meeting needs says nothing. */
export function settingsOfMailbox(said: MailboxSettings, openedAt: Date): HearingSettings {
  return {
    ...said,
    startsAt: openedAt.toISOString(),
    endsAt: openedAt.toISOString(),
    watchTier: 'guest',
    voteTier: 'member',
    moderation: 'before',
    askUntil: null,
    questionsPerPerson: LETTERS_A_DAY,
    questionIntervalSeconds: 0,
    answerSeconds: 240,
    agenda: [],
  }
}

/** Reads a mailbox in order to change it; refused as `unknown` where it is none, as `wrong_state` once it is archived. */
export async function readMailboxForUpdate(tx: Tx, mailboxId: string): Promise<HearingRow> {
  const mailbox = await readHearingForUpdate(tx, mailboxId)
  if (mailbox.kind !== 'mailbox') throw new Refusal('unknown', { field: 'mailboxId' })
  if (mailbox.status !== 'closed') throw new Refusal('wrong_state')
  return mailbox
}
