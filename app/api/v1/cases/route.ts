import { readerListJson } from '#app/_server/for-reader.ts'
import { respond } from '#app/_server/http-answer.ts'
import { numberFrom, queryId, wordFrom } from '#app/_server/http-query.ts'
import { CASE_STATUSES } from '#contract/states.ts'
import { listCases } from '#domain/case/list-cases.ts'
import { database } from '#platform/db.ts'

/** GET /api/v1/cases?state=&department=&overdue=&order=&after=: the cases that the reader may read, 50 a page; `next` is the `after` of the next page. */
export function GET(request: Request) {
  return respond(request, async () => {
    const state = wordFrom(request, 'state', ['all', ...CASE_STATUSES])
    const filter = {
      status: state === 'all' ? undefined : state,
      departmentId: queryId(request, 'department') ?? undefined,
      overdue: wordFrom(request, 'overdue', ['no', 'yes']) === 'yes',
      order: wordFrom(request, 'order', ['newest', 'oldest']),
    }
    const after = numberFrom(request, 'after')
    const { prisma, clock } = database()
    return readerListJson(request, 5, (reader) => listCases(prisma, reader, after, filter, clock.now()))
  })
}
