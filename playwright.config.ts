import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './ops/setup/find-chromium.ts'

// Ten pictures a second show as well as thirty that a camera works, and leave the machine to the story.
const FAKE_CAMERA = '--use-fake-device-for-media-stream=fps=10'

// The stories run in a real Chromium against a whole system that tests/support/start-system.ts boots for them.
export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/start-system.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 600_000,
  expect: { timeout: 60_000 },
  use: {
    // Shorter than a story's limit, so that a missing button fails by its name.
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
    baseURL: process.env.MINSHENG_URL,
    browserName: 'chromium',
    // What a worker answers can’t be changed by a story’s `route`; tests/e2e/outbox.spec.ts lets it run.
    serviceWorkers: 'block',
    launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_FLAGS, FAKE_CAMERA] },
    permissions: ['camera', 'microphone'],
    timezoneId: 'Asia/Shanghai',
    locale: 'zh-CN',
    screenshot: 'only-on-failure',
    // Pictures of every step would cost more than the video that a story watches.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
})
