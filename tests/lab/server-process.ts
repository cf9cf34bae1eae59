import { Child, type ChildSpec } from '#ops/supervisor/child.ts'
import { waitUntil } from '#ops/supervisor/readiness.ts'

/** A server in a process of its own. */
export type ServerProcess = { pid: number; [Symbol.asyncDispose](): Promise<void> }

/** Starts a server and waits until it is ready; its folder is removed once it has ended. Throws where it is not ready within `limitMs`. */
export async function startServer(
  spec: ChildSpec,
  { folder, isReady, limitMs }: { folder: { remove(): void }; isReady: () => Promise<boolean>; limitMs: number },
): Promise<ServerProcess> {
  const child = Child.start(spec)
  const end = async () => {
    await child.stop()
    folder.remove()
  }
  if (!(await waitUntil(isReady, limitMs, AbortSignal.timeout(limitMs)))) {
    await end()
    throw new Error(`${spec.name} did not come up`)
  }
  return { pid: child.pid ?? 0, [Symbol.asyncDispose]: end }
}
