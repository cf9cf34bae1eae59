import type { TestProject } from 'vitest/node'
import { type Backing, type OwnBacking, startBacking } from './backing.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    backing: Backing
  }
}

declare global {
  /** One for all projects of a run: each project loads this file anew, but in the same process. */
  var sharedBacking: { started: Promise<OwnBacking>; users: number } | undefined
}

/** Starts PostgreSQL and Redis for the first project that needs them; the last one to end stops them. */
export default async function setup(project: TestProject) {
  globalThis.sharedBacking ??= { started: startBacking(), users: 0 }
  const shared = globalThis.sharedBacking
  shared.users += 1
  const { databaseUrl, template, redisUrl } = await shared.started
  project.provide('backing', { databaseUrl, template, redisUrl })

  return async () => {
    shared.users -= 1
    if (shared.users === 0) await (await shared.started).stop()
  }
}
