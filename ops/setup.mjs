/**
 * node ops/setup.mjs [--test]: everything that this machine needs to run Minsheng, or with --test to test it too.
 * Runs on plain Node 20 without any dependency; quick when nothing is missing; may run several times at once.
 */
import { generateClients } from './setup/clients.mjs'
import { installDependencies } from './setup/dependencies.mjs'
import { provideMediaWorker } from './setup/media-worker.mjs'
import { SetupFault, say } from './setup/say.mjs'
import { installSystemPackages } from './setup/system-packages.mjs'
import { takeTurn } from './setup/turn.mjs'

const asked = process.argv.slice(2)
const forTests = asked.includes('--test')
if (asked.some((word) => word !== '--test')) {
  console.error('Usage: npm run setup [-- --test]')
  process.exit(1)
}
const startedAt = performance.now()

try {
  const release = await takeTurn('set-up')
  try {
    await installDependencies()
    await generateClients()
    await installSystemPackages(forTests)
    await provideMediaWorker(forTests)
  } finally {
    release()
  }
  say(`Set-up complete (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`)
} catch (error) {
  if (!(error instanceof SetupFault)) throw error
  console.error(`\nSet-up stopped. ${error.message}`)
  process.exit(1)
}
