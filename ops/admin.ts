/**
 * npm run admin -- invite EMAIL [--role admin]: prints a link that makes whoever opens it the holder of a role, once and within 48 hours.
 * It is how a real installation gets its first administrator. Works on DATABASE_URL or on the Minsheng that runs here.
 *
 * npm run admin -- end-demo: takes the demo out of a database, so that it may be offered to others. Hearings stay; everybody is signed out.
 *
 * npm run admin -- reset-factor EMAIL --proof TEXT: for somebody who lost every passkey and recovery code. Takes them and all sessions away and
 * prints a link that lets them set up a new passkey, once and within 48 hours. The record keeps TEXT: how you made sure who asks.
 */
import * as z from 'zod'
import { ROLES, type Role } from '#contract/states.ts'
import { emailAddress } from '#contract/typed.ts'
import type { Database } from '#platform/db.ts'
import { readCommand, runMain, UserError } from './supervisor/command-line.ts'
import { findRun } from './supervisor/run-file.ts'

const USAGE = `Usage: npm run admin -- invite EMAIL [--role ${ROLES.join('|')}] | reset-factor EMAIL --proof TEXT | end-demo`

await runMain(async () => {
  const options = { role: { type: 'string', default: 'admin' }, proof: { type: 'string', default: '' } } as const
  const { positionals, values } = readCommand(USAGE, options, (words) => words.length > 0)
  const [verb, address] = positionals
  if (verb === 'end-demo' && positionals.length === 1) return leaveDemo()
  if ((verb !== 'invite' && verb !== 'reset-factor') || positionals.length !== 2) throw new UserError(USAGE)
  const email = emailAddress.safeParse(address)
  if (!email.success) throw new UserError(`"${address}" is not an e-mail address. ${USAGE}`)
  if (verb === 'reset-factor') return resetFactor(email.data, values.proof)
  const role = z.enum(ROLES).safeParse(values.role)
  if (!role.success) throw new UserError(`There is no role "${values.role}". ${USAGE}`)
  const database = await openGiven()
  try {
    await printLink(database, email.data, role.data)
  } finally {
    await database.close()
  }
})

async function printLink(database: Database, email: string, role: Role | null) {
  const site = (process.env.MINSHENG_URL || findRun()?.url || 'http://localhost:3000').replace(/\/$/, '')
  // It reads the settings when it is loaded, so only now.
  const { INVITATION_HOURS, makeInvitation } = await import('#platform/invitation.ts')
  const token = await makeInvitation(database, { email, role }, new Date())
  console.log(`${site}/invite/${token}`)
  const what = role ? `as ${role}` : 'to set up a new passkey'
  console.log(`For ${email} ${what}, once, within ${INVITATION_HOURS} hours. Send it over a channel you trust.`)
}

async function leaveDemo() {
  const { endDemo } = await import('#platform/demo.ts')
  const database = await openGiven()
  try {
    if (!(await endDemo(database))) throw new UserError('This database is no demo: there is nothing to end.')
    console.log(
      'The demo has ended: nobody is signed in, and nobody can sign in as one of its people. Make an administrator with "npm run admin -- invite EMAIL", and look through the roles that others hold.',
    )
  } finally {
    await database.close()
  }
}

async function resetFactor(email: string, proof: string) {
  if (!proof.trim()) throw new UserError(`Say with --proof how you made sure who asks: the record keeps it. ${USAGE}`)
  const { SYSTEM } = await import('#contract/identity.ts')
  const { execute } = await import('#domain/execute.ts')
  const database = await openGiven()
  try {
    // Nodes find the entry by themselves within a second.
    const result = await execute(
      'factor:reset',
      { email, proof },
      {
        db: database.db,
        actor: SYSTEM,
        commandId: crypto.randomUUID(),
        now: new Date(),
        locale: 'en',
        requestId: 'console',
        notify: () => undefined,
        report: (error) => console.error(error),
      },
    )
    if (!result.ok)
      throw new UserError(result.refusal.code === 'unknown' ? `Nobody here has ${email}.` : result.refusal.message)
    console.log(
      `${email} has no second factor and is signed out everywhere (entry ${result.value.seq} of ${result.value.stream}).`,
    )
    await printLink(database, email, null)
  } finally {
    await database.close()
  }
}

async function openGiven() {
  const databaseUrl = process.env.DATABASE_URL || findRun()?.databaseUrl
  if (!databaseUrl) throw new UserError('No database: set DATABASE_URL, or start Minsheng first with "npm start".')
  const { openDatabase } = await import('#platform/db.ts')
  return openDatabase(databaseUrl, 1)
}
