import * as z from 'zod'
import { shownPicture } from '#contract/attachment.ts'
import type { LedgerLine } from '#contract/ledger-line.ts'
import type { Fault } from './chain.ts'

const body = z.object({
  data: z.object({ pictures: z.array(shownPicture).optional(), pictureId: z.string().optional() }),
})

/** Pictures by their ids: the entry that names each, and the digest that it names. */
export type NamedPictures = Map<string, { seq: number; digest: string }>

/** Notes the pictures that some lines show. One that was changed or taken away later is not what its entry names, and the record says so. */
export function notePictures(named: NamedPictures, lines: readonly LedgerLine[]): void {
  for (const { seq, type, public: text } of lines) {
    if (!type.startsWith('case.') || text === null) continue
    const { pictures = [], pictureId = '' } = body.safeParse(JSON.parse(text)).data?.data ?? {}
    for (const { id, digest } of pictures) named.set(id, { seq, digest })
    named.delete(pictureId)
  }
}

/** The first picture that is not the file which its entry names; undefined where all are. */
export async function faultOfPictures(
  named: NamedPictures,
  digestOf: (id: string) => Promise<string | undefined>,
): Promise<Fault | undefined> {
  for (const [id, { seq, digest }] of named) {
    const found = await digestOf(id)
    if (found === undefined) return { seq, what: `its picture ${id} is not there` }
    if (found !== digest) return { seq, what: `its picture ${id} is another file than the one it names` }
  }
  return undefined
}
