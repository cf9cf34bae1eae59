import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const OTHERS_MAY_ENTER = 0o001

/** The outermost folder on the way to `path` that other users may not enter; undefined when all are open. Parts that do not exist yet count as open. */
export function firstClosedFolder(path: string): string | undefined {
  const above = dirname(path) === path ? undefined : firstClosedFolder(dirname(path))
  if (above) return above
  if (!existsSync(path)) return undefined
  const found = statSync(path)
  return found.isDirectory() && (found.mode & OTHERS_MAY_ENTER) === 0 ? path : undefined
}
