import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import { hearingId, id } from '#contract/ids.ts'
import {
  INSTANT_FORMS,
  INSTANT_OPTIONS,
  INSTANT_POLLS,
  INSTANT_SECONDS,
  INSTANT_TEXTS,
} from '#contract/instant-limits.ts'
import type { Limit } from '#contract/limits.ts'
import { Refusal } from '#contract/refusals.ts'
import { HEARING_KIND, type Tier } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { line } from '#contract/text.ts'
import { type HearingRow, readHearingForUpdate } from '../../hearing/rows.ts'
import type { Tx } from '../../kernel/context.ts'
import { entry } from '../../kernel/entry.ts'
import { databaseNow } from '../../poll/rows.ts'
import { command } from '../command.ts'

const KEY_BYTES = 32

const inLanguages = (limit: Limit) => z.object({ zh: line(limit).default(''), en: line(limit).default('') })

/**
 * Opens a poll in a hearing that is on: everybody who may vote there casts ballots from now on, until it is closed or, where `seconds` are given,
 * until they are over by the database's clock. Refused as `wrong_state` where the hearing is not on, as `instant_open` where another one is open,
 * as `too_short` where a text stands in no language in which all others do.
 */
export const openInstantPoll = command({
  input: z.object({
    hearingId,
    pollId: id,
    title: inLanguages(INSTANT_TEXTS.title),
    options: z.array(inLanguages(INSTANT_TEXTS.option)).min(INSTANT_OPTIONS.min).max(INSTANT_OPTIONS.max),
    form: z.enum(INSTANT_FORMS).default('single'),
    seconds: z.int().min(INSTANT_SECONDS.min).max(INSTANT_SECONDS.max).optional(),
  }),
  who: { moderator: 'hearing' },
  appends: ['instant.opened'],
  rule: async (tx, { hearingId, pollId, title, options, form, seconds }, ctx) => {
    const languages = (['zh', 'en'] as const).filter((one) => [title, ...options].every((words) => words[one]))
    if (languages.length === 0) throw new Refusal('too_short', { min: 1 })
    const hearing = await readHearingForUpdate(tx, hearingId)
    if (HEARING_KIND[hearing.status] !== 'on') throw new Refusal('wrong_state')
    await mustHaveRoom(tx, hearingId)
    const tier = tierOf(hearing)
    const opensAt = await databaseNow(tx)
    const closesAt = seconds === undefined ? null : new Date(opensAt.getTime() + seconds * 1_000)
    const opened = await tx
      .insertInto('poll')
      .values({
        id: pollId,
        slug: pollId,
        kind: 'instant',
        hearingId,
        titleZh: title.zh,
        titleEn: title.en,
        form,
        maxChoices: form === 'single' ? 1 : options.length,
        tier,
        showsResults: true,
        opensAt,
        closesAt,
        timeZone: hearing.timeZone,
        status: 'announced',
        announcedAt: opensAt,
        key: randomBytes(KEY_BYTES),
        createdAt: opensAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!opened) throw new Refusal('id_taken')
    await tx
      .insertInto('pollOption')
      .values(
        options.map(({ zh, en }, n) => ({ id: crypto.randomUUID(), pollId, number: n + 1, titleZh: zh, titleEn: en })),
      )
      .execute()
    const asked = {
      title,
      options,
      form,
      tier,
      opensAt: opensAt.toISOString(),
      closesAt: closesAt?.toISOString() ?? null,
    }
    return {
      entries: [entry(hearingStream(hearing.slug), 'instant.opened', { pollId, ...asked }, { by: ctx.actor.personId })],
      answer: { id: pollId },
    }
  },
})

/** As a vote there: guests vote where they may watch, too. */
const tierOf = ({ voteTier, watchTier }: Pick<HearingRow, 'voteTier' | 'watchTier'>): Tier =>
  voteTier === 'guest' && watchTier === 'guest' ? 'guest' : 'member'

async function mustHaveRoom(tx: Tx, hearingId: string): Promise<void> {
  const { many, open } = await tx
    .selectFrom('poll')
    .select((x) => [
      x.fn.countAll<string>().as('many'),
      x.fn.countAll<string>().filterWhere('status', '=', 'announced').as('open'),
    ])
    .where('hearingId', '=', hearingId)
    .where('kind', '=', 'instant')
    .executeTakeFirstOrThrow()
  if (Number(open) > 0) throw new Refusal('instant_open')
  if (Number(many) >= INSTANT_POLLS) throw new Refusal('instant_full', { max: INSTANT_POLLS })
}
