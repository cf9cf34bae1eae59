import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { PoolClient } from 'pg'

/** A write wins over the lists that it reads from; locks (`FOR UPDATE`) and `DO UPDATE` are none. */
const WRITE = /\b(insert into|(?<!for |key |do )update|delete from)\s+"?(?:public"\.")?(\w+)/i
const READ = /\b(from)\s+"?(?:public"\.")?(\w+)/i
/** Kinds that a process keeps at most: texts of imports differ by their rows. */
const KEPT = 400
const kinds = new Map<string, string>()

/** What a statement does, and to which table: `insert into vote`, `select question`, `commit`. Never its text or values. */
export function statementKind(text: string): string {
  const known = kinds.get(text)
  if (known) return known
  const [, verb, table] = WRITE.exec(text) ?? READ.exec(text) ?? []
  const kind = (
    table ? `${verb?.toLowerCase() === 'from' ? 'select' : verb} ${table}` : (/\w+/.exec(text)?.[0] ?? 'empty')
  ).toLowerCase()
  if (kinds.size < KEPT) kinds.set(text, kind)
  return kind
}

/** Has each statement of a connection be a span of the trace that it is sent in; outside of any, none. */
export function traceStatements(client: PoolClient): void {
  // The overloads of `query` are too many to repeat; what is passed on has the shape that came in.
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const spanned = (first: unknown, ...rest: unknown[]): unknown => {
    const text = typeof first === 'string' ? first : (first as { text?: unknown } | undefined)?.text
    if (typeof text !== 'string' || !trace.getActiveSpan()?.isRecording()) return query(first, ...rest)
    const span = trace.getTracer('minsheng').startSpan(statementKind(text), {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'postgresql' },
    })
    const answer = query(first, ...rest)
    const failed = () => void span.setStatus({ code: SpanStatusCode.ERROR }).end()
    if (answer instanceof Promise) answer.then(() => span.end(), failed)
    else span.end()
    return answer
  }
  client.query = spanned as typeof client.query
}
