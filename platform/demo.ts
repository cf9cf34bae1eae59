import { sql } from 'kysely'
import { isLoopbackUrl } from './address.ts'
import type { Database } from './db.ts'
import { env } from './env.ts'

/** Domain of the demo people's addresses: nobody outside can own one. */
export const DEMO_MAIL_DOMAIN = 'qinghe.example.org'

/** What a process is told of itself that bears on the demo. */
type Told = { MINSHENG_DEMO?: string | undefined; MINSHENG_URL: string }

/**
 * Whether this process is a demo, in which anybody may become anybody. Three must agree: the supervisor says so for this start
 * (`MINSHENG_DEMO`, the identifier of the cluster that it made itself), the platform is offered on loopback only (`MINSHENG_URL`), and the
 * database says that it is the demo of that very cluster. A row that was carried elsewhere by a dump, or one from before there were
 * identifiers, is none. What a reader is offered besides asks about their request too (`app/_server/demo-request.ts`).
 */
export async function isDemo({ db }: Pick<Database, 'db'>, told: Told = env): Promise<boolean> {
  const word = told.MINSHENG_DEMO
  if (!word || !isLoopbackUrl(told.MINSHENG_URL)) return false
  const row = await db
    .selectFrom('demo')
    .select('id')
    .where('cluster', '=', word)
    .where('cluster', '=', sql<string>`(SELECT system_identifier::text FROM pg_control_system())`)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Marks the database of a cluster as its demo: a database in which nobody is yet, and one that was marked before there were identifiers. One
 * that holds anything else stays as it is.
 */
export async function markDemo({ db }: Pick<Database, 'db'>, cluster: string, now: Date): Promise<void> {
  await sql`
    INSERT INTO demo (id, created_at, cluster) SELECT 1, ${now}, ${cluster}
    WHERE NOT EXISTS (SELECT FROM person) AND NOT EXISTS (SELECT FROM demo)
    ON CONFLICT (id) DO NOTHING`.execute(db)
  await db.updateTable('demo').set({ cluster }).where('cluster', 'is', null).execute()
}

/** Why the platform must not start: a demo's database that is to be offered to others. Undefined where all is well. */
export async function demoElsewhere({ db }: Pick<Database, 'db'>, url: string): Promise<string | undefined> {
  if (isLoopbackUrl(url)) return undefined
  const row = await db.selectFrom('demo').select('id').executeTakeFirst()
  return row && demoElsewhereSentence(url)
}

/** What to do with a demo's database that is to be offered elsewhere than on loopback. */
export const demoElsewhereSentence = (place: string): string =>
  `This database holds the demo city, whose administrators anybody could become, and ${place} is not this machine alone. ` +
  'Give an empty database with DATABASE_URL; or, to keep what is in this one, end its demo first: npm run admin -- end-demo'

/**
 * Ends the demo of a database for good, so that it can be offered to others: its mark, the mails of its mailbox and the SMS of its telephone, and every session, code
 * and invitation made meanwhile are gone, so nobody is signed in. Hearings stay, and so do the demo's people, whose addresses nobody owns.
 */
export async function endDemo({ db }: Pick<Database, 'db'>): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx.deleteFrom('demo').executeTakeFirst()
    if (numDeletedRows === 0n) return false
    await tx.deleteFrom('localMail').execute()
    await tx.deleteFrom('outgoingMail').execute()
    for (const table of ['simulatedSms', 'outgoingSms', 'intake'] as const) await tx.deleteFrom(table).execute()
    await tx.deleteFrom('session').execute()
    await tx.deleteFrom('signInCode').execute()
    await tx.deleteFrom('invitation').execute()
    return true
  })
}
