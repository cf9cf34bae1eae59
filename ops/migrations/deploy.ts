import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { SYSTEM } from '#contract/identity.ts'
import { execute } from '#domain/execute.ts'
import type { DB } from '#prisma/kysely.ts'
import { applyMigrations } from './apply.ts'
import { grantService, roleIn } from './service-role.ts'

/**
 * Brings a database's tables up to date and returns the migrations' names. Where an owner of their own is given (`ownerUrl`), it migrates, and the
 * service's role gets what it needs and no more. Then, as the service, it gives an installation without a rulebook the default one.
 */
export async function deploy(serviceUrl: string, ownerUrl: string | undefined): Promise<string[]> {
  const names = await applyMigrations(ownerUrl ?? serviceUrl)
  if (ownerUrl && roleIn(ownerUrl) !== roleIn(serviceUrl)) await grantService(ownerUrl, serviceUrl)
  await installRulebook(serviceUrl)
  return names
}

/** Does nothing where there is one. Of several that deploy at once one publishes; the others find it published, or are refused as a conflict and have nothing left to do. */
async function installRulebook(databaseUrl: string): Promise<void> {
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl, max: 1 }) }),
    plugins: [new CamelCasePlugin()],
  })
  let fault: unknown
  try {
    if (await db.selectFrom('rulebookVersion').select('number').limit(1).executeTakeFirst()) return
    const result = await execute(
      'rulebook:install',
      {},
      {
        db,
        actor: SYSTEM,
        commandId: crypto.randomUUID(),
        now: new Date(),
        locale: 'en',
        requestId: 'deploy',
        notify: () => undefined,
        report: (error) => {
          fault = error
        },
      },
    )
    if (!result.ok && result.refusal.code !== 'conflict')
      throw new Error(`the rulebook could not be installed: ${result.refusal.message}`, { cause: fault })
  } finally {
    await db.destroy()
  }
}
