import { PrismaPg } from '@prisma/adapter-pg'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { PrismaClient } from '#prisma/client.ts'
import type { DB } from '#prisma/kysely.ts'
import { openClock } from './clock.ts'
import { env } from './env.ts'
import { openJobQueue } from './job-queue.ts'
import { log } from './log.ts'
import { sendOneAtATime } from './one-at-a-time.ts'
import { nameStatements, statementName } from './statement-names.ts'
import { traceStatements } from './statement-spans.ts'

/** One database: a pool, the door's handle on it (Kysely), the pages' (Prisma), its queue of tasks, and its clock, which goes by the machine's until it is started. Whoever opens it closes it. */
export function openDatabase(url: string, max = 12) {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: env.DATABASE_WAIT_MS,
    // A writer that waits longer is answered `busy`; closing a hearing with 10,000 open questions takes seconds.
    // Statements are few and all by key: a plan made once serves every value (statement-names.ts).
    // Days that SQL adds are of UTC, as our rules count them, whatever zone a database that was brought along is set to.
    options:
      '-c TimeZone=UTC -c lock_timeout=4s -c statement_timeout=20s -c idle_in_transaction_session_timeout=20s -c plan_cache_mode=force_generic_plan',
  })
  // An idle connection that the server ends must not end the process.
  // Neither must one that is in use between two statements: its next statement fails, and that is heard.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('connect', nameStatements)
  pool.on('connect', sendOneAtATime)
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT) pool.on('connect', traceStatements)
  pool.on('error', (error) => log.warn({ error: error.message }, 'database connection lost'))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) ?? '' }),
  })
  const clock = openClock(pool)
  const jobs = openJobQueue(url)
  const close = async () => {
    clock.stop()
    await jobs.close()
    await prisma.$disconnect()
    await db.destroy()
    // Kysely ends the pool only where it was used itself.
    if (!pool.ended) await pool.end()
  }
  return { pool, db, prisma, clock, jobs, close }
}

/** A database as opened by this process. */
export type Database = ReturnType<typeof openDatabase>

const kept = globalThis as { minshengDatabase?: Database }

/** The process's own database, with its clock started; opened at the first use, kept over Next's reloads in development. */
export function database(): Database {
  if (!kept.minshengDatabase) {
    kept.minshengDatabase = openDatabase(env.DATABASE_URL)
    void kept.minshengDatabase.clock.start()
  }
  return kept.minshengDatabase
}
