/**
 * npm run import -- questions FILE --hearing SLUG | cases FILE --mailbox SLUG: takes questions, or cases of an older system, from a file. Run
 * again, it imports only what is not there yet. Exit 0 also when rows were skipped, which it says; 2 when the file or what it is imported into
 * can't be read, or the file seems to have been imported before; 1 when the system went away in the middle.
 */
import { openDatabase } from '#platform/db.ts'
import { notifierOf, openRedis } from '#platform/redis.ts'
import { importCases } from './import/cases.ts'
import { readArguments } from './import/command-line.ts'
import { ImportProgress } from './import/progress.ts'
import { importQuestions } from './import/questions.ts'
import { UserError } from './supervisor/command-line.ts'
import { findRun } from './supervisor/run-file.ts'

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof UserError)) throw error
  console.error(error.message)
  return 2
})

async function main(): Promise<number> {
  const asked = readArguments()
  const { databaseUrl, redisUrl } = whereIsIt()
  const database = openDatabase(databaseUrl)
  const redis = openRedis(redisUrl)
  try {
    await database.prisma.$queryRaw`SELECT 1`.catch(() => {
      throw new UserError('The database does not answer: start Minsheng with "npm start", or look at DATABASE_URL.')
    })
    const progress = new ImportProgress()
    const door = { db: database.db, notify: notifierOf(redis), report: (error: unknown) => progress.say(String(error)) }
    const system = { prisma: database.prisma, door, progress }
    const said = asked.what === 'cases' ? await importCases(asked, system) : await importQuestions(asked, system)
    progress.end()
    console.log(said)
    return 0
  } catch (error) {
    if (error instanceof UserError) throw error
    console.error(
      `Stopped in the middle: ${error instanceof Error ? error.message : error} Run it again to import the rest.`,
    )
    return 1
  } finally {
    redis.destroy()
    await database.close()
  }
}

function whereIsIt() {
  const run = findRun()
  const databaseUrl = process.env.DATABASE_URL || run?.databaseUrl
  if (!databaseUrl) throw new UserError('No database: start Minsheng first with "npm start", or set DATABASE_URL.')
  return { databaseUrl, redisUrl: process.env.REDIS_URL || run?.redisUrl }
}
