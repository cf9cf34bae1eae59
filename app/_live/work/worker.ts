import { solve } from './solve.ts'

addEventListener('message', ({ data }: MessageEvent<{ challenge: string; bits: number }>) =>
  postMessage(solve(data.challenge, data.bits, 0, Number.MAX_SAFE_INTEGER)),
)
