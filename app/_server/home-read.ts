import { VISITOR } from '#contract/identity.ts'
import { HEARING_KIND, type QuestionStatus } from '#contract/states.ts'
import { countOpenCases } from '#domain/case/counts.ts'
import { type DepartmentSummary, listDepartments } from '#domain/department/queries.ts'
import { type HearingSummary, listHearings } from '#domain/hearing/queries.ts'
import type { HearingSnapshot } from '#domain/question/queries.ts'
import { countStates } from '#domain/question/state-counts.ts'
import { database } from '#platform/db.ts'
import { isDemo } from '#platform/demo.ts'
import { memoizeForOneSecond } from '#platform/memoize-for-one-second.ts'
import { redis } from '#platform/redis.ts'
import { readViewers } from '#platform/viewers.ts'
import { publicSnapshot } from './snapshots.ts'

const SHOWN_PAST = 6

/** What the home page shows, the same to everybody. */
export type Home = {
  on: { summary: HearingSummary; snapshot: HearingSnapshot; viewers: number | null }[]
  coming: HearingSummary[]
  past: { summary: HearingSummary; counts: Record<QuestionStatus, number> }[]
  openCases: number
  departments: DepartmentSummary[]
  demo: boolean
}

const readShared = memoizeForOneSecond(readNow)

/** Reads the home page's content, at most a second old and once for all who ask meanwhile. Rehearsals are not shown. */
export const readHome = (): Promise<Home> => readShared('')

async function readNow(): Promise<Home> {
  const { prisma } = database()
  const [all, openCases, departments, demo] = await Promise.all([
    listHearings(prisma, VISITOR),
    countOpenCases(prisma),
    listDepartments(prisma),
    isDemo(database()),
  ])
  const hearings = all.filter(({ rehearsal }) => !rehearsal)
  const ofKind = (kind: 'coming' | 'on' | 'over') => hearings.filter(({ status }) => HEARING_KIND[status] === kind)
  const past = ofKind('over').slice(0, SHOWN_PAST)
  const counts = await countStates(
    prisma,
    past.map(({ id }) => id),
  )
  // A hearing for verified people only is named, but nothing of it is shown.
  const on = await Promise.all(
    ofKind('on').map(async (summary) => ({
      summary,
      snapshot: await publicSnapshot(summary.slug).catch(() => undefined),
      viewers: await readViewers(redis(), summary.id),
    })),
  )
  return {
    on: on.flatMap(({ summary, snapshot, viewers }) => (snapshot ? [{ summary, snapshot, viewers }] : [])),
    coming: ofKind('coming').reverse(),
    past: past.flatMap((summary) => {
      const counted = counts.get(summary.id)
      return counted ? [{ summary, counts: counted }] : []
    }),
    openCases,
    departments: departments.filter((one) => one.openCases > 0),
    demo,
  }
}
