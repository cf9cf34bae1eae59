import { newId } from '#app/_live/new-id.ts'
import { SYSTEM } from '#contract/identity.ts'
import type { CommandName } from '#domain/commands/registry.ts'
import type { Ready } from './accepted-commands.ts'
import { type CaseDesk, caseDesk, LATER, milestone } from './case-desk.ts'
import { asOfBefore } from './case-of-before.ts'
import type { Citizen, City } from './city.ts'
import { openMailbox } from './mailbox.ts'

type CaseCommand = Exclude<Extract<CommandName, `case:${string}`>, 'case:import'>

/** For every command on a case: brings one to a state in which it is accepted, and tells of whom and with what. */
export function acceptedCaseCommands(city: City): { readonly [N in CaseCommand]: () => Promise<Ready<N>> } {
  let made: Promise<CaseDesk> | undefined
  const desk = () => {
    made ??= caseDesk(city)
    return made
  }
  const { water, housing } = city.departments
  /** A command of somebody of the staff on a case that was brought so far. */
  const by =
    <M extends object>(
      who: (desk: CaseDesk) => Citizen,
      bring: (desk: CaseDesk) => Promise<{ caseNumber: string }>,
      more?: () => M,
    ) =>
    async () => {
      const cases = await desk()
      const { caseNumber } = await bring(cases)
      return { actor: who(cases).actor, input: { ...(await cases.seen(caseNumber)), ...(more?.() ?? ({} as M)) } }
    }
  const handler = (cases: CaseDesk) => cases.handler
  const arbiter = (cases: CaseDesk) => cases.arbiter
  const open = (cases: CaseDesk) => cases.openCase()
  const worked = (cases: CaseDesk) => cases.worked()
  const resolved = (cases: CaseDesk) => cases.resolved()
  const then =
    (command: CaseCommand, more: () => object = () => ({}), before = worked) =>
    async (cases: CaseDesk) => {
      const opened = await before(cases)
      await cases.act(cases.handler, command, opened.caseNumber, more())
      return opened
    }
  const disputing = () => ({ rule: 'D01', proposes: housing, text: '二次供水泵房归住建局管' })
  const shelving = () => ({ reason: 'B02', condition: '等明年预算', reviewOn: LATER })
  const asking = () => ({ inquiryId: newId(), text: '请问是几号楼？' })
  /** A command of the asker. */
  const asked =
    <M extends object>(bring: (desk: CaseDesk) => Promise<{ caseNumber: string; asker: Citizen }>, more?: M) =>
    async () => {
      const { caseNumber, asker } = await bring(await desk())
      return { actor: asker.actor, input: { caseNumber, round: 1, ...(more ?? ({} as M)) } }
    }
  /** A command on a case with a planned step. */
  const planned =
    <M extends object>(more: M) =>
    async () => {
      const cases = await desk()
      const { caseNumber } = await cases.worked()
      const step = milestone()
      await cases.act(cases.handler, 'case:plan-milestone', caseNumber, step)
      const { milestoneId } = step
      return { actor: cases.handler.actor, input: { ...(await cases.seen(caseNumber)), milestoneId, ...more } }
    }
  const released = async (cases: CaseDesk) => {
    const opened = await cases.openCase()
    const release = { departmentId: water, reason: 'I01', text: '约入户测压的时间' }
    await cases.act(city.moderator, 'case:release-identity', opened.caseNumber, release)
    return opened
  }
  const conference = () => ({
    conferenceId: newId(),
    departments: [housing],
    meetsOn: LATER,
    subject: '泵房归谁管',
  })
  /** A command on a case with a conference to come, which names the water department. */
  const called =
    <M extends object>(more: (departmentId: string) => M) =>
    async () => {
      const cases = await desk()
      const { caseNumber } = await cases.openCase()
      const meeting = conference()
      await cases.act(cases.handler, 'case:call-conference', caseNumber, meeting)
      const { conferenceId } = meeting
      return { actor: cases.handler.actor, input: { ...(await cases.seen(caseNumber)), conferenceId, ...more(water) } }
    }
  const anybody = async () => ({
    actor: (await city.guest()).actor,
    input: { caseNumber: (await (await desk()).openCase()).caseNumber },
  })
  const text = '情况已经核实，下周出结果。'
  return {
    'case:route': by(
      arbiter,
      (cases) => cases.openCase({ led: false }),
      () => ({ departmentId: water }),
    ),
    'case:classify': by(handler, open, () => ({ class: 'urgent' })),
    'case:offer-hearing': async () => {
      const { caseNumber } = await (await openMailbox(city)).send()
      return { actor: city.admin.actor, input: { caseNumber, version: 1, targetId: city.hearingId } }
    },
    'case:answer-offer': async () => {
      const { caseNumber, writer } = await (await openMailbox(city)).send()
      await city.must(city.admin.actor, 'case:offer-hearing', { caseNumber, version: 1, targetId: city.hearingId })
      return { actor: writer.actor, input: { caseNumber, version: 2, accepts: true } }
    },
    'case:set-lane': by(handler, open, () => ({ lane: 'hazard', text: '照片上看得到电线掉下来了' })),
    'case:attend': by(handler, open),
    'case:dispute': by(handler, open, disputing),
    'case:arbitrate': by(arbiter, then('case:dispute', disputing, open), () => ({ departmentId: housing, text })),
    'case:add-co-handler': by(handler, open, () => ({ departmentId: housing, task: '入户告知' })),
    'case:remove-co-handler': by(
      handler,
      then('case:add-co-handler', () => ({ departmentId: housing, task: '入户告知' })),
      () => ({ departmentId: housing }),
    ),
    'case:note': by(handler, open, () => ({ text })),
    'case:assign': by(handler, open, () => ({ assignee: null })),
    'case:inform': by(handler, open, () => ({ text })),
    'case:draft-reply': by(handler, open, () => ({ text })),
    'case:submit-reply': by(
      handler,
      then('case:draft-reply', () => ({ text })),
    ),
    'case:review-reply': by(
      (cases) => cases.colleague,
      async (cases) => {
        const opened = await then('case:draft-reply', () => ({ text }))(cases)
        await cases.act(cases.handler, 'case:submit-reply', opened.caseNumber)
        return opened
      },
      () => ({ verdict: 'approved' as const }),
    ),
    'case:publish-reply': by(
      handler,
      async (cases) => {
        const opened = await cases.openCase()
        await cases.review(cases.handler, opened.caseNumber, text)
        return opened
      },
      () => ({ replyId: newId(), text }),
    ),
    'case:ask-citizen': by(handler, worked, asking),
    'case:answer-question': asked(then('case:ask-citizen', asking), { text: '三号楼七层' }),
    'case:plan-milestone': by(handler, worked, milestone),
    'case:move-milestone': planned({ plannedOn: '2099-02-01', reason: '阀门到货晚' }),
    'case:reach-milestone': planned({ reachedOn: '2026-01-01' }),
    'case:drop-milestone': planned({ reason: '不再需要' }),
    'case:call-conference': by(handler, open, conference),
    'case:hold-conference': called((departmentId) => ({
      heldOn: '2026-01-01',
      minutes: '议定三件事。',
      decisions: [{ text: '更换阀门', departmentId, dueOn: LATER }],
    })),
    'case:cancel-conference': called(() => ({ reason: '改为书面征求意见' })),
    'case:shelve': by(handler, worked, shelving),
    'case:review-shelf': by(handler, then('case:shelve', shelving), () => ({ text, reviewOn: LATER })),
    'case:unshelve': by(handler, then('case:shelve', shelving), () => ({ text })),
    'case:resolve': by(
      handler,
      then('case:publish-reply', () => ({ replyId: newId(), text })),
    ),
    'case:confirm': asked(resolved),
    'case:reopen': asked(resolved, { answer: 'partly' as const, text: '白天有水，晚上还是没有' }),
    'case:escalate': async () => {
      const { caseNumber } = await (await desk()).openCase()
      return { actor: SYSTEM, input: { caseNumber, key: '1.reply.ordinary' } }
    },
    'case:close-unconfirmed': async () => {
      const cases = await desk()
      return { actor: SYSTEM, input: await cases.seen((await cases.resolved()).caseNumber) }
    },
    'case:rate': asked(resolved, { solved: 4, fast: null }),
    'case:release-identity': by(
      () => city.moderator,
      open,
      () => ({ departmentId: water, reason: 'I01', text: '约入户测压的时间' }),
    ),
    'case:withdraw-release': by(
      () => city.moderator,
      async (cases) => released(cases),
      () => ({ departmentId: water, text: '不用再上门了' }),
    ),
    'case:see-identity': async () => {
      const cases = await desk()
      const { caseNumber } = await released(cases)
      return { actor: cases.handler.actor, input: { caseNumber } }
    },
    'case:extend': by(
      () => city.admin,
      open,
      () => ({ clock: '1.reply.ordinary', by: { workingDays: 1 }, reason: 'E01', text }),
    ),
    'case:merge': async () => {
      const cases = await desk()
      const [main, other] = [await cases.worked(), await cases.openCase()]
      const equal = { cases: [await cases.seen(other.caseNumber)], text: '同一处漏水' }
      return { actor: cases.handler.actor, input: { ...(await cases.seen(main.caseNumber)), ...equal } }
    },
    'case:split': by(
      handler,
      async (cases) => (await cases.merged()).merged,
      () => ({ text: '不是同一栋楼' }),
    ),
    'case:start-clocks': async () => {
      const { caseNumber } = await (await desk()).openCase()
      await asOfBefore(city, caseNumber)
      return { actor: SYSTEM, input: { caseNumber } }
    },
    'case:redate': async () => ({ actor: SYSTEM, input: { from: 'MS-2026-000001' } }),
    'case:follow': anybody,
    'case:unfollow': anybody,
  }
}
