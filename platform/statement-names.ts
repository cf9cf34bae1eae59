import { hash } from 'node:crypto'
import type { PoolClient } from 'pg'

/** Statements that a process names at most; every connection keeps each of them planned. */
const NAMES = 400
/** A statement is named when it comes for this many times: one that is built once and never again stays unnamed. */
const WORTH = 3

const seen = new Map<string, { times: number; name: string }>()
let generation = 0

/**
 * The name under which PostgreSQL keeps this statement's plan; undefined while it isn't worth one. Planning the longer statements
 * takes as long as running them (measured with pg_stat_statements in a rehearsal).
 */
export function statementName(text: string): string | undefined {
  let known = seen.get(text)
  if (!known) {
    if (seen.size >= NAMES) return
    known = { times: 0, name: hash('sha256', text, 'base64url').slice(0, 24) }
    seen.set(text, known)
  }
  known.times++
  return known.times < WORTH ? undefined : `${known.name}.${generation}`
}

/** Has a connection name what is sent as text with values, as Kysely sends it. */
export function nameStatements(client: PoolClient): void {
  // The overloads of `query` are too many to repeat; what is passed on has the shape that came in.
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const named = (first: unknown, values: unknown, ...rest: unknown[]): unknown => {
    const name = typeof first === 'string' && Array.isArray(values) ? statementName(first) : undefined
    if (!name) return query(first, values, ...rest)
    const answer = query({ name, text: first, values }, ...rest)
    if (answer instanceof Promise) answer.catch(forgetStale)
    return answer
  }
  client.query = named as typeof client.query
}

/** After a migration a plan may have other columns than before ("cached plan must not change result type"): then all are planned anew, under new names. */
function forgetStale(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === '0A000') generation++
}
