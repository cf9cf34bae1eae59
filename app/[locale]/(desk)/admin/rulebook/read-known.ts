import { currentActor } from '#app/_server/context.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { listStaff } from '#domain/person/queries.ts'
import { database } from '#platform/db.ts'
import type { Known } from './typed.ts'

/** Departments at work, and who holds a role. Refused as `sign_in` or `forbidden` unless the reader administers or oversees. */
export async function readKnown(): Promise<Known> {
  const { prisma, clock } = database()
  const [departments, staff] = await Promise.all([
    listDepartments(prisma),
    listStaff(prisma, await currentActor(), clock.now()),
  ])
  return { departments: departments.filter(({ retiredAt }) => !retiredAt), staff }
}
