import { nextOfficeMoment } from '#contract/clocks/working-time.ts'
import { importedAt } from '#contract/streams/case/happened.ts'
import { addCaseNews } from '#domain/notice/case-news.ts'
import { addStaffNews, type NewStaffNews, officeMoment } from '#domain/notice/staff-news.ts'
import { isTold, TOLD } from '#domain/notice/told.ts'
import { rulebookInForce } from '#domain/rulebook/rows.ts'
import type { ReactionContext, Reactions } from './reactions.ts'

type CaseReactions = Reactions['case']
type CaseType = keyof CaseReactions
type EntryOf<T extends CaseType> = Parameters<CaseReactions[T]>[0]
type Context = ReactionContext<'case'>
type ForStaff = Pick<NewStaffNews, 'circle' | 'departmentId' | 'matter'>

/** Tells the citizens of a case of a step, where it is one that is told. What an older system did is no news. */
const told: (entry: Parameters<typeof isTold>[0], ctx: Context) => Promise<void> = async (entry, ctx) => {
  if (isTold(entry) && importedAt(entry) === undefined) await addCaseNews(ctx.tx, ctx.stream.name, entry.seq, ctx.now)
}

/** Tells the citizens in office hours; in an emergency at once. */
async function toldInOfficeHours(entry: EntryOf<'case.escalated'>, ctx: Context): Promise<void> {
  if (!isTold(entry)) return
  const rules = await rulebookInForce(ctx.tx)
  const clock = await ctx.tx
    .selectFrom('caseClock')
    .innerJoin('case', 'case.id', 'caseClock.caseId')
    .select('caseClock.class')
    .where('case.number', '=', ctx.stream.key)
    .where('key', '=', entry.public.key)
    .executeTakeFirst()
  const urgent = rules?.document.classes.some(
    ({ code, escalatesEveryMinutes }) => code === clock?.class && escalatesEveryMinutes !== null,
  )
  const from = rules && !urgent ? nextOfficeMoment(rules.document.calendar, ctx.now.getTime()) : ctx.now.getTime()
  await addCaseNews(ctx.tx, ctx.stream.name, entry.seq, new Date(from))
}

/** Tells the citizens, and those of the staff whom it concerns. */
const toldTo =
  <T extends CaseType>(staff: (entry: EntryOf<T>, ctx: Context) => ForStaff[] | Promise<ForStaff[]>) =>
  async (entry: EntryOf<T>, ctx: Context): Promise<void> => {
    if (importedAt(entry) !== undefined) return
    await told(entry, ctx)
    const news = await staff(entry, ctx)
    const exceptId = 'by' in entry.private ? entry.private.by : null
    const caseNumber = ctx.stream.key
    if (news.length)
      await addStaffNews(
        ctx.tx,
        news.map((one) => ({ ...one, caseNumber, exceptId })),
        await officeMoment(ctx.tx, ctx.now),
      )
  }

const handlers = (departmentId: string | null, matter: ForStaff['matter']): ForStaff[] =>
  departmentId === null ? [] : [{ circle: 'handlers', departmentId, matter }]

/** The department that leads a case now. */
async function leadOf({ tx, stream }: Context): Promise<string | null> {
  const row = await tx.selectFrom('case').select('departmentId').where('number', '=', stream.key).executeTakeFirst()
  return row?.departmentId ?? null
}

/** Tells those on duty of the department that leads a case now, in the same moment, where it is of a class that can't wait. */
async function callOut({ tx, stream: { key: caseNumber }, now }: Context): Promise<void> {
  const found = await tx
    .selectFrom('case')
    .select(['class', 'departmentId'])
    .where('number', '=', caseNumber)
    .executeTakeFirst()
  const rules = await rulebookInForce(tx)
  if (!rules?.document.classes.some((one) => one.code === found?.class && one.onCall)) return
  await addStaffNews(
    tx,
    [{ circle: 'on_call', departmentId: found?.departmentId ?? null, matter: 'call', caseNumber }],
    now,
  )
}

/** Tells citizens and staff of a step by which a case comes to a department, and calls those on duty there. */
const broughtTo =
  <T extends CaseType>(staff: (entry: EntryOf<T>, ctx: Context) => ForStaff[] | Promise<ForStaff[]>) =>
  async (entry: EntryOf<T>, ctx: Context): Promise<void> => {
    if (importedAt(entry) !== undefined) return
    await toldTo<T>(staff)(entry, ctx)
    await callOut(ctx)
  }

/** What jobs processes do about entries of a case's record: citizens are told of its steps, the staff of what waits for them. */
export const CASE_REACTIONS: CaseReactions = {
  'case.opened': broughtTo<'case.opened'>(({ public: { departmentId } }) => handlers(departmentId, 'routed')),
  'case.classified': (_, ctx) => callOut(ctx),
  'case.routed': broughtTo<'case.routed'>(({ public: { departmentId } }) => handlers(departmentId, 'routed')),
  'case.question_offered': told,
  'case.attended': told,
  'case.disputed': toldTo<'case.disputed'>(() => [{ circle: 'arbiters', departmentId: null, matter: 'disputed' }]),
  'case.arbitrated': broughtTo<'case.arbitrated'>(({ public: { departmentId } }) => handlers(departmentId, 'routed')),
  'case.co_handler_added': toldTo<'case.co_handler_added'>(({ public: { departmentId } }) =>
    handlers(departmentId, 'helping'),
  ),
  'case.informed': told,
  'case.reply_published': told,
  'case.citizen_asked': told,
  'case.citizen_answered': toldTo<'case.citizen_answered'>(async (_, ctx) => handlers(await leadOf(ctx), 'answered')),
  'case.milestone_planned': told,
  'case.milestone_moved': told,
  'case.milestone_reached': told,
  'case.milestone_dropped': told,
  'case.shelved': told,
  'case.review_held': told,
  'case.unshelved': told,
  'case.resolved': told,
  'case.confirmed': told,
  'case.reopened': broughtTo<'case.reopened'>(async (_, ctx) => handlers(await leadOf(ctx), 'reopened')),
  'case.unconfirmed': told,
  'case.escalated': toldInOfficeHours,
  'case.merged': told,
  'case.split': told,
  'case.main_step': async (entry, ctx) => {
    if (entry.public.step in TOLD) await told(entry, ctx)
  },
  'case.identity_released': told,
}
