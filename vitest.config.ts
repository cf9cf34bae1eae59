import { defineConfig, type TestUserConfig } from 'vitest/config'

/** Projects whose tests need PostgreSQL and Redis: started once per run, one database per test file. */
const served = {
  globalSetup: ['tests/support/start-backing.ts'],
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
} satisfies TestUserConfig

export default defineConfig({
  // Vitest would look for styles of pages otherwise.
  css: { postcss: {} },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{contract,domain,platform,realtime,jobs,app,scripts,prisma}/**/*.test.{ts,tsx}'],
        },
      },
      { test: { name: 'fences', include: ['tests/fences/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { ...served, name: 'integration', include: ['tests/integration/**/*.test.ts'] } },
      { test: { ...served, name: 'properties', include: ['tests/properties/**/*.test.ts'] } },
      { test: { ...served, name: 'realtime', include: ['tests/realtime/**/*.test.ts'] } },
      {
        test: {
          ...served,
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 90_000,
        },
      },
    ],
  },
})
