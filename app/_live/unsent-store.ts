import { UNSENT_DAYS } from '#contract/limits.ts'
import type { RefusalWire } from '#contract/refusals.ts'
import type { RawInput } from '#domain/commands/registry.ts'

const KEEP_MS = UNSENT_DAYS * 86_400_000
const BEFORE = Date.UTC(2026, 0)
/** So long one that is being changed is not sent; a window that was closed meanwhile holds it no longer. */
const HELD_MS = 600_000

/** What this device keeps until the server has it, or until its person deletes it. */
type Kept = {
  /** Its hearing, and what it is called on pages that know no more of it. */
  slug: string
  hearing: string
  /** When it was typed or pressed. */
  at: number
  /** Whose it is: empty where this device was nobody's yet. Nobody else sends it. */
  by: string
  refusal?: RefusalWire | undefined
  /** Its storage is full or blocked: it is in this window alone. */
  unkept?: true | undefined
}

/** A question that the server has not confirmed yet. */
export type Unsent = Kept & {
  input: RawInput<'question:submit'>
  /** It was sent, and no answer came yet: the server may have it. */
  tried?: true | undefined
  /** Since when it is being changed. */
  heldAt?: number | undefined
  /** It arrived as a letter, the hearing being over: the number of its case. Kept until its person has seen it. */
  letter?: string | undefined
}

/** A vote that the server has not confirmed yet. */
export type UnsentVote = Kept & { questionId: string; active: boolean; title: string }

/** Everything that one device keeps of a hearing, or of all. */
export type Outbox = { questions: readonly Unsent[]; votes: readonly UnsentVote[] }

const QUESTION = 'minsheng:unsent:'
const VOTE = 'minsheng:unsent-vote:'

/** What this device keeps of a hearing, or of all hearings; oldest first. Each one has a place of its own, so that windows don't write over one another. Storage that is blocked has nothing. */
export function readOutbox(now: number, slug?: string): Outbox {
  // A clock that stood before there was any of this was set right since.
  const newer = ({ at }: Kept) => now - at < KEEP_MS || at < BEFORE
  const inOrder = (a: Kept, b: Kept) => a.at - b.at
  const places = placesOf(slug)
  return {
    questions: places.flatMap(readQuestions).filter(newer).sort(inOrder),
    votes: places.flatMap(readVote).filter(newer).sort(inOrder),
  }
}

/** Keeps a question, or says that a full or blocked storage keeps nothing: then the page alone holds it. */
export const keepQuestion = (one: Unsent) => kept(placeOf(QUESTION, one.slug, one.input.questionId), one)

/** Keeps a vote likewise, the last one on its question. */
export const keepVote = (one: UnsentVote) => kept(placeOf(VOTE, one.slug, one.questionId), one)

/** Forgets a question. */
export const forgetQuestion = ({ slug, input }: Unsent) => void write(placeOf(QUESTION, slug, input.questionId), null)

/** Forgets a vote. */
export const forgetVote = ({ slug, questionId }: UnsentVote) => void write(placeOf(VOTE, slug, questionId), null)

/** Calls the listener when another window changed what this device keeps; answers how to stop. */
export function onOtherWindow(listener: () => void): () => void {
  const hear = ({ key }: StorageEvent) => (key === null || isPlace(key)) && listener()
  addEventListener('storage', hear)
  return () => removeEventListener('storage', hear)
}

/** May be sent now: it was not refused, is no letter yet, and nobody is changing it. */
export const isDue = ({ refusal, letter, heldAt }: Unsent, now: number): boolean =>
  !refusal && letter === undefined && (heldAt === undefined || now - heldAt > HELD_MS)

/** What is sent of a question, the same each time: its own id names the act as well, whenever and from whichever page it is sent. */
export const commandOf = ({ input, at }: Unsent, writer: string | undefined) => ({
  ...input,
  ...(writer ? { by: writer } : {}),
  typedAt: new Date(at).toISOString(),
  orLetter: true,
  commandId: input.questionId,
})

/** A question with other words. The server may have the old ones, and then says so: the id is the same. */
export const reworded = (one: Unsent, words: { title: string; body: string }): Unsent => ({
  ...one,
  input: { ...one.input, ...words },
  at: Date.now(),
  heldAt: undefined,
  refusal: undefined,
})

const placeOf = (kind: string, slug: string, questionId: string) => `${kind}${slug}:${questionId}`
const isPlace = (key: string) => key.startsWith(QUESTION) || key.startsWith(VOTE)
const slugAt = (place: string): string => place.split(':')[2] ?? ''

function placesOf(slug: string | undefined): string[] {
  try {
    return Object.keys(localStorage).filter((key) => isPlace(key) && (slug === undefined || slugAt(key) === slug))
  } catch {
    return []
  }
}

function readQuestions(place: string): Unsent[] {
  if (!place.startsWith(QUESTION)) return []
  const value = read(place)
  const before = { slug: slugAt(place), hearing: '', by: '' }
  // As they were kept before 30 November 2026: all of a hearing in one place.
  if (Array.isArray(value)) {
    const all = value.filter(isQuestion).map((one) => ({ ...before, ...one }))
    write(place, null)
    for (const one of all) keepQuestion(one)
    return all
  }
  return isQuestion(value) ? [{ ...before, ...value }] : []
}

function readVote(place: string): UnsentVote[] {
  if (!place.startsWith(VOTE)) return []
  const value = read(place)
  return isVote(value) ? [value] : []
}

function read(place: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(place) ?? 'null')
  } catch {
    return null
  }
}

const isKept = (value: unknown): value is { at: number } =>
  typeof value === 'object' && value !== null && 'at' in value && typeof value.at === 'number'

/** Shape enough to be drawn; the server looks at the rest. */
const isQuestion = (value: unknown): value is Unsent =>
  isKept(value) &&
  'input' in value &&
  typeof value.input === 'object' &&
  value.input !== null &&
  'questionId' in value.input &&
  'title' in value.input &&
  typeof value.input.title === 'string'

const isVote = (value: unknown): value is UnsentVote =>
  isKept(value) && 'questionId' in value && 'active' in value && typeof value.active === 'boolean'

const kept = <T extends Kept>(place: string, one: T): T => {
  const stored = { ...one, unkept: undefined }
  return write(place, stored) ? stored : { ...one, unkept: true }
}

function write(place: string, value: object | null): boolean {
  try {
    if (value) localStorage.setItem(place, JSON.stringify(value))
    else localStorage.removeItem(place)
    return true
  } catch {
    return false
  }
}
