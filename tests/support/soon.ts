/** For how long a test waits for what must come: a machine that is busy takes longer than the second that vitest waits by itself. */
export const SOON = { timeout: 20_000, interval: 20 }
