import type { Bilingual } from '../../ids.ts'
import type { Role } from '../../states.ts'

/** Departments and the roles that are held, as the authority's record tells them to the public: roles without their holders. */
export type AuthorityView = {
  /** Last entry that the view holds. */
  seq: number
  departments: Record<string, { name: Bilingual; retired: boolean }>
  /** Roles that are held, by the ids of their grants. */
  grants: Record<string, { role: Role; hearingId: string | null; departmentId: string | null; title: Bilingual }>
}
