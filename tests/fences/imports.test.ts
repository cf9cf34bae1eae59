import { expect, test } from 'vitest'
import { plantTree } from '#tests/support/planted-tree.ts'
import { type Breach, readImports } from '#tools/quality/import-graph.ts'
import { findReachBreaches } from '#tools/quality/reach.ts'

const load = (...names: string[]) => names.map((name) => `import { it as ${word(name)} } from '${name}'\n`).join('')
const loadType = (name: string) => `import type { it } from '${name}'\nexport type It = typeof it\n`
const word = (name: string) => `x${name.replace(/\W/g, '_')}`
const it = 'export const it = 1\n'

/** A sound house: every import here is allowed. */
const SOUND = {
  'contract/ids.ts': load('zod') + it,
  'contract/plain.ts': loadType('./ids.ts') + it,
  'prisma/generated/client.ts': it,
  'prisma/generated/enums.ts': it,
  'prisma/generated/kysely.ts': it,
  'platform/env.ts': load('zod') + it,
  'platform/log.ts': load('./env.ts') + it,
  'platform/db.ts': load('pg', '#prisma/client.ts', './env.ts') + it,
  'platform/images/child.ts': load('sharp') + it,
  'domain/kernel/record.ts': load('kysely', '#contract/ids.ts') + it,
  'domain/hearing/commands.ts': load('kysely', '../kernel/record.ts') + it,
  'domain/hearing/queries.ts': loadType('#prisma/client.ts') + load('../kernel/record.ts', '#prisma/enums.ts') + it,
  'domain/question/commands.ts': load('../hearing/commands.ts') + it,
  'domain/question/machine.ts': load('#contract/plain.ts') + it,
  'domain/commands/question/submit.ts': load('zod', '../../question/commands.ts') + it,
  'domain/commands/registry.ts': load('./question/submit.ts') + it,
  'domain/execute.ts': load('./commands/registry.ts', './hearing/queries.ts') + it,
  'app/page.ts': load('react', 'next-intl', '#domain/execute.ts', '#platform/db.ts', './live.ts', './send.ts') + it,
  'app/live.ts': `'use client'\n${load('react', '#contract/plain.ts', '#domain/question/machine.ts', './send.ts')}${loadType('#contract/ids.ts')}`,
  'app/send.ts': `'use server'\n${load('#domain/execute.ts')}${it}`,
  'realtime/main.ts': load('socket.io', '#domain/execute.ts', '#platform/db.ts') + it,
  'realtime/media/main.ts': load('mediasoup', '#contract/ids.ts', '#platform/log.ts') + it,
  'realtime/main.test.ts': load('vitest', './main.ts', '#ops/start.ts', '#tests/support.ts'),
  'runtime/command.ts': load('#domain/execute.ts', '#platform/db.ts') + it,
  'jobs/main.ts': load('#domain/execute.ts', '#platform/db.ts', '#runtime/command.ts') + it,
  'ops/start.ts': load('#platform/env.ts') + it,
  'tests/support.ts': it,
  'tests/lab/city.ts': load('#ops/start.ts') + it,
  'bench/votes.ts': load('#tests/lab/city.ts', '#ops/start.ts') + it,
  'tools/check.ts': load('#ops/start.ts') + it,
  'tests/some.test.ts': load('vitest', '#realtime/main.ts', '#app/page.ts', '#ops/start.ts'),
}

/** Planted imports, each with the fence that must stop it. */
const PLANTED: [rule: string, file: string, text: string][] = [
  ['contract-imports-only', 'contract/bad-domain.ts', load('#domain/execute.ts')],
  ['contract-imports-only', 'contract/bad-type.ts', loadType('#platform/env.ts')],
  ['contract-is-browser-safe', 'contract/bad-node.ts', load('node:fs')],
  ['contract-is-browser-safe', 'contract/bad-package.ts', load('kysely')],
  ['domain-imports-only', 'domain/hearing/bad-platform.ts', load('#platform/db.ts')],
  ['domain-imports-only', 'domain/hearing/bad-app.ts', loadType('#app/page.ts')],
  ['nouns-import-left-only-commands', 'domain/question/bad-command.ts', load('../commands/registry.ts')],
  ['platform-imports-only', 'platform/bad-domain.ts', load('#domain/kernel/record.ts')],
  ['app-imports-only', 'app/bad-realtime.ts', load('#realtime/main.ts')],
  ['app-imports-only', 'app/bad-jobs.ts', load('#jobs/main.ts')],
  ['app-tests-import-only', 'app/bad.test.ts', load('#realtime/main.ts')],
  ['realtime-imports-only', 'realtime/bad-app.ts', load('#app/page.ts')],
  ['realtime-imports-only', 'realtime/bad-ops.ts', load('#ops/start.ts')],
  ['jobs-imports-only', 'jobs/bad-realtime.ts', load('#realtime/main.ts')],
  ['runtime-imports-only', 'runtime/bad-jobs.ts', load('#jobs/main.ts')],
  ['runtime-imports-only', 'runtime/bad-app.ts', loadType('#app/page.ts')],
  ['domain-imports-only', 'domain/hearing/bad-runtime.ts', load('#runtime/command.ts')],
  ['platform-imports-only', 'platform/bad-runtime.ts', load('#runtime/command.ts')],
  ['ops-imports-only', 'ops/bad-app.ts', load('#app/page.ts')],
  ['ops-imports-only', 'ops/bad-tool.ts', load('#tools/check.ts')],
  ['tools-imports-only', 'tools/bad-bench.ts', load('#bench/votes.ts')],
  ['bench-imports-only', 'bench/bad-builder.ts', load('#tests/support.ts')],
  ['prisma-imports-only', 'prisma/bad-app.ts', load('#app/page.ts')],
  ['media-imports-only', 'realtime/media/bad-domain.ts', load('#domain/execute.ts')],
  ['media-imports-only', 'realtime/media/bad-db.ts', load('#platform/db.ts')],
  ['media-imports-only', 'realtime/media/bad-sibling.ts', load('../main.ts')],
  ['media-stays-a-process', 'realtime/bad-media.ts', load('./media/main.ts')],
  ['mediasoup-only-in-media', 'realtime/bad-worker.ts', load('mediasoup')],
  ['nouns-import-left-only-question', 'domain/hearing/bad-right.ts', load('../question/commands.ts')],
  ['nouns-import-left-only-hearing', 'domain/kernel/bad-right.ts', loadType('../hearing/commands.ts')],
  ['nouns-are-all-ordered', 'domain/queue/bad-noun.ts', load('../kernel/record.ts')],
  ['nouns-do-not-know-the-door', 'domain/question/bad-door.ts', load('../execute.ts')],
  ['domain-without-a-server', 'domain/question/bad-file.ts', load('node:fs')],
  ['domain-without-a-server', 'domain/question/bad-socket.ts', load('socket.io')],
  ['domain-without-a-server', 'domain/question/bad-timer.ts', load('node:timers/promises')],
  ['domain-has-only-types-of-the-database-client', 'domain/question/bad-client.ts', load('#prisma/client.ts')],
  ['domain-takes-its-handle-from-ctx', 'domain/question/bad-prisma.ts', load('@prisma/client')],
  ['react-stays-in-app', 'jobs/bad-react.ts', load('react')],
  ['sockets-stay-in-realtime', 'app/bad-socket.ts', load('socket.io')],
  ['drivers-stay-in-platform', 'app/bad-driver.ts', load('pg')],
  ['drivers-stay-in-platform', 'realtime/bad-driver.ts', load('redis')],
  ['drivers-stay-in-platform', 'jobs/bad-queue.ts', load('pg-boss')],
  ['verify-trusts-only-what-is-public', 'ops/verify-bad.ts', load('#domain/kernel/record.ts')],
  ['rehearsal-uses-public-surfaces', 'ops/rehearsal/bad.ts', load('#platform/db.ts')],
  ['tests-are-imported-by-tests', 'jobs/bad-test.ts', load('#tests/some.test.ts')],
  ['test-tools-stay-in-tests', 'platform/bad-tool.ts', load('vitest')],
  ['strangers-pictures-stay-in-a-process', 'app/bad-picture.ts', load('sharp')],
  ['strangers-pictures-stay-in-a-process', 'platform/bad-picture.ts', load('./images/child.ts')],
  ['no-cycle', 'platform/bad-round.ts', load('./bad-trip.ts') + it],
  ['resolvable', 'platform/bad-path.ts', load('./absent.ts')],
  ['one-way-to-trace', 'realtime/bad-trace.ts', load('@opentelemetry/api')],
  ['one-way-to-trace', 'domain/hearing/bad-trace.ts', load('@opentelemetry/api')],
  ['the-sdk-of-traces-is-loaded-when-asked-for', 'platform/bad-sdk.ts', load('@opentelemetry/sdk-trace')],
  ['islands-stay-light', 'app/bad-spans.ts', `'use client'\n${load('@opentelemetry/api')}`],
  ['islands-stay-light', 'app/bad-island.ts', `'use client'\n${load('zod')}`],
  ['islands-stay-light', 'app/bad-words.ts', `// why\n"use client"\n${load('next-intl')}`],
  ['islands-stay-light', 'app/bad-far.ts', `'use client'\n${load('./bad-near.ts')}`],
  ['islands-stay-light', 'app/bad-rules.ts', `'use client'\n${load('#domain/question/commands.ts')}`],
  ['kysely-or-prisma-in-one-file', 'domain/question/bad-mix.ts', load('kysely') + loadType('#prisma/client.ts')],
  [
    'kysely-or-prisma-in-one-file',
    'domain/question/bad-types.ts',
    loadType('#prisma/kysely.ts') + loadType('#prisma/client.ts'),
  ],
]

/** Planted files that break nothing by themselves. */
const ACCOMPLICES = {
  'app/bad-near.ts': load('#contract/ids.ts') + it,
  'platform/bad-trip.ts': load('./bad-round.ts') + it,
}

test('a sound house breaks no fence', async () => {
  expect(await breachesOf(SOUND)).toEqual([])
})

test('every planted import is stopped by its fence, and no sound file is accused', async () => {
  const planted = Object.fromEntries(PLANTED.map(([, file, text]) => [file, text]))
  const breaches = await breachesOf({ ...SOUND, ...planted, ...ACCOMPLICES })
  const stopped = (rule: string, file: string) => breaches.some((one) => one.rule === rule && one.from.startsWith(file))

  expect(PLANTED.filter(([rule, file]) => !stopped(rule, file)).map(([rule, file]) => `${rule}: ${file}`)).toEqual([])
  expect(breaches.filter(({ from }) => from in SOUND)).toEqual([])
})

async function breachesOf(files: Record<string, string>): Promise<Breach[]> {
  using tree = plantTree(files)
  const { modules, breaches } = await readImports(tree.root)
  return [...breaches, ...findReachBreaches(tree.root, modules)]
}
