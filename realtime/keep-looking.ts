/** A look that is taken again and again. */
export type Looking = {
  /** Looks soon; once more where a look is going on. */
  soon(): void
  /** No look begins any more. */
  stop(): void
}

/** Looks every so many milliseconds, never twice at once. A look that fails is logged with this sentence, and the next one comes all the same. */
export function keepLooking(
  look: () => Promise<void>,
  { everyMs, log, failed }: { everyMs: number; log: { warn(detail: object, message: string): void }; failed: string },
): Looking {
  let isLooking = false
  let isAsked = false
  let isStopped = false
  const run = async () => {
    isLooking = true
    try {
      while (isAsked && !isStopped) {
        isAsked = false
        await look()
      }
    } catch (error) {
      log.warn({ error: String(error) }, failed)
    } finally {
      isLooking = false
    }
  }
  const soon = () => {
    isAsked = true
    if (!isLooking && !isStopped) void run()
  }
  const timer = setInterval(soon, everyMs)
  return {
    soon,
    stop() {
      isStopped = true
      clearInterval(timer)
    },
  }
}
