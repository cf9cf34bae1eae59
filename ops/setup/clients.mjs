import { join } from 'node:path'
import { ownNode } from './dependencies.mjs'
import { ROOT } from './place.mjs'
import { run } from './run.mjs'
import { SetupFault, say } from './say.mjs'

/** Generates the database clients unless those of the present schema are there. */
export async function generateClients() {
  const { status, last } = await run(ownNode(), [join(ROOT, 'tools/generate.ts')], { onLine: (line) => say(line) })
  if (status !== 0) throw new SetupFault(last.at(-1) ?? 'The database clients could not be generated.')
}
