/** For how long a test waits for what must come. No measure of anything: a machine that is busy with other things takes many times as long as a quiet one. */
export const SOON = { timeout: 120_000, interval: 20 }
