import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import { type CaseAction, caseActionsOf } from '#domain/case/machine.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import { type CaseDesk, LATER } from './case-desk.ts'
import type { Citizen, City } from './city.ts'
import type { Step } from './random-history.ts'

type Act = readonly [
  command: Extract<CommandName, `case:${string}`>,
  by: Citizen['actor'] | typeof SYSTEM,
  input?: object,
]

/** Everybody to whom a state may offer something. */
const PARTIES = ['lead', 'co', 'arbiter', 'asker', 'moderator', 'oversight', 'admin', 'system'] as const

/** Does to one of the city's cases something that its state offers to somebody; what a rule then refuses is left so. */
export async function playCase(
  city: City,
  desk: CaseDesk,
  { pick, way }: Pick<Step, 'pick' | 'way'>,
  now?: Date,
): Promise<void> {
  const cases = await city.database.prisma.case.findMany({
    include: { question: true, milestones: true, coHandlers: true, mergedInto: true },
    orderBy: { number: 'asc' },
  })
  const found = cases[pick % Math.max(1, cases.length)]
  if (!found) return
  const offered = caseActionsOf(found.status, PARTIES, found.mergedInto?.number)
  const action = offered[way % offered.length]
  if (!action) return
  const seen = { caseNumber: found.number, version: found.version, round: found.round }
  for (const [command, actor, input] of await actsOf(city, desk, found, action, way))
    await city.run(actor, command, { ...seen, ...input }, now)
}

type Found = {
  number: string
  departmentId: string | null
  question: { askerId: string }
  milestones: { id: string; reachedOn: string | null; droppedFor: string | null }[]
  coHandlers: { departmentId: string }[]
}

/** The commands that an action of the machine stands for, by somebody who may give them. */
async function actsOf(city: City, desk: CaseDesk, found: Found, action: CaseAction, way: number): Promise<Act[]> {
  const { water, housing } = city.departments
  const { departmentId } = found
  const lead = (departmentId === housing ? desk.neighbour : desk.handler).actor
  const second = (departmentId === housing ? desk.second : desk.colleague).actor
  const arbiter = desk.arbiter.actor
  const asker = { kind: 'guest', personId: found.question.askerId, name: '', grants: [] } as const
  const other = departmentId === water ? housing : water
  const text = `第 ${way % 1_000} 次说明`
  const open = found.milestones.find(({ reachedOn, droppedFor }) => reachedOn === null && droppedFor === null)
  const milestoneId = open?.id ?? newId()
  switch (action) {
    case 'route':
      return [['case:route', arbiter, { departmentId: other }]]
    case 'extend':
      return [
        [
          'case:extend',
          city.admin.actor,
          { clock: '1.reply.ordinary', by: { hours: 1 + (way % 9) }, reason: 'E01', text },
        ],
      ]
    case 'classify':
      return [['case:classify', lead, { class: way % 2 ? 'urgent' : 'complex' }]]
    case 'offer':
      // For letters alone, which a random history has none of.
      return []
    case 'attend':
      return [['case:attend', lead]]
    case 'dispute':
      return [['case:dispute', lead, { rule: 'D01', proposes: other, text }]]
    case 'arbitrate':
      return [['case:arbitrate', arbiter, { departmentId: way % 2 ? water : housing, text }]]
    case 'add_co_handler':
      return [['case:add-co-handler', lead, { departmentId: other, task: text }]]
    case 'remove_co_handler':
      return [['case:remove-co-handler', arbiter, { departmentId: found.coHandlers[0]?.departmentId ?? other }]]
    case 'note':
      return [['case:note', lead, { text: `私${text}` }]]
    case 'assign':
      return [['case:assign', lead, { assignee: way % 2 ? lead.personId : null }]]
    case 'inform':
      return [['case:inform', lead, { text }]]
    case 'draft':
      return [['case:draft-reply', lead, { text }]]
    case 'review':
      return [
        ['case:submit-reply', lead],
        ['case:review-reply', second, { verdict: way % 2 ? 'approved' : 'returned' }],
      ]
    case 'publish_reply': {
      const before = await city.database.prisma.caseReply.findFirst({ where: { departmentId: departmentId ?? water } })
      const reply = { replyId: (way % 2 && before?.id) || newId(), text: way % 5 ? text : '已转交供水公司办理。' }
      const { text: words } = reply
      return [
        ['case:draft-reply', lead, { text: words }],
        ['case:submit-reply', lead],
        ['case:review-reply', second, { verdict: 'approved' }],
        ['case:publish-reply', lead, { ...reply, joint: way % 3 === 0 }],
      ]
    }
    case 'ask':
      return [['case:ask-citizen', lead, { inquiryId: newId(), text }]]
    case 'answer':
      return [['case:answer-question', asker, { text: `私${text}` }]]
    case 'plan':
      return [
        [
          'case:plan-milestone',
          lead,
          { milestoneId: newId(), kind: way % 2 ? 'finish' : 'visit', title: text, plannedOn: LATER },
        ],
      ]
    case 'follow_plan': {
      const steps = [
        ['case:move-milestone', lead, { milestoneId, plannedOn: '2099-03-01', reason: text }],
        ['case:reach-milestone', lead, { milestoneId, reachedOn: '2026-01-01' }],
        ['case:drop-milestone', lead, { milestoneId, reason: text }],
      ] as const satisfies Act[]
      return [steps[way % 3] ?? steps[0]]
    }
    case 'confer': {
      const held = await city.database.prisma.caseConference.findFirst({ where: { heldOn: null, cancelledFor: null } })
      const conferenceId = held?.id ?? newId()
      const decisions = [{ text, departmentId: other, dueOn: way % 2 ? LATER : null }]
      const steps = [
        ['case:call-conference', lead, { conferenceId, departments: [other], meetsOn: LATER, subject: text }],
        ['case:hold-conference', lead, { conferenceId, heldOn: '2026-01-01', minutes: text, decisions }],
        ['case:cancel-conference', arbiter, { conferenceId, reason: text }],
      ] as const satisfies Act[]
      return [steps[way % 3] ?? steps[0]]
    }
    case 'shelve':
      return [['case:shelve', lead, { reason: 'B02', condition: text, reviewOn: LATER }]]
    case 'review_shelf':
      return [['case:review-shelf', lead, { text, reviewOn: '2099-06-01' }]]
    case 'unshelve':
      return [['case:unshelve', lead, { text }]]
    case 'resolve':
      return [['case:resolve', lead]]
    case 'confirm':
      return [['case:confirm', asker]]
    case 'reopen':
      return [['case:reopen', asker, { answer: way % 2 ? 'partly' : 'no', text: `私${text}` }]]
    case 'lapse':
      return [['case:close-unconfirmed', SYSTEM]]
    case 'rate':
      return [['case:rate', asker, { solved: 1 + (way % 5), fair: null }]]
    case 'release':
      return [
        [
          'case:release-identity',
          city.moderator.actor,
          { departmentId: departmentId ?? water, reason: 'I01', text: `私${text}` },
        ],
      ]
    case 'withdraw_release':
      return [
        ['case:withdraw-release', city.moderator.actor, { departmentId: departmentId ?? water, text: `私${text}` }],
      ]
    case 'merge':
    case 'be_merged': {
      const others = await city.database.prisma.case.findMany({
        where: { departmentId, number: { not: found.number } },
      })
      const equals = others.slice(0, 1 + (way % 3)).map(({ number: caseNumber, version }) => ({ caseNumber, version }))
      return [['case:merge', lead, { cases: equals, text }]]
    }
    case 'split':
      return [['case:split', lead, { text }]]
    case 'see_identity':
      return [['case:see-identity', lead, { text: `私${text}` }]]
  }
}
