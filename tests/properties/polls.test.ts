import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { parseBallots, parseCodes } from '#contract/polls/published.ts'
import { BALLOT_FORMS, BALLOT_WAYS } from '#contract/polls/states.ts'
import { tallyOf } from '#contract/polls/tally.ts'
import { pollStream } from '#contract/streams/names.ts'
import { STREAMS } from '#contract/streams/registry.ts'
import { readEntries } from '#domain/kernel/follow.ts'
import { type BallotIntent, castBallots } from '#domain/poll/ballots.ts'
import { publishedFiles } from '#domain/poll/files.ts'
import { readPoll } from '#domain/poll/queries.ts'
import { lockPoll } from '#domain/poll/rows.ts'
import { moveBallots } from '#domain/poll/standings.ts'
import { voidBallot } from '#domain/poll/void-ballot.ts'
import { buildCity } from '#tests/support/city.ts'
import { foldRecord } from '#tests/support/fold-record.ts'
import { announcedPoll, endPollIn, talliesOf } from '#tests/support/polls.ts'

const OPTIONS = 3

/** Who votes, by which way, what, and with whom in one statement; then which ballots clerks void, and who turns out to be whom. Few voters, so that their ballots meet. */
const history = fc.record({
  form: fc.constantFrom(...BALLOT_FORMS),
  batches: fc.array(
    fc.array(
      fc.record({
        voter: fc.nat(6),
        way: fc.constantFrom(...BALLOT_WAYS),
        choices: fc.shuffledSubarray([1, 2, 3], { minLength: 1 }),
      }),
      { maxLength: 6 },
    ),
    { maxLength: 8 },
  ),
  acts: fc.array(fc.record({ act: fc.constantFrom('void', 'join'), at: fc.nat(6), to: fc.nat(6) }), { maxLength: 5 }),
})

const voterOf = (n: number) => ({ kind: 'document' as const, value: String(n) })

test('whatever comes by whichever way in whichever order: one of each voter counts, the files recompute the result, and the record folds to the view', async () => {
  await using city = await buildCity()
  const { db, prisma } = city.database
  await fc.assert(
    fc.asyncProperty(history, async ({ form, batches, acts }) => {
      const { pollId, slug } = await announcedPoll(city, { form, maxChoices: OPTIONS })
      const intents = batches.map((batch) =>
        batch.map(
          ({ voter, way, choices }): BallotIntent => ({
            id: newId(),
            pollId,
            voter: voterOf(voter),
            way,
            choices: form === 'single' ? choices.slice(0, 1) : choices,
            declared: true,
          }),
        ),
      )
      await Promise.all(intents.map((batch) => castBallots(db, batch)))
      const taken = await prisma.ballot.findMany({ where: { pollId }, orderBy: { id: 'asc' } })
      for (const { act, at, to } of acts)
        await db.transaction().execute(async (tx) => {
          const chosen = taken[at]
          if (act === 'join') await moveBallots(tx, voterOf(at), voterOf(to))
          else if (chosen) await voidBallot(tx, await lockPoll(tx, pollId), chosen.id, 'illegible')
        })
      const announced = await readPoll(prisma, slug)
      await endPollIn(city, pollId, -1)
      await city.must(SYSTEM, 'poll:close', { pollId })
      await db.updateTable('poll').set({ closesAt: announced.closesAt }).where('id', '=', pollId).execute()

      const { id: _, slug: __, asked: ___, ...view } = await readPoll(prisma, slug)
      const files = await publishedFiles(db, slug)
      const lines = parseBallots(files.ballots, { options: OPTIONS, maxChoices: OPTIONS })
      const voters = new Set(batches.flat().map(({ voter }) => voter))
      if (acts.length) expect(lines.length).toBeLessThanOrEqual(voters.size)
      else expect(lines.length).toBe(voters.size)
      expect(parseCodes(files.codes).length).toBe(batches.flat().length)
      const again = tallyOf(
        form,
        OPTIONS,
        lines.map(({ choices }) => choices),
      )
      expect(view.counted).toMatchObject(again)
      const { 0: cast = 0, ...tallies } = await talliesOf(city, pollId)
      expect(cast).toBe(lines.length)
      expect(tallies).toEqual(Object.fromEntries(again.options.flatMap(({ option, n }) => (n ? [[option, n]] : []))))
      const entries = await readEntries(db, pollStream(slug), 0, 100)
      const told = entries.map((entry) => ({ seq: entry.seq, entry: entry.public }))
      // Voids of this test pass the record by.
      expect({ ...foldRecord(STREAMS.poll.fold, told as never), voided: {} }).toEqual({ ...view, voided: {} })
    }),
    { numRuns: 30, endOnFailure: true },
  )
})
