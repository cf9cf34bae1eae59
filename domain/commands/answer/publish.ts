import * as z from 'zod'
import { calendarDay, departmentId } from '#contract/ids.ts'
import { LIMITS } from '#contract/limits.ts'
import { publicName } from '#contract/public-name.ts'
import { Refusal } from '#contract/refusals.ts'
import { ANSWER_KINDS } from '#contract/states.ts'
import { hearingStream } from '#contract/streams/names.ts'
import { text } from '#contract/text.ts'
import { openCases } from '../../case/open-cases.ts'
import { departmentOfTopic } from '../../case/routing.ts'
import { mustBeAtWork } from '../../department/rows.ts'
import { participantOf } from '../../hearing/stage.ts'
import { mustBeAhead } from '../../kernel/calendar-day.ts'
import { entry } from '../../kernel/entry.ts'
import { askedOf, openQuestion, textOf, update } from '../../question/rows.ts'
import { command } from '../command.ts'
import { seen } from '../inputs.ts'

const ACTIONS = { answered: 'answer', promised: 'promise', handed: 'hand' } as const
const ORIGINS = { promised: 'promise', handed: 'handover' } as const

/** Marks the question on air as answered, promised or handed over. A promise and a hand-over open a case in the same transaction. */
export const publishAnswer = command({
  input: z.object({
    ...seen,
    kind: z.enum(ANSWER_KINDS),
    summary: text(LIMITS.answerSummary),
    dueOn: calendarDay.nullable().default(null),
    departmentId: departmentId.nullable().default(null),
  }),
  who: { official: 'hearing', moderator: 'hearing' },
  appends: ['answer.published', 'case.opened'],
  rule: async (tx, input, ctx) => {
    const { hearing, question, to } = await openQuestion(tx, input, ACTIONS[input.kind])
    const by = participantOf(ctx.actor, hearing)
    if (input.kind === 'promised') {
      if (input.dueOn === null) throw new Refusal('malformed', { field: 'dueOn' })
      mustBeAhead(input.dueOn, 'dueOn', ctx.now, hearing.timeZone)
    }
    const departmentId =
      input.departmentId ?? (input.kind === 'answered' ? null : await departmentOfTopic(tx, question.topicId))
    if (input.kind === 'handed' && departmentId === null) throw new Refusal('malformed', { field: 'departmentId' })
    if (input.departmentId !== null) await mustBeAtWork(tx, input.departmentId)
    const dueOn = input.kind === 'promised' ? input.dueOn : null
    await tx
      .insertInto('answer')
      .values({
        id: crypto.randomUUID(),
        questionId: question.id,
        personId: ctx.actor.personId ?? '',
        kind: input.kind,
        summary: input.summary,
        dueOn,
        departmentId,
        byName: by.name,
        byNameEn: by.nameEn ?? '',
        byTitleZh: by.title.zh,
        byTitleEn: by.title.en,
        at: ctx.now,
      })
      .execute()
    const opening = { ...question, questionId: question.id, departmentId, dueOn }
    const opened =
      input.kind === 'answered'
        ? { cases: [], entries: [] }
        : await openCases(tx, hearing, [opening], ORIGINS[input.kind], ctx)
    const caseNumber = opened.cases[0]?.number ?? null
    await update(tx, question, ctx, { status: to })
    const published = entry(
      hearingStream(hearing.slug),
      'answer.published',
      {
        questionId: question.id,
        from: question.status,
        to,
        text: textOf(question),
        asked: askedOf(question),
        kind: input.kind,
        summary: input.summary,
        ...publicName(by),
        title: by.title,
        dueOn,
        departmentId,
        caseNumber,
      },
      { by: ctx.actor.personId },
      { recipients: [question.askerId] },
    )
    return { entries: [published, ...opened.entries], ...(caseNumber ? { answer: { caseNumber } } : {}) }
  },
})
