import type { Challenge, Payload, Solution } from 'altcha-lib/types'

/** A challenge with its solution, as the server takes it. */
export type Proof = Payload

/** Solves a challenge in a worker, so that the page stays quick; on the page itself where the browser starts none. */
export async function prove(challenge: Challenge): Promise<Proof> {
  const solution = await byWorker(challenge)
  if (solution) return { challenge, solution }
  const { solve } = await import('./solve.ts')
  return { challenge, solution: await solve(challenge) }
}

function byWorker(challenge: Challenge): Promise<Solution | undefined> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
      const end = (solution: Solution | undefined) => {
        worker.terminate()
        resolve(solution)
      }
      worker.onmessage = ({ data }: MessageEvent<Solution | undefined>) => end(data)
      worker.onerror = () => end(undefined)
      worker.postMessage(challenge)
    } catch {
      resolve(undefined)
    }
  })
}
