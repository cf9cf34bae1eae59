import { solve } from './solve.ts'

/** A puzzle as the server gives it, and solved. */
export type Puzzle = { challenge: string; bits: number }
export type Proof = { challenge: string; nonce: number }

/** Numbers tried in one go where there is no worker: a few milliseconds. */
const SLICE = 5_000

/** Solves a puzzle in a worker, so that the page stays quick; in slices on the page itself where the browser starts none. */
export async function prove({ challenge, bits }: Puzzle): Promise<Proof> {
  const nonce = (await byWorker({ challenge, bits })) ?? (await bySlices({ challenge, bits }))
  return { challenge, nonce }
}

function byWorker(puzzle: Puzzle): Promise<number | undefined> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
      const end = (nonce: number | undefined) => {
        worker.terminate()
        resolve(nonce)
      }
      worker.onmessage = ({ data }: MessageEvent<number | undefined>) => end(data)
      worker.onerror = () => end(undefined)
      worker.postMessage(puzzle)
    } catch {
      resolve(undefined)
    }
  })
}

async function bySlices({ challenge, bits }: Puzzle): Promise<number> {
  for (let from = 0; ; from += SLICE) {
    const nonce = solve(challenge, bits, from, SLICE)
    if (nonce !== undefined) return nonce
    await new Promise((resolve) => setTimeout(resolve))
  }
}
