import { solve } from './solve.ts'

// The page's own language settings know `self` as a window; here it is a worker, which posts to whoever made it.
onmessage = ({ data }: MessageEvent<{ challenge: string; bits: number }>) =>
  postMessage(solve(data.challenge, data.bits, 0, Number.MAX_SAFE_INTEGER))
