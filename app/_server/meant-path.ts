import type * as z from 'zod'
import { caseNumber, slug } from '#contract/ids.ts'
import { streamName } from '#contract/record.ts'
import { caseStream, streamPrefix } from '#contract/streams/names.ts'

/** Where a name stands in an address, and how it is written. */
const NAMES: readonly { place: RegExp; name: z.ZodType<string>; write: (text: string) => string }[] = [
  {
    place: /^((?:\/en|\/zh-CN)?\/cases\/|\/api\/v1\/cases\/)([^/]+)()$/,
    name: caseNumber,
    write: (text) => text.toUpperCase(),
  },
  {
    place:
      /^((?:\/en|\/zh-CN)?\/(?:hearings|moderate|programme|official|studio|captions|admin\/hearings)\/|\/api\/(?:v1\/)?hearings\/)([^/]+)((?:\/.*)?)$/,
    name: slug,
    write: (text) => text.toLowerCase(),
  },
  {
    place: /^((?:\/en|\/zh-CN)?\/record\/|\/api\/v1\/record\/)([^/]+)()$/,
    name: streamName,
    write: (text) => {
      const [name, prefix] = [text.toLowerCase(), streamPrefix('case')]
      return name.startsWith(prefix) ? caseStream(name.slice(prefix.length).toUpperCase()) : name
    },
  },
]

const DASHES = /\p{Pd}|\u2212/gu
/** What a sentence puts around a name that is quoted in it. */
const AROUND = /^[\s\p{Ps}\p{Pi}"']+|[\s\p{Pe}\p{Pf}\p{Po}]+$/gu

/** The path that was meant by one that names a hearing, a case or a stream in other letters, full-width ones, with other dashes or with what the sentence around it had; undefined where it is written as it is. */
export function meantPath(pathname: string): string | undefined {
  for (const { place, name, write } of NAMES) {
    const [, before, part, after = ''] = place.exec(pathname) ?? []
    if (before === undefined || part === undefined) continue
    const meant = write((decoded(part) ?? '').normalize('NFKC').replace(DASHES, '-').replace(AROUND, ''))
    return meant !== part && name.safeParse(meant).success ? `${before}${meant}${after}` : undefined
  }
  return undefined
}

/** An address that a server can read: one that a message cut within a character (`/en/%E4%B8`) names no page, so the lost one's. Next decodes the path of a page twice. */
export function readableUrl(url: string): string {
  const [path = ''] = url.split('?')
  const once = decoded(path)
  if (once !== undefined && (path.startsWith('/api/') || decoded(once) !== undefined)) return url
  return path.startsWith('/api/') ? '/api/lost' : /^\/en(\/|$)/.test(path) ? '/en/lost' : '/lost'
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}
