import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { runNode } from '#ops/supervisor/run-command.ts'
import { ROOMS } from './rooms.ts'

/** Next's proxy stands at the top, as Next wants it. */
const READ = [...ROOMS, 'proxy.ts']
const home = fileURLToPath(new URL('../../', import.meta.url))

const cruised = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependencies: z.array(z.object({ resolved: z.string(), dependencyTypes: z.array(z.string()) })),
    }),
  ),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

/** The files of the house and what each imports, as dependency-cruiser saw them. */
export type Modules = z.infer<typeof cruised>['modules']

/** A broken fence: the rule's name and the import that breaks it. */
export interface Breach {
  rule: string
  from: string
  to: string
}

/** Reads all imports below `root` and holds them against the rules in `.dependency-cruiser.mjs`. Throws if it can't read. */
export async function readImports(root: string): Promise<{ modules: Modules; breaches: Breach[] }> {
  const { output, stdout } = await runNode(
    [
      join(home, 'node_modules/.bin/depcruise'),
      '--config',
      join(home, '.dependency-cruiser.mjs'),
      '--output-type',
      'json',
      ...READ.filter((room) => existsSync(join(root, room))),
    ],
    { cwd: root },
  )
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser could not read the imports:\n${output}`)
  const { modules, summary } = cruised.parse(JSON.parse(stdout))
  return { modules, breaches: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })) }
}
