import { randomBytes } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { HearingSettings } from '#contract/hearing-settings.ts'
import { PAGE_OF_NEW } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import type { DB } from '#prisma/kysely.ts'
import type { Tx } from '../kernel/context.ts'

/** What a hearing or a mailbox is besides its settings. */
type Begun = Pick<Insertable<DB['hearing']>, 'id' | 'slug' | 'createdAt'> &
  Partial<Pick<Insertable<DB['hearing']>, 'rehearsal' | 'kind' | 'status' | 'asksDepartment' | 'departmentId'>>

/** Inserts a hearing or a mailbox with its settings and lists; refused as `slug_taken` where its id or name is another's. */
export async function insertHearing(tx: Tx, begun: Begun & { id: string }, settings: HearingSettings): Promise<void> {
  if (begun.slug === PAGE_OF_NEW) throw new Refusal('slug_taken', { field: 'slug' })
  const created = await tx
    .insertInto('hearing')
    .values({ ...begun, ...columnsOf(settings), pseudonymKey: randomBytes(32) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!created) throw new Refusal('slug_taken', { field: 'slug' })
  await replaceLists(tx, begun.id, settings)
}

/** A hearing's columns from its settings. */
export function columnsOf({ title, summary, agenda: _agenda, topics: _topics, ...settings }: HearingSettings) {
  const { notRecorded, recordingDays, holdsRecording, ...rest } = settings
  return {
    ...rest,
    titleZh: title.zh,
    titleEn: title.en,
    summaryZh: summary.zh,
    summaryEn: summary.en,
    notRecordedZh: notRecorded?.zh ?? null,
    notRecordedEn: notRecorded?.en ?? null,
    recordingDays: recordingDays ?? null,
    holdsRecording: holdsRecording ?? false,
  }
}

/** Refused unless the hearing ends after it starts, and late questions, where they are taken, end no earlier than it does. */
export function mustBeInOrder({ startsAt, endsAt, askUntil }: HearingSettings): void {
  const ends = Date.parse(endsAt)
  if (ends <= Date.parse(startsAt)) throw new Refusal('end_before_start', { field: 'settings.endsAt' })
  if (askUntil !== null && Date.parse(askUntil) < ends)
    throw new Refusal('ask_before_end', { field: 'settings.askUntil' })
}

/** Makes agenda and topics what the settings say. Topics that questions use are kept, behind the others. */
export async function replaceLists(tx: Tx, hearingId: string, { agenda, topics }: HearingSettings): Promise<void> {
  await tx.deleteFrom('agendaItem').where('hearingId', '=', hearingId).execute()
  if (agenda.length) {
    await tx
      .insertInto('agendaItem')
      .values(
        agenda.map((item, position) => ({
          id: item.id,
          hearingId,
          position,
          titleZh: item.title.zh,
          titleEn: item.title.en,
          minutes: item.minutes,
        })),
      )
      .execute()
  }
  const used = tx
    .selectFrom('question')
    .select('topicId')
    .where('hearingId', '=', hearingId)
    .where('topicId', 'is not', null)
  await tx.deleteFrom('topic').where('hearingId', '=', hearingId).where('id', 'not in', used).execute()
  for (const [position, topic] of topics.entries()) {
    const columns = { position, nameZh: topic.name.zh, nameEn: topic.name.en, departmentId: topic.departmentId }
    const own = await tx
      .insertInto('topic')
      .values({ id: topic.id, hearingId, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns).where('topic.hearingId', '=', hearingId))
      .returning('id')
      .executeTakeFirst()
    if (!own) throw new Refusal('id_taken', { field: `settings.topics.${position}` })
  }
}
