import { inLocale } from '#app/_i18n/in-locale.ts'
import { currentActor } from '#app/_server/context.ts'
import type { DeskFilter } from '#contract/desk-filter.ts'
import type { Locale } from '#contract/ids.ts'
import { listColleagues } from '#domain/case/colleagues.ts'
import { deskOf } from '#domain/case/desk-scope.ts'
import { listKeptFilters } from '#domain/case/kept-filters.ts'
import { DESK_PAGE, listDepartmentCases } from '#domain/case/list-for-desk.ts'
import { listDepartmentNames } from '#domain/department/queries.ts'
import { rulebookNow } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'

/** Everything that the list of a desk shows the person of this request; refused like `listDepartmentCases`. */
export async function readDesk(locale: Locale, filter: DeskFilter, page: number) {
  const actor = await currentActor()
  const { prisma, db, clock } = database()
  const list = await listDepartmentCases(db, actor, filter, { now: clock.now(), skip: (page - 1) * DESK_PAGE })
  const [colleagues, kept, departments, { document }] = await Promise.all([
    listColleagues(prisma, actor),
    listKeptFilters(prisma, actor),
    listDepartmentNames(prisma),
    rulebookNow(prisma, actor),
  ])
  const own = deskOf(actor)?.flatMap(({ departmentId }) => departmentId ?? [])
  const choices = own ? departments.filter(({ id }) => own.includes(id)) : departments
  return {
    list,
    kept,
    colleagues,
    departments: choices.map(({ id, name }) => ({ id, name: inLocale(name, locale) })),
    classes: document.classes.map(({ code, name }) => ({ code, name: inLocale(name, locale) })),
    /** Whether the reader may do something here; who reads the cases of all departments only reads. */
    acts: own !== undefined,
  }
}
