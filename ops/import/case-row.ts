import { cleanLine } from '#contract/text.ts'
import type { RawInput } from '#domain/commands/registry.ts'
import { type ReadAs, RowReader } from './row-reader.ts'
import { Fault, optional, shortened, time, word } from './values.ts'

/** A case as a file holds it, with the department and topic that its words name; the text's limits are the door's to check. */
export type CaseRow = Pick<
  RawInput<'case:import'>,
  'importKey' | 'title' | 'body' | 'submittedAt' | 'reply' | 'departmentId' | 'topicId'
> & { line: number }

/** What names stand for in the mailbox: ids by the names of departments at work, and of its topics. `fallback`: who leads a case whose row names nobody. */
export type Places = {
  departments: ReadonlyMap<string, string>
  topics: ReadonlyMap<string, { id: string; departmentId: string | null }>
  fallback: string | null
}

/** Reads a file's rows as cases. Topics that the mailbox has not are counted in `unknownTopics`. */
export function caseReader(source: string, { departments, topics, fallback }: Places, { columns, zone }: ReadAs = {}) {
  const unknownTopics = new Map<string, number>()
  const topicNamed = (name: string) => {
    const topic = topics.get(nameKey(name))
    if (name && !topic) unknownTopics.set(name, (unknownTopics.get(name) ?? 0) + 1)
    return topic
  }
  const departmentNamed = (name: string) => {
    const id = departments.get(nameKey(name))
    if (name && !id) throw new Fault(`there is no department “${shortened(name)}” at work`)
    return id
  }
  const reader = new RowReader<CaseRow>(
    source,
    {
      takes: ['id', 'title', 'body', 'submittedAt', 'reply', 'repliedAt', 'topic', 'department'],
      read: (fields, row) => {
        const named = departmentNamed(cleanLine(optional('department', fields.department)))
        const topic = topicNamed(cleanLine(optional('topic', fields.topic)))
        return {
          ...row,
          title: word('title', fields.title),
          body: optional('body', fields.body),
          submittedAt: time('submittedAt', fields.submittedAt, zone),
          reply: replyIn(fields, zone),
          topicId: topic?.id ?? null,
          departmentId: named ?? (topic?.departmentId ? null : fallback),
        }
      },
    },
    columns,
  )
  return { reader, unknownTopics }
}

/** A reply with its time; a row has both or none. */
function replyIn({ reply, repliedAt }: { reply?: unknown; repliedAt?: unknown }, zone?: string) {
  const text = optional('reply', reply)
  const at = optional('repliedAt', repliedAt)
  if (!cleanLine(text) && !cleanLine(at)) return null
  return { text: word('reply', text), at: time('repliedAt', at, zone) }
}

/** A name as it is looked up: letter case, width and blanks don't count. */
export const nameKey = (name: string) => name.normalize('NFKC').replace(/\s/g, '').toLowerCase()
