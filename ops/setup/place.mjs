import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join, resolve, sep } from 'node:path'

/** Root of the checkout. */
export const ROOT = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..')

/** Folder for what can be had again, shared by all checkouts: `MINSHENG_CACHE`, else `~/.cache/minsheng`. */
export function cacheFolder() {
  return resolve(process.env.MINSHENG_CACHE || join(homedir(), '.cache/minsheng'))
}

/**
 * Full path of a program on the search path; undefined when there is none.
 * @param {string} name
 * @param {(path: string) => boolean} [accept]
 */
export function findProgram(name, accept = () => true) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path) && accept(path))
}

/** Whether a path lies in the checkout's node_modules, which an install takes away. */
export const isInstalledHere = (/** @type {string} */ path) => path.startsWith(join(ROOT, 'node_modules') + sep)
