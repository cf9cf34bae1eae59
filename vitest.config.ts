import { defineConfig, type TestUserConfig } from 'vitest/config'
import { SOON } from './tests/support/soon.ts'

/** `expect.poll` waits for as long as other waiting does. */
const expectSoon = { poll: SOON }

/** Projects whose tests need PostgreSQL and Redis: started once per run, one database per test file. */
const backed = {
  globalSetup: ['tests/support/start-backing.ts'],
  env: { LOG_LEVEL: 'silent', MINSHENG_SECRET: 'only-for-tests-0123456789-0123456789' },
  pool: 'forks',
  // Far more than what a test waits for, so that what did not come is said by name.
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: expectSoon,
} satisfies TestUserConfig

/** Several nodes and killed processes in one file: one file at a time, after everything else. */
const alone = { ...backed, fileParallelism: false } satisfies TestUserConfig

export default defineConfig({
  // Vite would look for the pages' own style settings otherwise.
  css: { postcss: {} },
  test: {
    // By itself vitest leaves one core free: on two cores it would run one file at a time.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          // Properties over many random histories, on a machine that is busy.
          testTimeout: 300_000,
          expect: expectSoon,
          include: ['{contract,domain,platform,realtime,jobs,runtime,app,ops,bench,tools,prisma}/**/*.test.{ts,tsx}'],
        },
      },
      { test: { name: 'fences', include: ['tests/fences/**/*.test.ts'], testTimeout: 300_000 } },
      // A whole house is made and checked: not among the quick tests.
      { test: { name: 'changes', include: ['tests/changes/**/*.test.ts'], testTimeout: 300_000 } },
      { test: { ...backed, name: 'integration', include: ['tests/integration/**/*.test.ts'] } },
      { test: { ...backed, name: 'properties', include: ['tests/properties/**/*.test.ts'] } },
      { test: { ...alone, name: 'realtime', include: ['tests/realtime/**/*.test.ts'], sequence: { groupOrder: 1 } } },
      { test: { ...alone, name: 'faults', include: ['tests/faults/**/*.test.ts'], sequence: { groupOrder: 2 } } },
      {
        test: {
          name: 'media',
          include: ['tests/media/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: expectSoon,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
