import type { InstantForm } from '#contract/instant-limits.ts'
import type { PollCounts } from '#contract/signals.ts'
import type { InstantPoll } from '#contract/streams/hearing/polls.ts'
import type { Prisma } from '#prisma/client.ts'

const PARTS = { options: { orderBy: { number: 'asc' } }, tallies: true } as const satisfies Prisma.PollInclude
type Row = Prisma.PollGetPayload<{ include: typeof PARTS }>

/** The instant polls of a hearing, in the order in which they were opened, and how the one stands that takes ballots. */
export async function readPolls(
  tx: Prisma.TransactionClient,
  hearingId: string,
): Promise<{ polls: InstantPoll[]; poll: PollCounts | undefined }> {
  const rows = await tx.poll.findMany({
    where: { hearingId, kind: 'instant' },
    include: PARTS,
    orderBy: [{ opensAt: 'asc' }, { id: 'asc' }],
  })
  const open = rows.find(({ status }) => status === 'announced')
  return { polls: rows.map(pollOf), poll: open && { id: open.id, ...countsOf(open), rev: revOf(open) } }
}

const pollOf = (row: Row): InstantPoll => ({
  id: row.id,
  title: { zh: row.titleZh, en: row.titleEn },
  options: row.options.map(({ titleZh, titleEn }) => ({ zh: titleZh, en: titleEn })),
  form: row.form as InstantForm,
  tier: row.tier,
  opensAt: row.opensAt.toISOString(),
  closesAt: row.closesAt?.toISOString() ?? null,
  result: row.closedAt && { at: row.closedAt.toISOString(), ...countsOf(row) },
})

/** Ballots for each option, and all of them, which stand as choice 0. */
function countsOf({ options, tallies }: Row): Pick<PollCounts, 'counts' | 'ballots'> {
  const n = new Map(tallies.map((tally) => [tally.choice, tally.n]))
  return { counts: options.map(({ number }) => n.get(number) ?? 0), ballots: n.get(0) ?? 0 }
}

const revOf = ({ tallies }: Row): number => tallies.reduce((sum, { rev }) => sum + rev, 0)
