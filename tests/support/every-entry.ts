import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { paceOf } from '#contract/pace.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import { castVotes } from '#domain/question/votes.ts'
import { newToken, openSession } from '#platform/session.ts'
import { keyInput } from './api-keys.ts'
import { readyPicture } from './attachments.ts'
import { closedDaysAfter } from './calendars.ts'
import { type CaseDesk, LATER, milestone } from './case-desk.ts'
import { asOfBefore } from './case-of-before.ts'
import { askedQuestion, type City } from './city.ts'
import { failedMail } from './failed-mail.ts'
import { answeredByJoined } from './joined-answer.ts'
import { openMailbox } from './mailbox.ts'
import { playStandby } from './play-standby.ts'
import { PLAYS } from './plays.ts'
import { playRecording } from './recordings.ts'
import { failMessage, webhookInput } from './webhooks.ts'

/** Does in a live hearing, and with its people, all that has an entry type of its own and that random histories seldom or never do. */
export async function playBeforeClose(city: City): Promise<void> {
  const { hearingId, moderator, official, settings } = city
  const desk = <N extends CommandName>(name: N, input: RawInput<N>) => city.must(moderator.actor, name, input)
  await desk('hearing:pause', { hearingId })
  await desk('hearing:resume', { hearingId })
  await desk('hearing:advance', { hearingId, itemId: city.itemId })
  await desk('hearing:close-submissions', { hearingId, reason: 'P04' })
  await desk('hearing:reopen-submissions', { hearingId })
  const from = paceOf(settings)
  await desk('hearing:pace', { hearingId, from, to: { ...from, voteTier: 'member' }, reason: 'P01' })
  await city.must(city.admin.actor, 'hearing:configure', { hearingId, settings })
  await city.must(official.actor, 'stage:enter', { hearingId })
  await city.must(official.actor, 'stage:leave', { hearingId })
  await city.must(official.actor, 'stage:enter', { hearingId })
  const seat = { hearingId, personId: official.actor.personId }
  await desk('stage:show', { hearingId, layout: 'slate', keys: [] })
  await desk('stage:remove', seat)
  await desk('stage:invite', seat)
  await playStandby(city)
  const noteId = newId()
  const asked = [await city.stageKey(official.actor.personId)]
  await desk('stage:note', { hearingId, noteId, asked, text: '请给出具体日期' })
  await city.must(official.actor, 'stage:see-note', { hearingId, noteId })
  const tokenId = newId()
  await desk('stage:issue-token', { ...seat, tokenId, tokenHash: newToken().tokenHash })
  await desk('stage:end-token', { hearingId, tokenId })

  for (const play of PLAYS) await play(city)

  const held = await desks(city, 'waiting')
  await held.act('question:hold', { reason: 'R07' })
  await held.act('question:approve')
  await held.act('question:decline', { reason: 'R03' })
  await held.act('question:retract')
  await held.act('question:edit', { reason: 'R08', title: '改过的题目' })
  await held.act('question:classify', { topicId: null })
  await held.act('question:erase', { reason: 'R02' })
  const [joined, target] = [await desks(city, 'approved'), await desks(city, 'approved')]
  await joined.act('question:merge', { targetId: target.questionId })
  await joined.act('question:split')
  const withdrawn = await askedQuestion(city, 'approved')
  await city.must(withdrawn.asker.actor, 'question:withdraw', { questionId: withdrawn.questionId })
  await target.act('question:queue')
  await desk('hearing:order-next', { hearingId, order: [target.questionId] })
  await target.act('question:unqueue')
  await target.act('question:call')
  await target.act('question:return')
  await decideVotes(city, target.questionId)
  await target.act('question:call')
  const dueOn = '2099-01-01'
  await target.act('answer:publish', {
    kind: 'promised',
    summary: '年内办好',
    dueOn,
    departmentId: city.departments.water,
  })
  await target.act('question:edit', { reason: 'R08', title: '个案的题目改过' })
  await target.act('question:retract')
  await target.act('question:edit', { reason: 'R08', title: '个案的题目又改过' })
}

/** Closes the hearing and does what is done only afterwards. */
export async function playAfterClose(city: City): Promise<void> {
  const { hearingId } = city
  const unread = await desks(city, 'waiting')
  await city.must(city.moderator.actor, 'hearing:close', { hearingId })
  // The close moved it once.
  await unread.act('question:approve', undefined, 2)
  await unread.act('question:erase', { reason: 'R02', keepsText: true }, 3)
  await askedQuestion(city)
  await playRecording(city)
  await city.must(city.admin.actor, 'hearing:archive', { hearingId })
  const [calledOff, settings] = [newId(), { ...city.settings, agenda: [], topics: [] }]
  await city.must(city.admin.actor, 'hearing:create', { hearingId: calledOff, slug: 'called-off', settings })
  await city.must(city.admin.actor, 'hearing:schedule', { hearingId: calledOff })
  const asker = await city.guest()
  await city.must(asker.actor, 'question:submit', {
    hearingId: calledOff,
    questionId: newId(),
    title: '会场在哪里可以进去',
  })
  await city.must(city.admin.actor, 'hearing:cancel', { hearingId: calledOff, text: '会场停电' })
}

/** A letter that stays private, and one that becomes public. */
export async function playLetters(city: City, desk: CaseDesk): Promise<void> {
  const { mailboxId, send } = await openMailbox(city)
  for (const consent of [false, true]) {
    const { caseNumber, letterId } = await send({ consent, body: consent ? '路灯不亮。' : '私事：路灯不亮。' })
    const text = consent ? '已经派人去修。' : '私下已经派人去修。'
    await desk.act(desk.handler, 'case:inform', caseNumber, { text })
    await desk.act(desk.handler, 'case:ask-citizen', caseNumber, { inquiryId: newId(), text })
    await desk.act(desk.handler, 'case:publish-reply', caseNumber, desk.reply(text))
    const approval = { questionId: letterId, version: 2 }
    if (consent) await city.must(city.admin.actor, 'question:approve', approval)
  }
  for (const accepts of [false, true]) {
    const { caseNumber, writer } = await send()
    await city.must(city.admin.actor, 'case:offer-hearing', { caseNumber, version: 1, targetId: city.hearingId })
    await city.must(writer.actor, 'case:answer-offer', { caseNumber, version: 2, accepts })
  }
  await city.must(city.admin.actor, 'mailbox:close', { mailboxId, reason: { zh: '暂不收信', en: 'Closed for now' } })
  await city.must(city.admin.actor, 'mailbox:reopen', { mailboxId })
}

/** Does in cases all that has an entry type of its own. To be called while the hearing is live: that is how cases are opened here. */
export async function playCases(city: City, desk: CaseDesk): Promise<void> {
  const { water, housing } = city.departments
  const { handler, arbiter, act } = desk
  const text = '已经到现场看过。'
  const routed = await desk.openCase({ led: false })
  await act(arbiter, 'case:route', routed.caseNumber, { departmentId: water })
  const disputed = await desk.openCase()
  await act(handler, 'case:dispute', disputed.caseNumber, { rule: 'D01', proposes: housing, text })
  await act(arbiter, 'case:arbitrate', disputed.caseNumber, { departmentId: housing, text })

  const { caseNumber, asker } = await desk.worked()
  const lead = (command: Parameters<typeof act>[1], input: object = {}) => act(handler, command, caseNumber, input)
  await lead('case:classify', { class: 'complex' })
  await lead('case:set-lane', { lane: 'wages', text: '其实是欠薪' })
  await lead('case:set-lane', { lane: null, text: '问过提问人，不是欠薪' })
  await lead('case:classify', { class: 'complex' })
  await act(city.admin, 'case:extend', caseNumber, {
    clock: '1.reply.complex',
    by: { workingDays: 2 },
    reason: 'E01',
    text,
  })
  const later = new Date(Date.now() + 40 * 86_400_000)
  await city.must(SYSTEM, 'case:escalate', { caseNumber: disputed.caseNumber, key: '1.reply.ordinary' }, later)
  await lead('case:add-co-handler', { departmentId: housing, task: '入户告知' })
  await lead('case:remove-co-handler', { departmentId: housing })
  await lead('case:note', { text: `私${text}` })
  await lead('case:assign', { assignee: handler.actor.personId })
  await lead('case:inform', { text })
  await lead('case:ask-citizen', { inquiryId: newId(), text })
  await city.must(asker.actor, 'case:answer-question', { caseNumber, round: 1, text: `私${text}` })
  await eraseJoined(city, desk)
  const [kept, dropped] = [milestone(), milestone()]
  await lead('case:plan-milestone', kept)
  await lead('case:plan-milestone', dropped)
  await lead('case:move-milestone', { milestoneId: kept.milestoneId, plannedOn: '2099-02-01', reason: text })
  const attachmentIds = [
    await readyPicture(city, handler.actor, 'milestone'),
    await readyPicture(city, handler.actor, 'milestone'),
  ]
  await lead('case:reach-milestone', { milestoneId: kept.milestoneId, reachedOn: '2026-01-01', attachmentIds })
  const [hidden = '', gone = ''] = attachmentIds
  await city.must(handler.actor, 'attachment:blur', { attachmentId: hidden, version: 2, regions: [] })
  await city.must(city.moderator.actor, 'attachment:erase', { attachmentId: gone, version: 2 })
  await lead('case:drop-milestone', { milestoneId: dropped.milestoneId, reason: text })
  for (const more of [
    [
      'case:hold-conference',
      { heldOn: '2026-01-01', minutes: text, decisions: [{ text, departmentId: housing, dueOn: null }] },
    ],
    ['case:cancel-conference', { reason: text }],
  ] as const) {
    const conferenceId = newId()
    await lead('case:call-conference', { conferenceId, departments: [housing], meetsOn: LATER, subject: text })
    await lead(more[0], { conferenceId, ...more[1] })
  }
  await lead('case:shelve', { reason: 'B02', condition: text, reviewOn: LATER })
  await lead('case:review-shelf', { text, reviewOn: LATER })
  await lead('case:unshelve', { text })
  await act(city.moderator, 'case:release-identity', caseNumber, {
    departmentId: water,
    reason: 'I01',
    text: `私${text}`,
  })
  await city.must(handler.actor, 'case:see-identity', { caseNumber })
  await act(city.moderator, 'case:withdraw-release', caseNumber, { departmentId: water, text: `私${text}` })
  await lead('case:publish-reply', desk.reply())
  await lead('case:resolve')
  await city.must(asker.actor, 'case:reopen', { caseNumber, round: 1, answer: 'partly', text: `私${text}` })
  await lead('case:publish-reply', desk.reply())
  await lead('case:resolve')
  await city.must(SYSTEM, 'case:close-unconfirmed', await desk.seen(caseNumber))
  await city.must(asker.actor, 'case:confirm', { caseNumber, round: 2 })
  await city.must(asker.actor, 'case:rate', { caseNumber, round: 2, solved: 5 })

  const { caseNumber: old } = await desk.openCase()
  await asOfBefore(city, old)
  await city.must(SYSTEM, 'case:start-clocks', { caseNumber: old })

  const { main, merged } = await desk.merged()
  await act(handler, 'case:plan-milestone', main.caseNumber, milestone())
  await act(handler, 'case:split', merged.caseNumber, { text })

  // Once the promised days are over.
  await city.must(city.moderator.actor, 'return:seed', { hearingId: city.hearingId }, new Date('2099-02-01'))
  const off = { hearingId: city.hearingId, number: old, text }
  await city.must(city.moderator.actor, 'return:remove', off)
  const judge = (caseNumber: string, found: { outcome: 'kept' | 'withdrawn'; reason?: string }) =>
    city.must(city.moderator.actor, 'return:judge', { hearingId: city.hearingId, number: caseNumber, text, ...found })
  await judge(routed.caseNumber, { outcome: 'kept' })
  await judge(disputed.caseNumber, { outcome: 'withdrawn', reason: 'W01' })
}

/** Does everything that the authority's record tells of. */
export async function playAuthority(city: City): Promise<void> {
  const chief = <N extends CommandName>(name: N, input: RawInput<N>) => city.must(city.admin.actor, name, input)
  const [departmentId, grantId] = [newId(), newId()]
  await chief('department:create', { departmentId, name: { zh: '城管局', en: 'City Office' } })
  await chief('department:rename', { departmentId, name: { zh: '城管执法局', en: 'City Enforcement' } })
  const calendar = { ...DEFAULT_RULEBOOK.calendar, days: closedDaysAfter(new Date()) }
  await chief('rulebook:draft', { draft: 0, document: { ...DEFAULT_RULEBOOK, calendar } })
  await chief('rulebook:publish', { draft: 1, reason: { zh: '停电三天', en: 'No power for three days' } })
  await city.must(SYSTEM, 'case:redate', { from: 'MS-2026-000001' })
  const email = 'lin@example.org'
  const granted = await chief('role:grant', { grantId, email, name: '林', role: 'handler', departmentId })
  const personId = granted.id ?? ''
  await chief('staff:rename', { personId, name: '林工' })
  await chief('department:retire', { departmentId })
  const token = await openSession(city.database, personId, 'member', new Date())
  const { actor } = await city.again({ ...city.admin, token })
  const keys = ['key1', 'key2'].map((id) => ({ id, publicKey: 'AAAA', counter: 0, transports: '', name: id }))
  const session = () => ({ tokenHash: newToken().tokenHash, endedHash: null })
  for (const passkey of keys)
    await city.must(actor, 'factor:register', { passkey, recoveryHashes: [], session: session() })
  await city.must(actor, 'factor:prove', { passkeyId: 'key1', counter: 1, session: session() })
  await city.must(actor, 'factor:remove', { passkeyId: 'key2' })
  await city.must(actor, 'factor:codes', { recoveryHashes: [newToken().tokenHash] })
  await city.must(actor, 'session:end', { which: 'all' })
  await city.must(SYSTEM, 'factor:reset', { email, proof: '当面核对证件' })
  await city.must(SYSTEM, 'factor:renew', { email })
  await chief('session:revoke', { personId })
  await chief('role:revoke', { grantId })
  const { input } = await keyInput(city)
  const { keyId } = input
  await chief('api-key:create', input)
  await chief('api-key:revoke', { keyId })
  const webhook = webhookInput()
  const { webhookId } = webhook
  await chief('webhook:create', webhook)
  await chief('webhook:roll', { webhookId, secretId: newId() })
  await failMessage(city, webhookId)
  await chief('webhook:resend', { webhookId })
  await chief('webhook:end', { webhookId })
  await chief('mail:repeat', { mailId: await failedMail(city) })
  const member = await city.verify(await city.guest(), 'reader@example.org')
  await city.must(member.actor, 'person:erase', { personId: member.actor.personId })
}

/** Who asked a question that is joined to a case's answers the department there, and is erased. */
async function eraseJoined(city: City, desk: CaseDesk): Promise<void> {
  const { questionId } = await answeredByJoined(city, desk, '私三号楼')
  await city.must(city.moderator.actor, 'question:erase', { questionId, version: 3, reason: 'R02' })
}

/** A question and the moderator's next act on it, at the version that the acts before made. */
async function desks(city: City, state: 'waiting' | 'approved') {
  const { questionId, version: first } = await askedQuestion(city, state)
  let version = first
  return {
    questionId,
    async act<N extends CommandName>(name: N, input: object = {}, at = version): Promise<void> {
      await city.must(city.moderator.actor, name, { questionId, version: at, ...input } as RawInput<N>)
      version = at + 1
    },
  }
}

async function decideVotes(city: City, questionId: string): Promise<void> {
  const { actor } = await city.guest()
  await castVotes(city.database.db, [{ questionId, personId: actor.personId, active: true }])
  const [reviewId, since] = [newId(), new Date(Date.now() - 60_000).toISOString()]
  await city.must(SYSTEM, 'votes:review', { questionId, reviewId, cause: 'burst', since })
  await city.must(city.moderator.actor, 'votes:decide', { reviewId, outcome: 'count', reason: 'V03' })
}
