import type { Challenge } from 'altcha-lib/types'
import { solve } from './solve.ts'

addEventListener('message', ({ data }: MessageEvent<Challenge>) =>
  solve(data).then(
    (solution) => postMessage(solution),
    () => postMessage(undefined),
  ),
)
