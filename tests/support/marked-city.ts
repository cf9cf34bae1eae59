import * as z from 'zod'
import type { Actor } from '#contract/identity.ts'
import type { Role } from '#contract/states.ts'
import { COMMANDS, type CommandName } from '#domain/commands/registry.ts'
import { answering, type City } from './city.ts'
import { bare, isText, takesWords } from './text-fields.ts'
import { type Readers, rowOf, WORD_READERS } from './word-readers.ts'

/** A word that stands in one text alone; it passes every rule of texts and is written the same in a page, a letter and a record. */
const MARK = /zq\d+qz/g

/** The marks in a text. */
export const marksIn = (text: string): string[] => text.match(MARK) ?? []

type Given = { mark: string; row: string }
type Sent = {
  pollId?: string
  argumentId?: string
  questionId?: string
  hearingId?: string
  attachmentId?: string
  caseNumber?: string
  keepsText?: boolean
}
type Question = { isShown: boolean; now: string[]; ever: string[] }

/**
 * A city in which every command that is sent carries a mark of its own in each text that it has, also in those that may be left out; and what
 * became of each mark. `guest` gives whoever comes a name, which is marked like any other text.
 */
export function markedCity(city: City) {
  const accepted: Given[] = []
  const open = new Set<string>()
  const questions = new Map<string, Question>()
  const replies = new Map<string, string>()
  const hearings: { id: string; mark: string }[] = []
  const pictures = new Map<string, string[]>()
  const polls = new Map<string, string[]>()
  const announced = new Set<string>()
  const names: string[] = []
  let [marks, draft]: [number, string[]] = [0, []]
  const newMark = () => `zq${++marks}qz`

  const allow = (shown: readonly string[]) => {
    for (const mark of shown) open.add(mark)
  }

  /** The mark for a text. A reply is what its draft was, word for word. */
  function markFor(row: string, text: string, { caseNumber }: Sent): string {
    if (WORD_READERS[row] !== 'reply') return newMark()
    const key = `${caseNumber} ${text}`
    const mark = replies.get(key) ?? newMark()
    replies.set(key, mark)
    return mark
  }

  function settle(name: CommandName, sent: Sent, given: readonly Given[]): void {
    accepted.push(...given)
    const ofKind = (readers: Readers) => given.flatMap(({ mark, row }) => (WORD_READERS[row] === readers ? [mark] : []))
    allow(ofKind('everybody'))
    if (name === 'case:publish-reply') allow(ofKind('reply'))
    for (const mark of ofKind('hearing')) hearings.push({ id: sent.hearingId ?? '', mark })
    // Words that say what a picture shows take the place of those of before.
    if (ofKind('picture').length) pictures.set(sent.attachmentId ?? '', ofKind('picture'))
    names.push(...ofKind('staff'))
    if (name === 'rulebook:draft') draft = ofKind('rulebook')
    if (name === 'rulebook:publish') allow(draft)
    settlePoll(name, sent, ofKind('poll'))
    settleQuestion(name, sent, ofKind('question'))
  }

  function settlePoll(name: CommandName, { pollId = '', argumentId = '' }: Sent, written: readonly string[]): void {
    if (written.length) polls.set(argumentId || pollId, [...written])
    if (name === 'poll:announce') announced.add(pollId)
    if (announced.has(pollId)) allow(polls.get(pollId) ?? [])
    if (name === 'poll:publish-argument') allow(polls.get(argumentId) ?? [])
    if (name === 'poll:erase-argument') for (const mark of polls.get(argumentId) ?? []) open.delete(mark)
  }

  function settleQuestion(name: CommandName, { questionId = '', keepsText }: Sent, written: readonly string[]): void {
    const question = questions.get(questionId) ?? { isShown: false, now: [], ever: [] }
    questions.set(questionId, question)
    if (written.length) question.now = [...written]
    question.ever.push(...written)
    // An import is an administrator's decision to publish.
    if (name === 'question:approve' || name === 'question:import') question.isShown = true
    if (name === 'question:erase') for (const mark of question.ever) open.delete(mark)
    if (question.isShown && (name !== 'question:erase' || keepsText)) allow(question.now)
  }

  const run: City['run'] = async (actor: Actor, name, input, now, id) => {
    const given: Given[] = []
    const sent = input as Sent
    const marked = writeIn(COMMANDS[name].input, input, name, (path, text) => {
      const row = rowOf(path)
      if (row === undefined) throw new Error(`nobody said who reads ${path}`)
      if (WORD_READERS[row] === 'fixed') return text
      const mark = markFor(row, text, sent)
      given.push({ mark, row })
      return text ? `${text} ${mark}` : mark
    })
    const result = await city.run(actor, name, marked, now, id)
    if (result.ok) settle(name, sent, given)
    return result
  }

  const doors = answering(run)
  const { prisma } = city.database
  return {
    ...city,
    ...doors,
    async guest() {
      const one = await city.guest()
      await doors.must(one.actor, 'person:rename', { name: '李' })
      return one
    },
    /** Every mark of an accepted command, with its row in the table of who reads it. */
    accepted,
    /** The marks that everybody may read, as things stand now. */
    async open(): Promise<ReadonlySet<string>> {
      const all = new Set(open)
      const drafts = await prisma.hearing.findMany({ where: { status: 'draft' } })
      for (const { id, mark } of hearings) if (!drafts.some((one) => one.id === id)) all.add(mark)
      const shown = await prisma.attachment.findMany({ where: { state: 'published' } })
      for (const { id } of shown) for (const mark of pictures.get(id) ?? []) all.add(mark)
      const acting = { some: { role: { in: ['official', 'moderator'] as Role[] } } }
      const seen = (await prisma.person.findMany({ where: { roles: acting } })).flatMap(({ name, nameEn }) => [
        name,
        nameEn,
      ])
      for (const mark of names) if (seen.some((name) => name.includes(mark))) all.add(mark)
      return all
    },
  }
}

/** An input with all its texts that take words as `write` has them, by their paths; those that were left out are written too. */
function writeIn(
  schema: z.core.$ZodType,
  value: unknown,
  path: string,
  write: (path: string, text: string) => string,
): unknown {
  const field = bare(schema)
  if (field instanceof z.ZodObject && value && typeof value === 'object') {
    const parts = Object.entries(field.shape as Record<string, z.ZodType>).flatMap(([name, part]) => {
      const written = writeIn(part, (value as Record<string, unknown>)[name], `${path}.${name}`, write)
      return written === undefined ? [] : [[name, written]]
    })
    return { ...value, ...Object.fromEntries(parts) }
  }
  if (field instanceof z.ZodArray && Array.isArray(value))
    return value.map((one) => writeIn(field.element, one, `${path}[]`, write))
  const isLeft = value === undefined && schema !== field
  if (!isText(field) || !takesWords(field) || !(isLeft || typeof value === 'string')) return value
  return write(path, isLeft ? '' : String(value))
}
