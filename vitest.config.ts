import { availableParallelism } from 'node:os'
import { defineConfig, type TestUserConfig } from 'vitest/config'
import { SOON } from './tests/support/soon.ts'

/** `expect.poll` waits for as long as other waiting does. */
const expectSoon = { poll: SOON }

/** More than one wait of a test (`SOON`), so that what did not come is said by name. */
const limits = { testTimeout: 300_000, hookTimeout: 300_000 }

/** Projects whose tests need PostgreSQL and Redis: started once per run, one database per test file. */
const backed = {
  globalSetup: ['tests/support/start-backing.ts'],
  env: { LOG_LEVEL: 'silent', MINSHENG_SECRET: 'only-for-tests-0123456789-0123456789' },
  pool: 'forks',
  ...limits,
  expect: expectSoon,
} satisfies TestUserConfig

/** Tests of rules and of nodes wait long for a connection: a busy machine's `unavailable` says nothing of either. How long a request waits is the faults' matter. */
const withLongWait = { env: { ...backed.env, DATABASE_WAIT_MS: '60000' } } satisfies TestUserConfig

/** Several nodes, killed processes or browsers in one file, which mostly wait: few at a time, after everything else. */
const heavy = { ...backed, maxWorkers: 2 } satisfies TestUserConfig

export default defineConfig({
  // Vite would look for the pages' own style settings otherwise.
  css: { postcss: {} },
  test: {
    // By itself vitest leaves one core free: on two cores it would run one file at a time. Files wait for databases and mail servers half of the time.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        test: {
          name: 'unit',
          ...limits,
          expect: expectSoon,
          include: ['{contract,domain,platform,realtime,jobs,runtime,app,ops,bench,tools,prisma}/**/*.test.{ts,tsx}'],
        },
      },
      { test: { ...limits, name: 'fences', include: ['tests/fences/**/*.test.ts'] } },
      // A whole house is made and checked: not among the quick tests.
      { test: { ...limits, name: 'changes', include: ['tests/changes/**/*.test.ts'] } },
      { test: { ...backed, ...withLongWait, name: 'integration', include: ['tests/integration/**/*.test.ts'] } },
      { test: { ...backed, ...withLongWait, name: 'properties', include: ['tests/properties/**/*.test.ts'] } },
      {
        test: {
          ...heavy,
          ...withLongWait,
          name: 'realtime',
          include: ['tests/realtime/**/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      { test: { ...heavy, name: 'faults', include: ['tests/faults/**/*.test.ts'], sequence: { groupOrder: 2 } } },
      {
        test: {
          name: 'media',
          include: ['tests/media/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: 2,
          ...limits,
          expect: expectSoon,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
