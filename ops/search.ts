/**
 * npm run search -- rebuild: cuts the words of everything that can be searched again, and puts in what lacks. Needed after an update that cuts words in
 * another way, as its notes say; searches go on meanwhile. Works on DATABASE_URL or on the Minsheng that runs here.
 */
import { readCommand, runMain, UserError } from './supervisor/command-line.ts'
import { findRun } from './supervisor/run-file.ts'

const USAGE = 'Usage: npm run search -- rebuild'

await runMain(async () => {
  readCommand(USAGE, {}, (words) => words.length === 1 && words[0] === 'rebuild')
  const databaseUrl = process.env.DATABASE_URL || findRun()?.databaseUrl
  if (!databaseUrl) throw new UserError('No database: set DATABASE_URL, or start Minsheng first with "npm start".')
  // It reads the settings when it is loaded, so only now.
  const { openDatabase } = await import('#platform/db.ts')
  const { rebuildWords } = await import('#domain/search/keep.ts')
  const database = openDatabase(databaseUrl, 1)
  try {
    const done = await rebuildWords(database.db, (soFar) => {
      if (soFar % 10_000 === 0 && soFar > 0) console.log(`${soFar} texts …`)
    })
    console.log(`${done} texts can be searched.`)
  } finally {
    await database.close()
  }
})
