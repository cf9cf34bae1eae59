import type { Citizen, City } from './city.ts'
import { marksIn } from './marked-city.ts'

/** What names somebody or leads to them, and ids of what is kept for few: each word, and what it is. */
export type PrivateWords = ReadonlyMap<string, string>

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** A shorter name is part of other words. */
const LEAST_NAME = 6

/** What is private in a city besides what people wrote: who they are, how to reach them, by what they are known here, and what is not published. */
export async function privateWordsIn({ database: { prisma } }: Pick<City, 'database'>): Promise<PrivateWords> {
  const words = new Map<string, string>()
  const keep = (what: string, found: readonly (string | null)[]) => {
    for (const word of found) if (word) words.set(word.toLowerCase(), what)
  }
  const people = await prisma.person.findMany({ include: { roles: true } })
  const sessions = await prisma.session.findMany()
  const mails = await prisma.outgoingMail.findMany()
  keep(
    'a person’s id',
    people.map(({ id }) => id),
  )
  keep('an address', [...people.map(({ email }) => email), ...mails.map(({ recipient }) => recipient)])
  // Officials and moderators act in public, under their names.
  const acting = ({ roles }: (typeof people)[number]) =>
    roles.some(({ role }) => role === 'official' || role === 'moderator')
  const names = people.filter((one) => !acting(one)).flatMap(({ name, nameEn }) => [name, nameEn])
  keep(
    'a name',
    names.filter((name) => name.length >= LEAST_NAME),
  )
  keep(
    'a session',
    sessions.flatMap(({ id, tokenHash }) => [id, tokenHash]),
  )
  keep(
    'a mail',
    mails.map(({ id }) => id),
  )
  keep(
    'a template',
    (await prisma.replyTemplate.findMany()).map(({ id }) => id),
  )
  keep(
    'a kept filter',
    (await prisma.deskFilter.findMany()).map(({ id }) => id),
  )
  const pictures = await prisma.attachment.findMany({ where: { state: { not: 'published' }, publishedAt: null } })
  keep(
    'a picture',
    pictures.map(({ id }) => id),
  )
  const votes = await prisma.vote.findMany({ where: { network: { not: null } } })
  const keys = (await prisma.hearing.findMany()).map(({ pseudonymKey }) => pseudonymKey)
  const written = (bytes: Uint8Array | null) =>
    (['hex', 'base64url'] as const).map((form) => Buffer.from(bytes ?? []).toString(form))
  keep(
    'a network',
    votes.flatMap(({ network }) => written(network)),
  )
  keep('the key of pseudonyms', keys.flatMap(written))
  return words
}

/** What is somebody's own, which they may read. */
export async function ownWords(
  { database: { prisma } }: Pick<City, 'database'>,
  { actor }: Citizen,
): Promise<string[]> {
  const person = await prisma.person.findUniqueOrThrow({ where: { id: actor.personId }, include: { sessions: true } })
  const { id, email, name, sessions } = person
  return [id, email ?? '', name, ...sessions.map((one) => one.id)].map((word) => word.toLowerCase())
}

/** What of all that stands in a body, and each mark of a text that not everybody may read; `own`: what its reader may. */
export function privateIn(
  body: string,
  { words, open, own = [] }: { words: PrivateWords; open: ReadonlySet<string>; own?: readonly string[] },
): string[] {
  const text = body.toLowerCase()
  const named = [...(text.match(ID) ?? []), ...(text.match(ADDRESS) ?? [])]
  const others = [...words.keys()].filter((word) => !word.match(ID) && !word.includes('@') && text.includes(word))
  const found = [...named, ...others].filter((word) => words.has(word) && !own.includes(word))
  const written = marksIn(text).filter((mark) => !open.has(mark) && !own.includes(mark))
  return [...new Set([...found.map((word) => `${words.get(word)}: ${word}`), ...written])]
}
