import { type Fold, foldBy } from '../fold.ts'
import type { AUTHORITY_ENTRIES, AuthorityEntry } from './entries.ts'
import type { AuthorityView } from './view.ts'

const BEFORE: AuthorityView = { seq: 0, departments: {}, grants: {}, rulebook: null }

const unchanged = (view: AuthorityView): AuthorityView => view

/** How the authority's record becomes its view. It has no entry of its own to begin with. */
export const AUTHORITY_FOLD: Fold<AuthorityEntry, AuthorityView> = foldBy<typeof AUTHORITY_ENTRIES, AuthorityView>(
  (entry) => AUTHORITY_FOLD.apply(BEFORE, entry),
  {
    'department.created': (view, { public: { departmentId, name } }) => department(view, departmentId, name, false),
    'department.renamed': (view, { public: { departmentId, name } }) =>
      department(view, departmentId, name, view.departments[departmentId]?.retired ?? false),
    'department.retired': (view, { public: { departmentId } }) => {
      const known = view.departments[departmentId]
      return known ? department(view, departmentId, known.name, true) : view
    },
    'rulebook.published': (view, { at, public: { number, digest, reason } }) => ({
      ...view,
      rulebook: { number, digest, reason, publishedAt: at },
    }),
    'role.granted': (view, { public: { grantId, ...grant } }) => ({
      ...view,
      grants: { ...view.grants, [grantId]: grant },
    }),
    'role.revoked': (view, { public: { grantId } }) => {
      const { [grantId]: _, ...grants } = view.grants
      return { ...view, grants }
    },
    'poll.created': unchanged,
    'poll.draft_edited': unchanged,
    'session.ended': unchanged,
    'factor.registered': unchanged,
    'factor.proven': unchanged,
    'factor.removed': unchanged,
    'factor.codes_made': unchanged,
    'factor.reset': unchanged,
    'factor.renewed': unchanged,
    'session.revoked': unchanged,
    'person.verified': unchanged,
    'person.phone_removed': unchanged,
    'person.erased': unchanged,
    'person.renamed': unchanged,
    'person.named': unchanged,
    'mail.repeated': unchanged,
    'api_key.created': unchanged,
    'api_key.revoked': unchanged,
    'webhook.created': unchanged,
    'webhook.rolled': unchanged,
    'webhook.ended': unchanged,
    'webhook.resent': unchanged,
  },
)

const department = (
  view: AuthorityView,
  id: string,
  name: AuthorityView['departments'][string]['name'],
  retired: boolean,
): AuthorityView => ({ ...view, departments: { ...view.departments, [id]: { name, retired } } })
