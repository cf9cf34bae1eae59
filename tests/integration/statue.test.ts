import { expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { SYSTEM, VISITOR } from '#contract/identity.ts'
import type { ClerkWay } from '#contract/polls/entries.ts'
import { parseBallots, parseCodes } from '#contract/polls/published.ts'
import { tallyOf } from '#contract/polls/tally.ts'
import { readCertificate } from '#domain/poll/certificate.ts'
import { publishedFiles } from '#domain/poll/files.ts'
import { fateOfCode } from '#domain/poll/own.ts'
import { readPoll } from '#domain/poll/queries.ts'
import { serialOf } from '#domain/poll/serials.ts'
import { freshNumber } from '#tests/support/accepted-phones.ts'
import { buildCity } from '#tests/support/city.ts'
import { reads } from '#tests/support/clerks.ts'
import { ballot, castEach, endPollIn, pollOfDecision } from '#tests/support/polls.ts'
import { smsOf } from '#tests/support/sms.ts'

const KEEP = 1
const MOVE = 2
const DAY = 86_400_000

const city = await buildCity()
const { db, prisma } = city.database
const { say } = smsOf(city)

/** Has a ballot entered by one clerk and confirmed by another. */
async function byClerks(
  pollId: string,
  way: ClerkWay,
  read: object,
  more: { postmarkOn?: string; serial?: string } = {},
): Promise<void> {
  const clerk = async () => (await city.staff('operator', `Clerk${newId().slice(-12)}`, null)).actor
  const entryId = newId()
  const entry = { entryId, pollId, way, evidence: `柜 ${way}`, ...more, ...read }
  await city.must(await clerk(), 'ballot:enter', entry as never)
  await city.must(await clerk(), 'ballot:confirm', { entryId, postmarkOn: more.postmarkOn ?? null, ...read } as never)
}

test('a poll on a statue: five ways count as one, nobody decides before its end, and what was decided is carried out as a case', async () => {
  const { pollId, slug, departmentId } = await pollOfDecision(city)
  const poll = await prisma.poll.findUniqueOrThrow({ where: { id: pollId } })
  const handler = await city.staff('handler', 'Deciding', null, '', departmentId)
  const decide = (more: object) =>
    city.refused(handler.actor, 'poll:decide', { pollId, departmentId, decision: 'followed', ...more } as never)

  // By the web: two people, one of whom changes the choice.
  const [one, two] = [await city.guest(), await city.guest()].map(({ actor }) => actor.personId)
  await castEach(city, [
    ballot(pollId, one ?? '', [KEEP]),
    ballot(pollId, two ?? '', [MOVE]),
    ballot(pollId, one ?? '', [MOVE]),
  ])
  // By SMS; the same number calls later, and counts once.
  const phone = freshNumber()
  expect(await say(phone, `投票 ${poll.number} ${MOVE}`)).toMatch(/^voted/)
  expect(await say(freshNumber(), `投票 ${poll.number} 9`)).toMatch(/^optionUnknown/)
  const caller = { contact: { kind: 'tel', value: phone }, choices: [KEEP], declared: true }
  await byClerks(pollId, 'phone', caller)
  await byClerks(pollId, 'phone', { ...caller, contact: { kind: 'tel', value: freshNumber() } })
  const postmarkOn = new Date(Date.now() - 2 * DAY).toISOString().slice(0, 10)
  await byClerks(pollId, 'post', reads([MOVE]), { postmarkOn })
  await city.must((await city.staff('operator', 'Printing', null)).actor, 'ballot:print', {
    batchId: newId(),
    pollId,
    sheets: 3,
  })
  await byClerks(pollId, 'paper', reads([KEEP]), { serial: serialOf(poll, 1) })

  expect(await decide({})).toBe('poll_open')
  await endPollIn(city, pollId, -1)
  expect(await decide({})).toBe('poll_open')
  await city.must(SYSTEM, 'poll:close', { pollId })

  const { counted } = await readPoll(prisma, slug)
  expect(counted).toMatchObject({
    ballots: 6,
    winners: [MOVE],
    options: [
      { option: KEEP, n: 2 },
      { option: MOVE, n: 4 },
      { option: 3, n: 0 },
    ],
  })
  const files = await publishedFiles(db, slug)
  const lines = parseBallots(files.ballots, { options: 3, maxChoices: 1 })
  const choices = lines.map((line) => line.choices)
  expect(tallyOf('single', 3, choices)).toMatchObject({ ballots: 6, winners: [MOVE] })
  const fates = parseCodes(files.codes).map(({ way, fate }) => `${way} ${fate}`)
  expect(fates.sort()).toEqual([
    'paper counted',
    'phone counted',
    'phone second_way',
    'post counted',
    'sms counted',
    'web changed',
    'web counted',
    'web counted',
  ])
  // Who voted on paper was given no code, and asks by the number of the sheet.
  expect(await fateOfCode(db, pollId, serialOf(poll, 1).toLowerCase())).toBe('counted')
  expect(await fateOfCode(db, pollId, serialOf(poll, 2))).toBeUndefined()
  const { certificate } = await readCertificate(prisma, VISITOR, slug)
  expect(certificate.ways.find(({ way }) => way === 'sms')?.steps).toEqual([
    { step: 'opened', n: 2 },
    { step: 'cast', n: 1 },
  ])
  expect(certificate.sheets).toEqual({ printed: 3, entered: 1, counted: 1, missing: 2 })

  expect(await decide({ decision: 'deviated' })).toBe('reason_first')
  const steps = [{ milestoneId: newId(), kind: 'finish', title: '移到滨河公园', plannedOn: '2099-04-30' }]
  expect(await decide({ text: '照办', steps })).toBe('accepted')
  const { decided } = await readPoll(prisma, slug)
  const opened = await prisma.case.findUniqueOrThrow({
    where: { number: decided?.caseNumber ?? '' },
    include: { milestones: true },
  })
  expect(opened).toMatchObject({ departmentId, milestones: [{ title: '移到滨河公园', reachedOn: null }] })
  const finish = opened.milestones[0]
  await city.must(handler.actor, 'case:reach-milestone', {
    caseNumber: opened.number,
    version: opened.version,
    milestoneId: finish?.id ?? '',
    reachedOn: new Date().toISOString().slice(0, 10),
  } as never)
  const carriedOut = await prisma.caseMilestone.findUniqueOrThrow({ where: { id: finish?.id ?? '' } })
  expect(carriedOut.reachedOn).not.toBeNull()
})
