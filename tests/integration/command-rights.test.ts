import { describe, expect, test } from 'vitest'
import { newId } from '#app/_live/new-id.ts'
import { type Actor, SYSTEM, VISITOR } from '#contract/identity.ts'
import { Refusal } from '#contract/refusals.ts'
import { DEFAULT_RULEBOOK } from '#contract/rulebook/default.ts'
import { type HearingStatus, ROLES, type Role } from '#contract/states.ts'
import type { Command } from '#domain/commands/command.ts'
import { COMMAND_NAMES, COMMANDS, type CommandName, commandOf } from '#domain/commands/registry.ts'
import { mustBeAllowed, type Party, type Scope } from '#domain/commands/who.ts'
import { REST_OF_PEOPLE } from '#tests/support/accepted-phones.ts'
import { keyInput } from '#tests/support/api-keys.ts'
import { uploadInput } from '#tests/support/attachments.ts'
import { caseDesk } from '#tests/support/case-desk.ts'
import { caseInputs } from '#tests/support/case-inputs.ts'
import { askedQuestion, buildCity, SETTINGS } from '#tests/support/city.ts'
import { mailboxInput } from '#tests/support/mailbox.ts'
import { REST_OF_OWN_HAND, REST_OF_STAGE } from '#tests/support/rest-of-stage.ts'
import { webhookInput } from '#tests/support/webhooks.ts'

/** One hearing in each state, with the same staff; and a question in each of the states that a question can be in while it is on. */
const city = await buildCity()
const { moderator, official, admin } = city
const elsewhere = newId()
await city.must(SYSTEM, 'hearing:create', { hearingId: elsewhere, slug: 'elsewhere', settings: SETTINGS })
const at = async (status: HearingStatus) => {
  const hearingId = newId()
  await city.must(SYSTEM, 'hearing:create', { hearingId, slug: `is-${status}`, settings: SETTINGS })
  const way = ['schedule', 'start', 'pause', 'close', 'archive'] as const
  const steps = { draft: 0, scheduled: 1, live: 2, paused: 3, closed: 4, archived: 5 }[status]
  for (const step of way.slice(0, steps)) await city.must(SYSTEM, `hearing:${step}`, { hearingId })
  return hearingId
}
const STATUSES = ['draft', 'scheduled', 'live', 'paused', 'closed', 'archived'] as const
const ids = await Promise.all(STATUSES.map(async (status) => [status, await at(status)]))
const HEARINGS = Object.fromEntries(ids) as Record<HearingStatus, string>

const desk = await caseDesk(city)
const { caseNumber } = await desk.openCase()
const ON_CASE = { caseNumber, ...caseInputs(city) }

const waiting = await askedQuestion(city, 'waiting', '一楼下水道返味有人管吗')
const approved = await askedQuestion(city, 'approved', '二楼走廊的灯坏了一个月')
const answering = await askedQuestion(city, 'answering', '三楼的水表什么时候换')
const declined = await askedQuestion(city, 'waiting', '四楼的门禁卡补办在哪里')
await city.must(moderator.actor, 'question:decline', { ...seen(declined), reason: 'R03', note: '' })
const QUESTIONS = [
  seen(waiting),
  seen(approved),
  seen(answering),
  { ...seen(declined), version: 2 },
  { ...seen(waiting), version: 9 },
]
function seen({ questionId, version }: { questionId: string; version: number }) {
  return { questionId, version }
}

const SEAT = { personId: official.actor.personId }
const PACE = { questionIntervalSeconds: 0, askTier: 'guest', voteTier: 'guest' }
/** The rest of each staff command's input, as it would be accepted of who may. */
const REST: Partial<Record<CommandName, object>> = {
  'return:remove': { number: 'MS-2026-000001', text: '已另行安排现场会' },
  'return:judge': { number: 'MS-2026-000001', outcome: 'kept' },
  'hearing:configure': { settings: SETTINGS },
  'hearing:advance': { itemId: newId() },
  'hearing:pace': { from: PACE, to: { ...PACE, questionIntervalSeconds: 60 }, reason: 'P01' },
  'hearing:order-next': { order: [approved.questionId] },
  'hearing:close-submissions': { reason: 'P01' },
  'hearing:cancel': { text: '会场停电' },
  'stage:remove': SEAT,
  'stage:invite': SEAT,
  ...REST_OF_STAGE,
  'stage:issue-token': { ...SEAT, tokenId: newId(), tokenHash: 'a'.repeat(43) },
  'question:import': { importKey: 'k', author: '', title: '问', submittedAt: '2026-01-01T00:00:00Z' },
  'question:hold': { reason: 'R02', note: '' },
  'question:erase': { reason: 'R02', note: '' },
  'question:decline': { reason: 'R03', note: '' },
  'question:edit': { reason: 'R08', title: '改过的字', body: '' },
  'question:classify': { topicId: null },
  'question:merge': { targetId: approved.questionId },
  'answer:publish': { kind: 'answered', summary: '已经处理' },
}

/** The rest of the inputs of commands that name no hearing and no question. */
const LETTER = { mailboxId: newId(), letterId: newId(), title: '路灯不亮一个月' }
const PICTURE = { attachmentId: newId(), version: 1 }
const PASSKEY = { id: 'AAAA', publicKey: 'AAAA', counter: 0, transports: '', name: '钥匙' }
const SESSION = { tokenHash: 'a'.repeat(43), endedHash: null }
const OTHERS: Partial<Record<CommandName, object>> = {
  'votes:review': { reviewId: newId(), cause: 'burst', since: '2026-01-01T00:00:00Z' },
  'stage:release': { quietSince: '2026-01-01T00:00:00Z' },
  ...REST_OF_OWN_HAND,
  ...REST_OF_PEOPLE,
  'desk:keep-filter': { filterId: newId(), name: '急办', filter: {} },
  'desk:drop-filter': { filterId: newId() },
  'attachment:upload': uploadInput(),
  'attachment:describe': { ...PICTURE, alternative: { zh: '', en: '' } },
  'attachment:blur': { ...PICTURE, regions: [] },
  'attachment:erase': PICTURE,
  'template:save': { templateId: newId(), version: 0, text: '{地点}恢复供水' },
  'template:remove': { templateId: newId(), version: 1 },
  'session:end': { which: 'all' },
  'factor:register': { passkey: PASSKEY, recoveryHashes: [], session: SESSION },
  'factor:prove': { passkeyId: 'AAAA', counter: 0, session: SESSION },
  'factor:recover': { recoveryHash: 'a'.repeat(43), session: SESSION },
  'factor:remove': { passkeyId: 'AAAA' },
  'factor:codes': { recoveryHashes: ['a'.repeat(43)] },
  'case:start-clocks': { caseNumber: 'MS-2026-000001' },
  'case:redate': { from: 'MS-2026-000001' },
  'case:import': { ...LETTER, importKey: 'k', submittedAt: '2026-01-01T00:00:00Z' },
  'letter:send': { ...LETTER, body: '青年路的路灯不亮' },
  'mailbox:create': mailboxInput(),
  'mailbox:configure': mailboxInput(),
  'mailbox:close': { mailboxId: newId(), reason: { zh: '换届期间不收信', en: '' } },
  'mailbox:reopen': { mailboxId: newId() },
  'api-key:create': (await keyInput(city)).input,
  'api-key:revoke': { keyId: newId() },
  'webhook:create': webhookInput(),
  'webhook:roll': { webhookId: newId(), secretId: newId() },
  'webhook:resend': { webhookId: newId() },
  'webhook:end': { webhookId: newId() },
  'rulebook:draft': { draft: 9, document: DEFAULT_RULEBOOK },
  'rulebook:discard': { draft: 9 },
  'rulebook:publish': { draft: 9, reason: { zh: '试一次', en: 'A trial' } },
}

/** How far somebody is each party: in the hearing of the inputs, in another place, or in all. */
type Reach = 'own' | 'here' | 'elsewhere' | 'everywhere'
type Subject = { says: string; actor: Actor; is: Partial<Record<Party, Reach>> }
const person = { visitor: 'own', citizen: 'own' } as const
const anyStaff = Object.fromEntries(ROLES.map((role) => [role, 'everywhere'])) as Record<Role, Reach>
const handler = await city.staff('handler', 'Hand', null)
const stranger = await city.guest()
const somebody = (await city.guest()).actor.personId

const SUBJECTS: Subject[] = [
  { says: 'a visitor', actor: VISITOR, is: { visitor: 'own' } },
  { says: 'a guest', actor: stranger.actor, is: person },
  {
    says: 'oversight',
    actor: (await city.staff('oversight', 'Over', null)).actor,
    is: { ...person, oversight: 'everywhere' },
  },
  { says: 'a handler', actor: handler.actor, is: { ...person, handler: 'here' } },
  { says: 'a handler of another department', actor: desk.neighbour.actor, is: { ...person, handler: 'elsewhere' } },
  { says: 'an arbiter', actor: desk.arbiter.actor, is: { ...person, arbiter: 'everywhere' } },
  {
    says: 'a moderator of another hearing',
    actor: (await city.staff('moderator', 'Elsa', elsewhere)).actor,
    is: { ...person, moderator: 'elsewhere' },
  },
  {
    says: 'an official of another hearing',
    actor: (await city.staff('official', 'Olaf', elsewhere)).actor,
    is: { ...person, official: 'elsewhere' },
  },
  { says: 'an official of the hearing', actor: official.actor, is: { ...person, official: 'here' } },
  { says: 'a moderator of the hearing', actor: moderator.actor, is: { ...person, moderator: 'here' } },
  { says: 'an administrator', actor: admin.actor, is: { ...person, admin: 'everywhere', moderator: 'everywhere' } },
  { says: 'the system', actor: SYSTEM, is: { visitor: 'own', system: 'everywhere', ...anyStaff } },
]

/** Which reaches are enough for a scope. */
const ENOUGH: Record<Scope, readonly Reach[]> = {
  own: ['own'],
  hearing: ['here', 'everywhere'],
  department: ['here', 'everywhere'],
  everywhere: ['everywhere'],
}
const partiesOf = (name: CommandName) => Object.entries(commandOf(name).who) as [Party, Scope][]
const may = (name: CommandName, { is }: Subject) =>
  partiesOf(name).some(([party, scope]) => ENOUGH[scope].some((reach) => is[party] === reach))
const isSomewhere = (name: CommandName, { is }: Subject) => partiesOf(name).some(([party]) => is[party] === 'elsewhere')

const inputsOf = (name: CommandName): object[] => {
  const shape = Object.keys(COMMANDS[name].input.shape)
  const rest = { ...REST[name], ...OTHERS[name] }
  if (shape.includes('caseNumber')) return [ON_CASE, { ...ON_CASE, caseNumber: 'MS-2026-999999' }]
  if (shape.includes('questionId') && shape.includes('version'))
    return QUESTIONS.map((question) => ({ ...rest, ...question }))
  if (name === 'question:withdraw' || name === 'votes:review') return [{ ...rest, questionId: waiting.questionId }]
  if (shape.includes('reviewId'))
    return [newId(), newId()].map((reviewId) => ({ reviewId, outcome: 'count', reason: 'V02' }))
  const base = { ...rest, questionId: newId(), grantId: newId(), mailId: newId(), departmentId: city.departments.water }
  const more = {
    personId: somebody,
    ...base,
    slug: 'brand-new',
    settings: SETTINGS,
    name: name.startsWith('department') ? { zh: '局', en: 'Bureau' } : '名字',
    email: 'x@example.org',
    role: 'moderator',
  }
  if (!shape.includes('hearingId')) return [{ ...more, ...rest }]
  return [...Object.values(HEARINGS), city.hearingId, newId()].map((hearingId) => ({ ...more, hearingId, ...rest }))
}

/** Whether the door's own question lets somebody pass; nothing is done by it. */
const asks = (command: Command, input: unknown, actor: Actor): Promise<string> =>
  city.database.db.transaction().execute((tx) =>
    mustBeAllowed(tx, command, input, { actor, now: new Date() }).then(
      () => 'allowed',
      (error: unknown) => {
        if (error instanceof Refusal) return error.code
        throw error
      },
    ),
  )

describe.each(SUBJECTS)('$says', (subject) => {
  const { actor } = subject
  test.each(COMMAND_NAMES)('may do what the table says of %s, and is refused alike otherwise', async (name) => {
    const command = commandOf(name)
    // Somebody else's person is nobody's own.
    const own = partiesOf(name).some(([, scope]) => scope === 'own') && 'personId' in COMMANDS[name].input.shape
    const lacks = actor.kind === 'visitor' ? 'sign_in' : (command.lacking ?? 'forbidden')
    for (const input of inputsOf(name)) {
      const where = isHere(input) ? subject : awayFrom(subject)
      const allowed = may(name, where) && !(own && !isStaff(name, where))
      expect(command.input.safeParse(input).error).toBeUndefined()
      const answer = await asks(command, command.input.parse(input), actor)
      if (allowed) expect(['allowed', 'unknown']).toContain(answer)
      // Who has the role elsewhere may hear that there is no such thing.
      else if (isSomewhere(name, where)) expect([lacks, 'unknown']).toContain(answer)
      else expect(answer).toBe(lacks)
      if (!allowed) expect(await city.refused(actor, name, input)).toBe(answer)
    }
  })
})

const isHere = (input: object) =>
  (!('hearingId' in input) || input.hearingId === city.hearingId) &&
  (!('caseNumber' in input) || input.caseNumber === caseNumber)
/** The same person, seen from another hearing or case. */
const awayFrom = ({ is, ...subject }: Subject): Subject => ({
  ...subject,
  is: Object.fromEntries(Object.entries(is).map(([party, reach]) => [party, reach === 'here' ? 'elsewhere' : reach])),
})
const isStaff = (name: CommandName, { is }: Subject) =>
  partiesOf(name).some(([party, scope]) => scope !== 'own' && ENOUGH[scope].some((reach) => is[party] === reach))

test('one’s own person is one’s own', async () => {
  const { actor } = stranger
  const erase = (personId: string | null) => asks(commandOf('person:erase'), { personId, note: '' }, actor)
  expect(await erase(actor.personId)).toBe('allowed')
  expect(await erase(official.actor.personId)).toBe('forbidden')
})

test('a department is reached by who handles there, or everywhere', async () => {
  const command: Command = { ...commandOf('department:rename'), who: { handler: 'department' } }
  const { water, housing } = city.departments
  const grant = { id: newId(), role: 'handler', hearingId: null, title: { zh: '', en: '' } } as const
  const handlerOf = (departmentId: string | null): Actor => ({
    kind: 'member',
    personId: newId(),
    name: '',
    grants: [{ ...grant, departmentId }],
  })
  const ask = (actor: Actor) => asks(command, { departmentId: water }, actor)
  expect(await ask(handlerOf(water))).toBe('allowed')
  expect(await ask(handlerOf(null))).toBe('allowed')
  expect(await ask(handlerOf(housing))).toBe('forbidden')
  expect(await ask(moderator.actor)).toBe('forbidden')
  expect(await ask(VISITOR)).toBe('sign_in')
})

test('a command that forgets to say for whom it is, is for nobody', async () => {
  const forgotten: Command = { ...commandOf('hearing:start'), who: {} }
  for (const { actor } of SUBJECTS)
    expect(await asks(forgotten, { hearingId: city.hearingId }, actor)).toMatch(/sign_in|forbidden/)
})

test('a draft is unknown to who asks, and so is a hearing that is not there', async () => {
  const { actor } = await city.guest()
  const ask = { questionId: newId(), title: '这里可以提问吗' }
  for (const hearingId of [HEARINGS.draft, newId()]) {
    const result = await city.run(actor, 'question:submit', { ...ask, hearingId })
    expect(result).toMatchObject({ ok: false, refusal: { code: 'unknown', field: 'hearingId' } })
  }
})

test('who lacks the right does not wait for who changes the hearing or the question', async () => {
  const { actor } = await city.guest()
  await city.database.db.transaction().execute(async (tx) => {
    await tx.selectFrom('hearing').select('id').forUpdate().execute()
    await tx.selectFrom('question').select('id').forUpdate().execute()
    for (const name of COMMAND_NAMES)
      for (const who of [actor, official.actor])
        if (!partiesOf(name).some(([party]) => party === 'citizen' || (who !== actor && party === 'official')))
          expect(await city.refused(who, name, inputsOf(name)[0])).toMatch(/forbidden|not_on_panel|unknown/)
  })
})

test('who may is let through', async () => {
  expect(await city.refused(admin.actor, 'hearing:start', { hearingId: HEARINGS.live })).toBe('wrong_state')
  expect(await city.refused(moderator.actor, 'question:approve', { ...seen(waiting), version: 9 })).toBe('conflict')
  expect(await city.refused(moderator.actor, 'question:approve', { questionId: newId(), version: 1 })).toBe('unknown')
  expect(await city.refused(official.actor, 'question:return', seen(answering))).toBe('accepted')
})
