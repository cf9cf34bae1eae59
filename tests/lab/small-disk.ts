import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '#ops/supervisor/command-line.ts'

const CHUNK = Buffer.alloc(1_048_576)
/** Once no whole chunk fits any more, what is left is filled in pieces of a page. */
const PAGE = CHUNK.subarray(0, 4_096)

/** A file system of a fixed size, which can be filled up. */
export type SmallDisk = { path: string; fill(): void; free(): void; remove(): Promise<void> }

/**
 * Mounts one at this path, in memory; a `UserError` where this user may not. However this process ends, a guard takes the mount away: it
 * waits for the end of a pipe whose other end only this process holds.
 */
export function mountSmallDisk(path: string, mebibytes: number): SmallDisk {
  mkdirSync(path)
  const options = `size=${mebibytes}m,mode=0711`
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'minsheng-lab', path], { encoding: 'utf8' })
  if (mounted.status !== 0)
    throw new UserError(
      `A small disk can't be mounted here (it takes root): ${mounted.error?.message ?? mounted.stderr}`,
    )
  const guard = spawn('sh', ['-c', 'cat > /dev/null; umount --lazy "$1"', 'guard', path], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ballast = join(path, 'ballast')
  return {
    path,
    fill() {
      const file = openSync(ballast, 'a')
      for (const piece of [CHUNK, PAGE]) while (writes(file, piece));
      closeSync(file)
    },
    free: () => rmSync(ballast, { force: true }),
    async remove() {
      guard.stdin?.end()
      await once(guard, 'exit')
    },
  }
}

function writes(file: number, piece: Buffer): boolean {
  try {
    return writeSync(file, piece) > 0
  } catch {
    return false
  }
}
