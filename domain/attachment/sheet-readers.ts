import { type Actor, holds } from '#contract/identity.ts'
import type { PrismaClient } from '#prisma/client.ts'

/**
 * Whether somebody may see the photograph of a sheet, which shows who wrote it, and of a ballot what they chose: of a ballot an operator who is to read it and
 * has not entered it; oversight once the count is final. Of a question oversight alone. Before it is used, who brought it.
 */
export async function maySeeSheet(prisma: PrismaClient, reader: Actor, sheetId: string): Promise<boolean> {
  const row = await prisma.attachment.findUnique({
    where: { id: sheetId },
    select: {
      uploadedById: true,
      stream: true,
      ballotEvidence: {
        select: {
          entry: { select: { state: true, firstById: true, secondById: true, poll: { select: { countedAt: true } } } },
        },
      },
      questionSheet: { select: { question: { select: { hearingId: true } } } },
    },
  })
  if (!row) return false
  if (row.questionSheet) return holds(reader, 'oversight', row.questionSheet.question.hearingId)
  const entry = row.ballotEvidence?.entry
  if (!entry) return row.stream === null && reader.personId !== null && row.uploadedById === reader.personId
  if (entry.poll.countedAt) return holds(reader, 'oversight')
  const isOpen = entry.state === 'waiting' || entry.state === 'differs'
  return isOpen && holds(reader, 'operator') && ![entry.firstById, entry.secondById].includes(reader.personId)
}
