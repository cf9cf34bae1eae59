import { spawn } from 'node:child_process'
import { buffer } from 'node:stream/consumers'

/** What a program may use: seconds of processor, memory that it may ask for (kilobytes), and Node's own heap (megabytes). */
export type Bounds = { seconds: number; kilobytes: number; heapMegabytes: number }

/** Its answer, or how it ended without one (an exit code or a signal) and what it said last. */
export type ChildAnswer = { answer: Buffer } | { how: string; said: string }

/**
 * Has one of our programs do a task in a process of its own, which knows no secret and ends with it: what breaks a library of foreign code
 * breaks nothing else. The system keeps the bounds; it writes no file of a byte.
 */
export async function askBoundedChild(
  program: string,
  task: Buffer,
  { seconds, kilobytes, heapMegabytes }: Bounds,
): Promise<ChildAnswer> {
  // Node becomes this very process.
  const bounded = `ulimit -d ${kilobytes}; ulimit -t ${seconds}; ulimit -f 0; ulimit -c 0; exec "$0" "$@"`
  const child = spawn('/bin/sh', ['-c', bounded, process.execPath, `--max-old-space-size=${heapMegabytes}`, program], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // One arena: memory that one thread gave back is there for the others.
    env: { NODE_ENV: 'production', MALLOC_ARENA_MAX: '1' },
    timeout: seconds * 2_000,
    killSignal: 'SIGKILL',
  })
  // A child that ended takes no more; how it ended says why.
  child.stdin.on('error', () => undefined).end(task)
  const { promise: ended, resolve, reject } = Promise.withResolvers<string>()
  child.once('error', reject).once('close', (code, signal) => resolve(signal ?? String(code)))
  const [answer, errors, how] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended])
  return how === '0' ? { answer } : { how, said: errors.toString().slice(-300) }
}
