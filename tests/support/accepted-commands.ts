import { newId } from '#app/_live/new-id.ts'
import { type Actor, SYSTEM } from '#contract/identity.ts'
import type { HearingStatus } from '#contract/states.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { castVotes } from '#domain/question/votes.ts'
import { newToken } from '#platform/session.ts'
import { acceptedCaptions } from './accepted-captions.ts'
import { acceptedCaseCommands } from './accepted-case-commands.ts'
import { acceptedDestinations } from './accepted-destinations.ts'
import { acceptedEvidence } from './accepted-evidence.ts'
import { acceptedHands } from './accepted-hands.ts'
import { acceptedInstant } from './accepted-instant.ts'
import { acceptedLetters } from './accepted-letters.ts'
import { acceptedPhones } from './accepted-phones.ts'
import { acceptedPolls } from './accepted-polls.ts'
import { acceptedReturns } from './accepted-returns.ts'
import { acceptedStage } from './accepted-stage.ts'
import { acceptedApiKeys } from './api-keys.ts'
import { acceptedAttachments } from './attachments.ts'
import { askedQuestion, type City, endAnswering, SETTINGS } from './city.ts'
import { acceptedClerks } from './clerks.ts'
import { failedMail } from './failed-mail.ts'
import { acceptedRecordings } from './recordings.ts'
import { changed, drafted, draftVersion } from './rulebook-draft.ts'
import { acceptedTemplates } from './templates.ts'
import { acceptedWebhooks } from './webhooks.ts'

/** Of whom a command is accepted, and with what. */
export type Ready<N extends CommandName> = { actor: Actor; input: RawInput<N> }

/** For every command: brings the city to a state in which it is accepted, and tells of whom and with what. Each stands by itself. */
export function acceptedCommands(city: City): { readonly [N in CommandName]: () => Promise<Ready<N>> } {
  const { moderator, official, admin } = city
  const by =
    <I>(actor: Actor, input: () => I) =>
    async () => ({ actor, input: input() })
  const hearing = async (status: Exclude<HearingStatus, 'archived'>): Promise<string> => {
    const hearingId = newId()
    await city.must(SYSTEM, 'hearing:create', { hearingId, slug: `hearing-${hearingId}`, settings: SETTINGS })
    const steps = { draft: 0, scheduled: 1, live: 2, paused: 3, closed: 4 }[status]
    for (const step of (['schedule', 'start', 'pause', 'close'] as const).slice(0, steps))
      await city.must(SYSTEM, `hearing:${step}`, { hearingId })
    return hearingId
  }
  const onHearing = (status: Exclude<HearingStatus, 'archived'>) => async () => ({
    actor: admin.actor,
    input: { hearingId: await hearing(status) },
  })
  const calledOff = async () => ({ hearingId: await hearing('scheduled'), text: '会场停电' })
  const question = async (to: Parameters<typeof askedQuestion>[1], ...then: ('queue' | 'call')[]) => {
    const { questionId, version } = await askedQuestion(city, to)
    for (const [n, step] of then.entries())
      await city.must(moderator.actor, `question:${step}`, { questionId, version: version + n })
    return { questionId, version: version + then.length }
  }
  const onQuestion =
    <M extends object = object>(to: Parameters<typeof askedQuestion>[1], more?: M) =>
    async () => ({ actor: moderator.actor, input: { ...(await question(to)), ...(more ?? ({} as M)) } })
  const department = async () => {
    const departmentId = newId()
    await city.must(admin.actor, 'department:create', { departmentId, name: { zh: '新设的局', en: 'New Bureau' } })
    return departmentId
  }
  const member = async () => (await city.verify(await city.guest(), `${newId()}@example.org`)).actor
  const session = () => ({ tokenHash: newToken().tokenHash, endedHash: null })
  const passkey = () => ({
    id: newId().replaceAll('-', ''),
    publicKey: 'AAAA',
    counter: 0,
    transports: 'usb',
    name: '钥匙',
  })
  const holder = async (keys = 1) => {
    const actor = await member()
    const proven = {
      ...actor,
      session: { id: newId(), secondFactorAt: new Date(), asksProof: true, dormant: [] },
    } as Actor
    const passkeys = Array.from({ length: keys }, passkey)
    const recoveryHash = newToken().tokenHash
    for (const one of passkeys)
      await city.must(proven, 'factor:register', { passkey: one, recoveryHashes: [recoveryHash], session: session() })
    return { actor: proven, passkeyId: passkeys[0]?.id ?? '', recoveryHash }
  }
  const reviewable = async () => {
    const { questionId } = await question('approved')
    const { actor } = await city.guest()
    await castVotes(city.database.db, [{ questionId, personId: actor.personId, active: true }])
    const since = new Date(Date.now() - 60_000).toISOString()
    return { questionId, reviewId: newId(), cause: 'burst', since } as const
  }
  const grant = () => ({ grantId: newId(), email: `${newId()}@example.org`, name: '新人', role: 'oversight' }) as const
  const pace = { questionIntervalSeconds: 0, askTier: 'guest', voteTier: 'guest' } as const

  return {
    'hearing:create': async () => ({
      actor: admin.actor,
      input: { hearingId: newId(), slug: `made-${newId()}`, settings: SETTINGS },
    }),
    'hearing:configure': async () => ({
      actor: admin.actor,
      input: { hearingId: await hearing('scheduled'), settings: SETTINGS },
    }),
    'hearing:schedule': onHearing('draft'),
    'hearing:start': onHearing('scheduled'),
    'hearing:pause': onHearing('live'),
    'hearing:resume': onHearing('paused'),
    'hearing:advance': by(moderator.actor, () => ({ hearingId: city.hearingId, itemId: city.itemId })),
    'hearing:close': onHearing('live'),
    'hearing:cancel': async () => ({ actor: admin.actor, input: await calledOff() }),
    'hearing:order-next': async () => {
      const { questionId } = await question('approved', 'queue')
      const before = await city.database.prisma.question.findMany({
        where: { hearingId: city.hearingId, status: 'next' },
      })
      const order = [questionId, ...before.map(({ id }) => id).filter((id) => id !== questionId)]
      return { actor: moderator.actor, input: { hearingId: city.hearingId, order } }
    },
    'hearing:pace': async () => ({
      actor: admin.actor,
      input: {
        hearingId: await hearing('live'),
        from: pace,
        to: { ...pace, questionIntervalSeconds: 30 },
        reason: 'P01',
      },
    }),
    'hearing:close-submissions': async () => ({
      actor: admin.actor,
      input: { hearingId: await hearing('live'), reason: 'P01' },
    }),
    'hearing:reopen-submissions': async () => {
      const hearingId = await hearing('live')
      await city.must(admin.actor, 'hearing:close-submissions', { hearingId, reason: 'P01' })
      return { actor: admin.actor, input: { hearingId } }
    },
    'hearing:archive': onHearing('closed'),
    'question:submit': async () => ({
      actor: (await city.guest()).actor,
      input: { hearingId: city.hearingId, questionId: newId(), title: '这个问题会再送来一次' },
    }),
    'question:import': async () => ({
      actor: admin.actor,
      input: {
        hearingId: city.hearingId,
        questionId: newId(),
        importKey: newId(),
        author: '市民',
        title: '别处来的问题',
        submittedAt: '2026-01-01T00:00:00Z',
      },
    }),
    'question:withdraw': async () => {
      const { questionId, asker } = await askedQuestion(city)
      return { actor: asker.actor, input: { questionId } }
    },
    'question:approve': onQuestion('waiting'),
    'question:hold': onQuestion('waiting', { reason: 'R02', note: '' } as const),
    'question:decline': onQuestion('waiting', { reason: 'R03', note: '' } as const),
    'question:edit': onQuestion('approved', { reason: 'R08', title: '改过的字', body: '' } as const),
    'question:retract': async () => {
      const { questionId, version } = await question('waiting')
      await city.must(moderator.actor, 'question:approve', { questionId, version })
      return { actor: moderator.actor, input: { questionId, version: version + 1 } }
    },
    'question:erase': onQuestion('approved', { reason: 'R02', note: '' } as const),
    'question:classify': onQuestion('approved', { topicId: null }),
    'question:merge': async () => ({
      actor: moderator.actor,
      input: { ...(await question('approved')), targetId: (await question('approved')).questionId },
    }),
    'question:split': async () => {
      const [source, target] = [await question('approved'), await question('approved')]
      await city.must(moderator.actor, 'question:merge', { ...source, targetId: target.questionId })
      return { actor: moderator.actor, input: { ...source, version: source.version + 1 } }
    },
    'question:queue': onQuestion('approved'),
    'question:unqueue': async () => ({ actor: moderator.actor, input: await question('approved', 'queue') }),
    'question:call': async () => {
      await endAnswering(city)
      return { actor: moderator.actor, input: await question('approved') }
    },
    'question:return': async () => {
      await endAnswering(city)
      return { actor: moderator.actor, input: await question('answering') }
    },
    'answer:publish': async () => {
      await endAnswering(city)
      return {
        actor: official.actor,
        input: { ...(await question('answering')), kind: 'promised', summary: '下月办完', dueOn: '2099-01-01' },
      }
    },
    ...acceptedCaseCommands(city),
    ...acceptedReturns(city),
    ...acceptedDestinations(city, hearing),
    ...acceptedEvidence(city),
    ...acceptedInstant(city),
    ...acceptedRecordings(city, () => hearing('closed')),
    ...acceptedCaptions(city),
    ...acceptedPolls(city),
    ...acceptedClerks(city),
    ...acceptedPhones(city, member),
    ...acceptedStage(city, hearing),
    ...acceptedHands(city),
    ...acceptedLetters(city),
    ...acceptedTemplates(city),
    ...acceptedApiKeys(city),
    ...acceptedWebhooks(city),
    'desk:keep-filter': async () => ({
      actor: (await city.staff('arbiter', `A${newId().slice(-8)}`, null)).actor,
      input: { filterId: newId(), name: '急办', filter: { class: 'urgent' } },
    }),
    'desk:drop-filter': async () => ({ actor: city.official.actor, input: { filterId: newId() } }),
    'votes:review': async () => ({ actor: SYSTEM, input: await reviewable() }),
    'votes:decide': async () => {
      const review = await reviewable()
      await city.must(SYSTEM, 'votes:review', review)
      return { actor: moderator.actor, input: { reviewId: review.reviewId, outcome: 'count', reason: 'V01' } }
    },
    ...acceptedAttachments(city, member),
    'department:create': by(admin.actor, () => ({ departmentId: newId(), name: { zh: '新局', en: 'Bureau' } })),
    'department:rename': async () => ({
      actor: admin.actor,
      input: { departmentId: await department(), name: { zh: '改名的局', en: 'Renamed' } },
    }),
    'department:retire': async () => ({ actor: admin.actor, input: { departmentId: await department() } }),
    'rulebook:draft': async () => ({
      actor: admin.actor,
      input: { draft: await draftVersion(city), document: changed() },
    }),
    'rulebook:discard': async () => ({ actor: admin.actor, input: { draft: await drafted(city) } }),
    'rulebook:publish': async () => ({
      actor: admin.actor,
      input: { draft: await drafted(city), reason: { zh: '试一次', en: 'A trial' } },
    }),
    'rulebook:install': by(SYSTEM, () => ({})),
    'role:grant': by(admin.actor, grant),
    'role:revoke': async () => {
      const given = grant()
      await city.must(admin.actor, 'role:grant', given)
      return { actor: admin.actor, input: { grantId: given.grantId } }
    },
    'session:end': async () => ({ actor: await member(), input: { which: 'all' } }),
    'session:revoke': async () => ({
      actor: admin.actor,
      input: { personId: (await city.guest()).actor.personId },
    }),
    'staff:rename': by(admin.actor, () => ({ personId: official.actor.personId, name: '周新' })),
    'mail:repeat': async () => ({ actor: admin.actor, input: { mailId: await failedMail(city) } }),
    'person:rename': async () => ({ actor: (await city.guest()).actor, input: { name: '小河' } }),
    'person:choose-notices': async () => ({ actor: await member(), input: { notices: 'daily' } }),
    'person:erase': async () => {
      const { actor } = await city.guest()
      return { actor, input: { personId: actor.personId } }
    },
    'person:verify': async () => ({
      actor: (await city.guest()).actor,
      input: { email: `${newId()}@example.org`, session: session() },
    }),
    'factor:register': async () => ({
      actor: await member(),
      input: { passkey: passkey(), recoveryHashes: [], session: session() },
    }),
    'factor:prove': async () => {
      const { actor, passkeyId } = await holder()
      return { actor, input: { passkeyId, counter: 1, session: session() } }
    },
    'factor:recover': async () => {
      const { actor, recoveryHash } = await holder()
      return { actor, input: { recoveryHash, session: session() } }
    },
    'factor:remove': async () => {
      const { actor, passkeyId } = await holder(2)
      return { actor, input: { passkeyId } }
    },
    'factor:codes': async () => ({
      actor: (await holder()).actor,
      input: { recoveryHashes: [newToken().tokenHash] },
    }),
    'factor:reset': async () => {
      const email = `${newId()}@example.org`
      await city.verify(await city.guest(), email)
      return { actor: SYSTEM, input: { email } }
    },
    'factor:renew': async () => {
      const email = `${newId()}@example.org`
      await city.verify(await city.guest(), email)
      await city.must(SYSTEM, 'factor:reset', { email })
      return { actor: SYSTEM, input: { email } }
    },
  }
}
