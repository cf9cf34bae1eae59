import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A file that somebody edits by hand: a new one, lines put after the one line that has `after`, or text put in place of `replace`. */
export type Edit =
  | { file: string; text: string }
  | { file: string; after: string; add: string }
  | { file: string; replace: string; by: string }

/** One of the changes of docs/CHANGING.md, as it would be made here: edits of the house, and of tests that would fail without. */
export type Change = {
  name: string
  /** The most files of the house that it may touch; absent for what only prepares another change. */
  bar?: number
  house: readonly Edit[]
  /** Edits that are another row of the table: the command that appends a new entry. */
  besides?: readonly Edit[]
  tests: readonly Edit[]
}

/** The files that edits touch; a message file counts once for both languages. */
export const filesOf = (edits: readonly Edit[]): string[] => [
  ...new Set(
    edits.map(({ file }) => file.replace('/messages/en/', '/messages/*/').replace('/messages/zh-CN/', '/messages/*/')),
  ),
]

/** What is no part of the house: packages, what Git and Next keep, the data of a running system, what tests leave. */
const KEPT_ELSEWHERE = ['node_modules', '.git', '.next', '.data', 'test-results', 'tsconfig.tsbuildinfo']

/** A copy of this house in a temporary folder, to make changes in. It belongs to `using`. */
export function copyHouse(): { root: string; [Symbol.dispose](): void } {
  const home = new URL('../../', import.meta.url).pathname
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'minsheng-changes-')))
  for (const name of readdirSync(home))
    if (!KEPT_ELSEWHERE.includes(name)) cpSync(join(home, name), join(root, name), { recursive: true })
  symlinkSync(join(home, 'node_modules'), join(root, 'node_modules'))
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }) }
}

/** Makes a change below `root`. Throws where the place of an edit is not there, or not the only one. */
export function make({ name, house, besides = [], tests }: Change, root: string): void {
  for (const edit of [...house, ...besides, ...tests]) {
    const path = join(root, edit.file)
    if ('text' in edit) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, edit.text)
      continue
    }
    const before = readFileSync(path, 'utf8')
    const place = 'after' in edit ? edit.after : edit.replace
    const parts = before.split(place)
    if (parts.length !== 2) throw new Error(`${name}: ${edit.file} has ${parts.length - 1} times: ${place}`)
    if ('replace' in edit) writeFileSync(path, parts.join(edit.by))
    else
      writeFileSync(
        path,
        before.replace(lineWith(before, place), (line) => line + edit.add),
      )
  }
}

/** The whole line that has a text, with its end. */
function lineWith(text: string, place: string): string {
  const from = text.lastIndexOf('\n', text.indexOf(place)) + 1
  return text.slice(from, text.indexOf('\n', text.indexOf(place)) + 1)
}
