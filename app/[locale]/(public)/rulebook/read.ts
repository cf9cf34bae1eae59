import { cache } from 'react'
import { VISITOR } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { listRulebookVersions, rulebookVersion } from '#domain/rulebook/queries.ts'
import { database } from '#platform/db.ts'

/** Every version of the rulebook, the newest first; read once a request. */
export const readVersions = cache(async () => listRulebookVersions(database().prisma, VISITOR))

/** A version of the rulebook by its number as an address has it; undefined where there is none. */
export const readVersion = cache(async (number: string) => {
  if (!/^[1-9]\d{0,6}$/.test(number)) return undefined
  try {
    return await rulebookVersion(database().prisma, VISITOR, Number(number))
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown') return undefined
    throw error
  }
})

/** Names of all departments by their ids, those that were retired too. */
export const readDepartmentNames = cache(
  async (): Promise<ReadonlyMap<string, Bilingual>> =>
    new Map((await listDepartments(database().prisma)).map(({ id, name }) => [id, name])),
)
