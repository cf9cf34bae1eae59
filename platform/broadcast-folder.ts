import { access, open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** The file of a hearing's directory that says what was broadcast; it is there from the first moment. */
export const BROADCAST_JOURNAL = 'journal.jsonl'

/** Where in a hearing's directory the files of a picture are. */
export const PICTURE_FOLDERS = { programme: '.', interpreter: 'sign' } as const

/** Whose files a hearing's segments are in storage. */
export const recordingOwner = (hearing: string): string => `recording-${hearing}`

/** Whether something of a hearing's broadcast is kept in the folder of all broadcasts. */
export const isBroadcastKept = (folder: string, hearing: string): Promise<boolean> =>
  access(join(folder, hearing, BROADCAST_JOURNAL)).then(
    () => true,
    () => false,
  )

/** A segment's file by its name. */
export type SegmentFile = { rendition: 'main' | 'audio'; epoch: string; sequence: number }

export const segmentFileName = ({ rendition, epoch, sequence }: SegmentFile): string =>
  `${rendition}-${epoch}-${sequence}.m4s`

const SEGMENT_FILE = /^(main|audio)-([a-z0-9]{1,16})-(0|[1-9]\d{0,8})\.m4s$/

/** What a name of a file stands for; undefined where it is no segment's. */
export function segmentFileOf(name: string): SegmentFile | undefined {
  const [, rendition, epoch, sequence] = SEGMENT_FILE.exec(name) ?? []
  if ((rendition !== 'main' && rendition !== 'audio') || epoch === undefined) return undefined
  return { rendition, epoch, sequence: Number(sequence) }
}

/** The file of a picture's directory that says which of its segments are in storage, by the digests that are in their keys. */
const MOVED = 'moved.jsonl'

/** Says that a segment is in storage; on disk when it resolves. Rejects where the directory has gone. */
export async function noteMoved(dir: string, name: string, digest: string): Promise<void> {
  const file = await open(join(dir, MOVED), 'a')
  try {
    // A line that a crash left half does no harm to this one.
    await file.appendFile(`\n${JSON.stringify([name, digest])}`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Which segments of a directory are in storage, as it is said there now: digests by names, and how long the file is. */
export async function readMoved(dir: string): Promise<{ digests: ReadonlyMap<string, string>; bytes: number }> {
  const text = await readFile(join(dir, MOVED), 'utf8').catch(() => '')
  const digests = new Map<string, string>()
  for (const line of text.split('\n')) {
    const [, name, digest] = /^\["([\w.-]+)","([0-9a-f]{64})"\]$/.exec(line) ?? []
    if (name !== undefined && digest !== undefined) digests.set(name, digest)
  }
  return { digests, bytes: Buffer.byteLength(text) }
}

/** How long the file that says it is; 0 where nothing was moved. */
export const movedBytes = (dir: string): Promise<number> =>
  stat(join(dir, MOVED)).then(
    ({ size }) => size,
    () => 0,
  )
