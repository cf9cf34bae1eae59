import pg from 'pg'
import { UserError } from '../supervisor/command-line.ts'
import { MIGRATION_TABLES } from './applied.ts'

/** What the service may do besides the rule (SELECT, INSERT, UPDATE, DELETE on every table, SELECT on every view). */
const NARROWER: Record<string, string> = {
  // The record is append-only: its bodies may be blanked, which a trigger allows and nothing else.
  record: 'SELECT, INSERT, UPDATE ("public", "private")',
  // Heads of the record move and are never taken away.
  stream: 'SELECT, INSERT, UPDATE',
  // Versions of the rulebook are written once.
  rulebook_version: 'SELECT, INSERT',
  // Nobody makes a real installation a demo.
  demo: 'SELECT, DELETE',
  ...Object.fromEntries(MIGRATION_TABLES.map((name) => [name, 'SELECT'])),
}
const RULE = 'SELECT, INSERT, UPDATE, DELETE'

/** The name of the role in a database URL. */
export const roleIn = (url: string): string => decodeURIComponent(URL.parse(url)?.username ?? '')

/**
 * Gives the role of `serviceUrl` what the running platform needs and no more, on the database of `ownerUrl`, whose role owns the tables: the
 * service can't drop the record's trigger, empty or alter a table, or change what was recorded. Takes back what an earlier version gave. A
 * `UserError` where the service is a superuser, or owns a table itself.
 */
export async function grantService(ownerUrl: string, serviceUrl: string): Promise<void> {
  const service = roleIn(serviceUrl)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await mustBeNarrow(client, service)
    const role = client.escapeIdentifier(service)
    const { rows } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    )
    const grants = rows.map(
      ({ name }) => `GRANT ${NARROWER[name] ?? RULE} ON TABLE public.${client.escapeIdentifier(name)} TO ${role}`,
    )
    const views = await client.query<{ name: string }>(
      `SELECT viewname AS name FROM pg_views WHERE schemaname = 'public'`,
    )
    for (const { name } of views.rows)
      grants.push(`GRANT SELECT ON TABLE public.${client.escapeIdentifier(name)} TO ${role}`)
    // One transaction: a service that runs meanwhile is never without.
    await client.query(
      [
        'BEGIN',
        'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
        `REVOKE ALL ON SCHEMA public FROM ${role}`,
        `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`,
        `GRANT USAGE ON SCHEMA public TO ${role}`,
        `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role}`,
        // The queue of tasks is pg-boss's own: it reads and writes its tables and, at run time, makes none.
        `GRANT USAGE ON SCHEMA pgboss TO ${role}`,
        `GRANT ${RULE} ON ALL TABLES IN SCHEMA pgboss TO ${role}`,
        `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA pgboss TO ${role}`,
        ...grants,
        'COMMIT',
      ].join(';\n'),
    )
  } finally {
    await client.end()
  }
}

async function mustBeNarrow(client: pg.Client, service: string): Promise<void> {
  const { rows } = await client.query<{ super: boolean; owns: string | null }>(
    `SELECT rolsuper OR rolcreaterole AS super,
            (SELECT min(tablename) FROM pg_tables WHERE schemaname = 'public' AND tableowner = rolname) AS owns
       FROM pg_roles WHERE rolname = $1`,
    [service],
  )
  const [found] = rows
  if (!found) throw new UserError(`There is no role "${service}" (of DATABASE_URL): make it with CREATE ROLE … LOGIN.`)
  if (found.super)
    throw new UserError(
      `The role "${service}" (of DATABASE_URL) is a superuser or may make roles: give the service one of its own.`,
    )
  if (found.owns)
    throw new UserError(
      `The role "${service}" (of DATABASE_URL) owns the table ${found.owns}: as a superuser run REASSIGN OWNED BY "${service}" TO the role of MIGRATE_DATABASE_URL, in this database.`,
    )
}
