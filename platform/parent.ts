/** How long a process may drain after its supervisor is gone. */
const DRAIN_LIMIT_MS = 10_000

/**
 * Ends this process when the supervisor that started it is gone, even killed: it gets the SIGTERM that makes it drain,
 * and ends for good after ten seconds. Without a supervisor (no IPC channel) it does nothing. To be called by each `main`.
 */
export function endWithParent() {
  if (!process.connected) return
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), DRAIN_LIMIT_MS).unref()
    process.kill(process.pid, 'SIGTERM')
  })
  // The channel alone must not keep a process alive that has drained.
  process.channel?.unref()
}
