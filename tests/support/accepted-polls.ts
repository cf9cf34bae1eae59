import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { castBallots } from '#domain/poll/ballots.ts'
import type { Ready } from './accepted-commands.ts'
import { readyPicture } from './attachments.ts'
import type { City } from './city.ts'
import { begun, reads } from './clerks.ts'
import {
  announcedPoll,
  ballot,
  draftPoll,
  endPollIn,
  type PollCommand,
  pollOfDecision,
  pollSettingsOf,
  waitingArgument,
} from './polls.ts'

const argument = () => ({ argumentId: newId(), option: 1, side: 'against' as const, text: '码头要留给步道' })

/** For every command on polls: brings one to where it is accepted. */
export function acceptedPolls(city: City): { readonly [N in PollCommand]: () => Promise<Ready<N>> } {
  const { admin } = city
  const { actor } = admin
  const over = async (more: Parameters<typeof pollSettingsOf>[0] = {}) => {
    const poll = await announcedPoll(city, more)
    await endPollIn(city, poll.pollId, -1)
    return poll
  }
  const waits = async () => {
    const { pollId, argumentId } = await waitingArgument(city, await announcedPoll(city))
    return { pollId, argumentId }
  }
  return {
    'poll:create': async () => ({
      actor,
      input: { pollId: newId(), slug: `made-${newId()}`, settings: pollSettingsOf() },
    }),
    'poll:edit': async () => {
      const { pollId, version } = await draftPoll(city)
      return { actor, input: { pollId, version, settings: pollSettingsOf({ form: 'ranking', maxChoices: 3 }) } }
    },
    'poll:announce': async () => {
      const { pollId, version } = await draftPoll(city)
      return { actor, input: { pollId, version } }
    },
    'poll:cancel': async () => ({ actor, input: { pollId: (await announcedPoll(city)).pollId, reason: '题目写错了' } }),
    'poll:close': async () => ({ actor: SYSTEM, input: { pollId: (await over()).pollId } }),
    'poll:count': async () => {
      const { pollId } = await over({ postmarkDays: 3 })
      await city.must(SYSTEM, 'poll:close', { pollId })
      await endPollIn(city, pollId, -3 * 86_400_000 - 1)
      return { actor: SYSTEM, input: { pollId } }
    },
    'poll:tell-turnout': async () => ({
      actor: SYSTEM,
      input: { pollId: (await announcedPoll(city, { opensAt: '2026-01-01T00:00:00Z' })).pollId },
    }),
    'poll:decide': async () => {
      const { pollId, departmentId } = await pollOfDecision(city)
      await endPollIn(city, pollId, -1)
      await city.must(SYSTEM, 'poll:close', { pollId })
      const handler = await city.staff('handler', `H${newId().slice(-8)}`, null, '', departmentId)
      return { actor: handler.actor, input: { pollId, departmentId, decision: 'followed', text: '照办' } }
    },
    'poll:argue': async () => ({
      actor: (await city.guest()).actor,
      input: { pollId: (await announcedPoll(city)).pollId, ...argument() },
    }),
    'poll:publish-argument': async () => ({ actor, input: await waits() }),
    'poll:decline-argument': async () => ({ actor, input: { ...(await waits()), reason: 'R03' } }),
    'poll:erase-argument': async () => ({ actor, input: { ...(await waits()), reason: 'R02' } }),
  }
}

/** The rest of the inputs of commands on polls, by their names. */
export const REST_OF_POLLS: Partial<Record<CommandName, object>> = {
  'poll:create': { pollId: newId(), settings: pollSettingsOf() },
  'poll:edit': { pollId: newId(), version: 1, settings: pollSettingsOf() },
  'poll:announce': { pollId: newId(), version: 1 },
  'poll:cancel': { pollId: newId(), reason: '题目写错了' },
  'poll:close': { pollId: newId() },
  'poll:count': { pollId: newId() },
  'poll:tell-turnout': { pollId: newId() },
  'poll:decide': { pollId: newId(), decision: 'followed', text: '照办' },
  'poll:argue': { pollId: newId(), ...argument() },
  'poll:publish-argument': { pollId: newId(), argumentId: newId() },
  'poll:decline-argument': { pollId: newId(), argumentId: newId(), reason: 'R03' },
  'poll:erase-argument': { pollId: newId(), argumentId: newId(), reason: 'R02' },
}

/** Does all that a poll has an entry for. */
export async function playPolls(city: City): Promise<void> {
  const { actor } = city.admin
  const { db } = city.database
  const soon = new Date(Date.now() + 3_600_000).toISOString()
  const picture = await readyPicture(city, actor, 'poll')
  const pictured = pollSettingsOf().options.map((option, n) => ({ ...option, attachmentId: n === 0 ? picture : null }))
  const edited = await announcedPoll(city, { opensAt: soon, options: pictured })
  await city.must(actor, 'poll:edit', {
    pollId: edited.pollId,
    version: 2,
    settings: pollSettingsOf({ options: pictured }),
  })
  const drafted = await draftPoll(city)
  await city.must(actor, 'poll:edit', { pollId: drafted.pollId, version: 1, settings: pollSettingsOf() })
  await city.must(actor, 'poll:cancel', { pollId: edited.pollId, reason: '题目写错了' })

  const { pollId, departmentId } = await pollOfDecision(city, {
    opensAt: '2026-01-01T00:00:00Z',
    form: 'ranking',
    maxChoices: 3,
    postmarkDays: 1,
  })
  const voters = await Promise.all(Array.from({ length: 7 }, () => city.guest()))
  await castBallots(
    db,
    voters.map(({ actor: { personId } }, n) =>
      ballot(pollId, personId, n % 2 ? [2, 1] : [3, 2], n > 5 ? 'sms' : 'web'),
    ),
  )
  await city.must(SYSTEM, 'poll:tell-turnout', { pollId })
  const { entryId, read } = await begun(city, { pollId }, reads([2, 1]))
  const clerk = async (name: string) => (await city.staff('operator', name, null)).actor
  await city.must(await clerk('Confirming'), 'ballot:confirm', { entryId, ...read })
  await city.must(await clerk('Voiding'), 'ballot:void', { entryId, reason: 'illegible' })
  const [published, declined, gone] = [
    await waitingArgument(city, { pollId }),
    await waitingArgument(city, { pollId }),
    await waitingArgument(city, { pollId }),
  ]
  const at = ({ argumentId }: typeof published) => ({ pollId, argumentId })
  await city.must(actor, 'poll:publish-argument', at(published))
  await city.must(actor, 'poll:decline-argument', { ...at(declined), reason: 'R03' })
  await city.must(actor, 'poll:publish-argument', at(gone))
  await city.must(actor, 'poll:erase-argument', { ...at(gone), reason: 'R02' })
  const { closesAt } = await db.selectFrom('poll').select('closesAt').where('id', '=', pollId).executeTakeFirstOrThrow()
  await endPollIn(city, pollId, -86_400_001)
  await city.must(SYSTEM, 'poll:close', { pollId })
  await city.must(SYSTEM, 'poll:count', { pollId })
  // Its end as it was announced, which no clock of a test reaches.
  await db.updateTable('poll').set({ closesAt }).where('id', '=', pollId).execute()
  const handler = await city.staff('handler', `H${newId().slice(-8)}`, null, '', departmentId)
  const steps = [{ milestoneId: newId(), kind: 'finish' as const, title: '移到公园', plannedOn: '2099-04-30' }]
  await city.must(handler.actor, 'poll:decide', { pollId, departmentId, decision: 'followed', text: '照办', steps })
}
