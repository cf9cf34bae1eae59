import type { Actor } from '#contract/identity.ts'
import type { Bilingual } from '#contract/ids.ts'
import { Refusal } from '#contract/refusals.ts'
import { hearingStream } from '#contract/streams/names.ts'
import type { PrismaClient } from '#prisma/client.ts'
import { receiptOf } from '../kernel/record.ts'
import { type Chapter, listChapters } from './chapters.ts'
import { readLinkedQuestion } from './permalink.ts'

/** What a clip of a question says of itself: when it was on air, its hearing, its title where that is public, and the receipt of the question. */
export type ClippedQuestion = Pick<Chapter, 'startsAt' | 'endsAt'> & {
  hearing: Bilingual
  title: string | null
  receipt: string | null
}

/** What was said to a question by its number at its hearing, the `take`-th time that it was on air (from 0); refused as `unknown` where there was none, and as the hearing's readers are. */
export async function readClippedQuestion(
  prisma: PrismaClient,
  reader: Actor,
  { slug, number, take }: { slug: string; number: number; take: number },
): Promise<ClippedQuestion> {
  const { question, hearing } = await readLinkedQuestion(prisma, reader, slug, number)
  const chapters = (await listChapters(prisma, reader, slug)).filter((chapter) => chapter.question.id === question.id)
  const chapter = chapters[take]
  if (!chapter) throw new Refusal('unknown')
  const row = await prisma.question.findUniqueOrThrow({ where: { id: question.id }, select: { number: true } })
  const place = { stream: hearingStream(slug), seq: row.number ?? 0 }
  const asked = await prisma.record.findUnique({ where: { stream_seq: place }, select: { hash: true } })
  const { startsAt, endsAt } = chapter
  return {
    startsAt,
    endsAt,
    hearing: hearing.title,
    title: question.text?.title ?? null,
    receipt: asked && receiptOf(asked.hash),
  }
}
