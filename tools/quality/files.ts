import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Limits of a source file in lines: `warn` is reported, more than `error` fails, and the median should stay under `median`. */
export const LINE_LIMITS = { median: 70, warn: 200, error: 300 } as const

const VAGUE = /^(utils?|helpers?|common|misc|services?|managers?|shared|lib)$/
// Next's own: [slug], [...rest], (public), _private folders; and a route that is a file to its readers, such as openapi.json.
const FOLDER =
  /^(_?[a-z0-9]+(-[a-z0-9]+)*(\.(atom|csv|ics|jpg|json|m4a|mp4|pdf|png|vtt|xml))?|\[(\.\.\.)?[a-zA-Z]+\]|\[\[\.\.\.[a-zA-Z]+\]\]|\([a-z-]+\)|@[a-z-]+|\.[a-z-]+)$/
const FILE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.(ts|tsx|mjs|js)$/

/** What a look over the source files found. `faults` fail; `long` are files past the warning; sizes are in lines. */
export interface FileReport {
  count: number
  median: number
  long: string[]
  faults: string[]
}

/** Source files that git knows or would take, relative to `root`; nothing generated, nothing ignored. */
export function listSources(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  return listed
    .toString()
    .split('\0')
    .filter((file) => /\.(ts|tsx|mjs|js)$/.test(file) && existsSync(join(root, file)))
}

/** Holds files against the limits of size and the rules of names. */
export function inspectFiles(root: string, files = listSources(root)): FileReport {
  const texts = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
  const sizes = texts.map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }))
  const sorted = sizes.map((one) => one.lines).sort((a, b) => a - b)
  return {
    count: files.length,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    long: sizes
      .filter((one) => one.lines > LINE_LIMITS.warn)
      .sort((a, b) => b.lines - a.lines)
      .map((one) => `${one.file} (${one.lines})`),
    faults: [
      ...sizes
        .filter((one) => one.lines > LINE_LIMITS.error)
        .map((one) => `${one.file}: ${one.lines} lines, at most ${LINE_LIMITS.error}`),
      ...files.flatMap(nameFaults),
      ...texts.filter(climbs).map(({ file }) => `${file}: imports by "../"; say "#app/…"`),
    ],
  }
}

/** Pages and islands are moved often: what they import from another folder is named from the top. */
const climbs = ({ file, text }: { file: string; text: string }) =>
  file.startsWith('app/') && /\b(?:from|import)\s*\(?\s*'\.\.\//.test(text)

function nameFaults(file: string): string[] {
  const folders = file.split('/').slice(0, -1)
  const name = basename(file)
  const stem = name.split('.')[0] ?? ''
  return [
    ...folders
      .filter((folder) => !FOLDER.test(folder))
      .map((folder) => `${file}: folder "${folder}" is not kebab-case`),
    ...[...folders, stem]
      .filter((word) => VAGUE.test(word))
      .map((word) => `${file}: "${word}" says nothing; name what it does`),
    ...(FILE.test(name) || name.startsWith('.') ? [] : [`${file}: the file's name is not kebab-case`]),
    ...(stem === 'index' ? [`${file}: an index file is a barrel; import the file itself`] : []),
  ]
}
