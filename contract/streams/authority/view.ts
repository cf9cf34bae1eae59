import type { Bilingual } from '../../ids.ts'
import type { Role } from '../../states.ts'

/** Departments, the rulebook in force and the roles that are held, as the authority's record tells them to the public: roles without their holders. */
export type AuthorityView = {
  /** Last entry that the view holds. */
  seq: number
  departments: Record<string, { name: Bilingual; retired: boolean }>
  /** Roles that are held, by the ids of their grants. */
  grants: Record<string, { role: Role; hearingId: string | null; departmentId: string | null; title: Bilingual }>
  /** The rulebook in force; null before the first one. Its text is what `/api/v1/rulebook` gives, of this digest. */
  rulebook: { number: number; digest: string; reason: Bilingual; publishedAt: string } | null
}
