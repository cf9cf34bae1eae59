import type { EntryType } from '#contract/record.ts'
import { BY_ASKERS } from '../case/desk-entry.ts'
import { sqlWords } from '../kernel/sql-words.ts'

/** What an asker may have caused, on the record of a case or of a hearing. */
const CAUSED: readonly EntryType[] = [...BY_ASKERS, 'question.erased']

const data = (body: 'public' | 'private', field: string) => `r.${body}::json->'data'->>'${field}'`

/**
 * SQL for entries `r` that are no consequence of what their actor asked or wrote as a citizen. Whoever it was holds a role too, perhaps, and nobody
 * learns who asked by who held which role: a letter opens a case, a question is let through at once, a withdrawal brings back what was joined to it, and a case
 * that is not solved goes on by itself. Such an entry is news to its own actor and names somebody else, or nobody; the ones that askers cause name them.
 */
export const NOT_BY_ASKER = `(r.actor_id IS NULL OR NOT (
    (r.actor_id = ANY(r.recipients) AND (r.type IN (${sqlWords(CAUSED)}) OR ${data('private', 'by')} IS DISTINCT FROM r.actor_id::text))
    OR (r.type = 'case.equals_removed' AND ${data('public', 'cause')} = 'reopened')
    OR (r.type = 'question.split' AND EXISTS (SELECT 1 FROM question t WHERE t.asker_id = r.actor_id AND t.id::text = ${data('public', 'targetId')}))))`
