import type { RefusalText } from '#contract/refusal-row.ts'
import { Refusal } from '#contract/refusals.ts'
import type { CaseStatus } from '#contract/states.ts'
import type { Machine } from '../kernel/machine.ts'

export type CaseAction =
  | 'route'
  | 'classify'
  | 'offer'
  | 'attend'
  | 'dispute'
  | 'arbitrate'
  | 'add_co_handler'
  | 'remove_co_handler'
  | 'note'
  | 'assign'
  | 'inform'
  | 'draft'
  | 'review'
  | 'publish_reply'
  | 'ask'
  | 'answer'
  | 'plan'
  | 'follow_plan'
  | 'confer'
  | 'shelve'
  | 'review_shelf'
  | 'unshelve'
  | 'resolve'
  | 'confirm'
  | 'reopen'
  | 'lapse'
  | 'rate'
  | 'release'
  | 'withdraw_release'
  | 'see_identity'
  | 'extend'
  | 'merge'
  | 'be_merged'
  | 'split'

/** Who somebody can be in a case: of the department that leads or of one that helps, who decides whose it is, who asked, who moderates its hearing, who oversees or administers, or the platform. */
export type CaseParty = 'lead' | 'co' | 'arbiter' | 'asker' | 'moderator' | 'oversight' | 'admin' | 'system'

const lead = ['lead'] as const
const departments = ['lead', 'co'] as const
const conferring = ['lead', 'arbiter'] as const
const arranging = ['lead', 'arbiter', 'moderator'] as const
const asker = ['asker'] as const

/** What may be done in a state without leaving it. */
const stay = <S extends CaseStatus>(to: S) => {
  const notes = {
    note: { to, by: ['lead', 'co', 'arbiter', 'moderator'] },
    withdraw_release: { to, by: ['moderator'] },
    see_identity: { to, by: ['lead', 'co', 'oversight'] },
  } as const
  const words = {
    assign: { to, by: departments },
    inform: { to, by: departments },
    draft: { to, by: departments },
    review: { to, by: departments },
  } as const
  const arranged = {
    classify: { to, by: arranging },
    offer: { to, by: ['moderator'] },
    add_co_handler: { to, by: arranging },
    remove_co_handler: { to, by: arranging },
    release: { to, by: ['moderator'] },
    confer: { to, by: conferring },
    // Which of them may, the rulebook says.
    extend: { to, by: ['lead', 'co', 'arbiter', 'moderator', 'oversight', 'admin'] },
  } as const
  // Of a case that is handled together with another one, whatever its state.
  const apart = { split: { to, by: lead } } as const
  const planned = { plan: { to, by: departments }, follow_plan: { to, by: departments } } as const
  return { notes, words, arranged, planned, apart, main: { merge: { to, by: lead } } } as const
}

const open = stay('open')
const disputed = stay('disputed')
const working = stay('working')
const waiting = stay('waiting')
const shelved = stay('shelved')
const resolved = stay('resolved')
const confirmed = stay('confirmed')
const unconfirmed = stay('unconfirmed')

const route = { to: 'open', by: ['arbiter', 'moderator'] } as const
const toWorking = { to: 'working', by: lead } as const
const reopen = { to: 'open', by: asker } as const
const confirm = { to: 'confirmed', by: asker } as const

/**
 * Life of a case. A case is routed while no department at work leads it. The lead's first word, of whatever kind, attends to it. Nobody but an
 * asker confirms or reopens it; `lapse` is their silence. A reply may be superseded as long as the askers have not ended the case.
 */
export const CASE_MACHINE: Machine<CaseStatus, CaseAction, CaseParty> = {
  open: {
    route,
    attend: toWorking,
    dispute: { to: 'disputed', by: lead },
    ...open.notes,
    ...open.words,
    inform: toWorking,
    publish_reply: toWorking,
    ...open.arranged,
    ...open.main,
    be_merged: { to: 'open', by: lead },
    ...open.apart,
  },
  disputed: {
    arbitrate: { to: 'open', by: ['arbiter'] },
    ...disputed.notes,
    ...disputed.words,
    ...disputed.arranged,
    publish_reply: { to: 'disputed', by: departments },
  },
  working: {
    route,
    dispute: { to: 'disputed', by: lead },
    ...working.notes,
    ...working.words,
    publish_reply: { to: 'working', by: departments },
    ...working.planned,
    ...working.arranged,
    ...working.main,
    be_merged: { to: 'working', by: lead },
    ...working.apart,
    ask: { to: 'waiting', by: lead },
    shelve: { to: 'shelved', by: lead },
    resolve: { to: 'resolved', by: lead },
  },
  waiting: {
    // The asker may still answer, whoever leads.
    route: { to: 'waiting', by: route.by },
    answer: { to: 'working', by: asker },
    ...waiting.notes,
    ...waiting.words,
    // The lead's about the matter; after any other one, as after a word, the asker may still answer.
    publish_reply: { to: 'working', by: departments },
    ...waiting.planned,
    ...waiting.arranged,
    ...waiting.main,
  },
  shelved: {
    // It stays on the books, whoever leads.
    route: { to: 'shelved', by: route.by },
    review_shelf: { to: 'shelved', by: lead },
    unshelve: toWorking,
    ...shelved.notes,
    ...shelved.words,
    publish_reply: { to: 'shelved', by: departments },
    ...shelved.arranged,
    ...shelved.main,
  },
  resolved: {
    confirm,
    reopen,
    lapse: { to: 'unconfirmed', by: ['system'] },
    rate: { to: 'resolved', by: asker },
    ...resolved.notes,
    ...resolved.words,
    publish_reply: { to: 'resolved', by: departments },
    ...resolved.apart,
  },
  confirmed: { reopen, rate: { to: 'confirmed', by: asker }, ...confirmed.notes },
  unconfirmed: { confirm, reopen, rate: { to: 'unconfirmed', by: asker }, ...unconfirmed.notes },
}

/** Actions as a refusal names them. */
export const CASE_ACTION_WORDS: Readonly<Record<CaseAction, RefusalText>> = {
  route: { 'zh-CN': '分派', en: 'route it' },
  classify: { 'zh-CN': '改类别', en: 'change its class' },
  offer: { 'zh-CN': '请写信人同意提到听证会上', en: 'offer it to a hearing' },
  attend: { 'zh-CN': '先行联系', en: 'attend to it' },
  dispute: { 'zh-CN': '提出争议', en: 'dispute it' },
  arbitrate: { 'zh-CN': '裁定', en: 'decide whose it is' },
  add_co_handler: { 'zh-CN': '加协办', en: 'add a co-handler' },
  remove_co_handler: { 'zh-CN': '撤协办', en: 'remove a co-handler' },
  note: { 'zh-CN': '写内部记录', en: 'write an internal note' },
  assign: { 'zh-CN': '分给同事', en: 'give it to a colleague' },
  inform: { 'zh-CN': '告知进展', en: 'tell the asker how it stands' },
  draft: { 'zh-CN': '写答复草稿', en: 'draft a reply' },
  review: { 'zh-CN': '复核草稿', en: 'review a draft' },
  publish_reply: { 'zh-CN': '公布答复', en: 'publish a reply' },
  ask: { 'zh-CN': '问提问人', en: 'ask the asker' },
  answer: { 'zh-CN': '回答部门的问题', en: 'answer the department' },
  plan: { 'zh-CN': '定里程碑', en: 'plan a milestone' },
  follow_plan: { 'zh-CN': '更新里程碑', en: 'update a milestone' },
  confer: { 'zh-CN': '召集会商', en: 'call a conference' },
  shelve: { 'zh-CN': '挂账', en: 'put it on the books' },
  review_shelf: { 'zh-CN': '复查挂账', en: 'review what it waits for' },
  unshelve: { 'zh-CN': '恢复办理', en: 'take it up again' },
  resolve: { 'zh-CN': '办结，请提问人确认', en: 'resolve it' },
  confirm: { 'zh-CN': '确认解决', en: 'confirm it' },
  reopen: { 'zh-CN': '要求重办', en: 'reopen it' },
  lapse: { 'zh-CN': '到期结案', en: 'close it by silence' },
  rate: { 'zh-CN': '评分', en: 'rate it' },
  release: { 'zh-CN': '披露身份', en: 'release the asker’s identity' },
  withdraw_release: { 'zh-CN': '收回身份披露', en: 'withdraw the release of the asker’s identity' },
  see_identity: { 'zh-CN': '查看提问人身份', en: 'see who the asker is' },
  extend: { 'zh-CN': '延长时限', en: 'extend its limit' },
  merge: { 'zh-CN': '把相同的个案并案办理', en: 'handle equal cases together with it' },
  be_merged: { 'zh-CN': '并案到另一件个案', en: 'handle it together with another case' },
  split: { 'zh-CN': '分案办理', en: 'take it apart from its main case' },
}

/**
 * What is done in a case itself while it is handled together with a main case. The rest of what its lead, an arbiter and a moderator may do is
 * done in the main case; co-handlers go on with their task, its askers keep every word.
 */
const APART: ReadonlySet<CaseAction> = new Set([
  'note',
  'assign',
  'classify',
  'extend',
  'follow_plan',
  'remove_co_handler',
  'release',
  'withdraw_release',
  'see_identity',
  'split',
])
const ARRANGERS: readonly CaseParty[] = ['lead', 'arbiter', 'moderator']

/** The number of the main case with which a case is handled together; null for one that is handled by itself. */
type MainNumber = string | null

/** Who of those to whom a state offers an action has it in a case that is merged, or is not. */
const takers = (action: CaseAction, by: readonly CaseParty[], main: MainNumber): readonly CaseParty[] => {
  if (main === null) return action === 'split' ? [] : by
  return APART.has(action) ? by : by.filter((party) => !ARRANGERS.includes(party))
}

/** Actions that a case's state offers to who is one of these; desks draw their buttons from it. */
export function caseActionsOf(
  status: CaseStatus,
  parties: readonly CaseParty[],
  main: MainNumber = null,
): CaseAction[] {
  const moves = CASE_MACHINE[status]
  return (Object.keys(moves) as CaseAction[]).filter((action) =>
    takers(action, moves[action]?.by ?? [], main).some((party) => parties.includes(party)),
  )
}

/** The state to which an action leads; refused as `wrong_state`, which says what is allowed now, and as `forbidden` where others may. */
export function caseMove(
  status: CaseStatus,
  action: CaseAction,
  parties: readonly CaseParty[],
  main: MainNumber = null,
): CaseStatus {
  const move = CASE_MACHINE[status][action]
  if (!move) throw notNow(status, parties, main)
  if (!move.by.some((party) => parties.includes(party))) throw new Refusal('forbidden')
  if (!takers(action, move.by, main).some((party) => parties.includes(party))) throw notNow(status, parties, main)
  return move.to
}

/** The refusal that says what somebody may do with a case in this state. */
export function notNow(status: CaseStatus, parties: readonly CaseParty[], main: MainNumber = null): Refusal {
  const own = caseActionsOf(status, parties, main).map((action) => CASE_ACTION_WORDS[action])
  const works = main !== null && parties.some((party) => ARRANGERS.includes(party))
  const inMain = works ? [{ 'zh-CN': `到主案 ${main} 办理`, en: `work on it in ${main}, its main case` }] : []
  const words = own.length ? [...inMain, ...own] : []
  if (!words.length) return new Refusal('wrong_state')
  const allowed = { 'zh-CN': words.map((word) => word['zh-CN']).join('、'), en: words.map(({ en }) => en).join(', ') }
  return new Refusal('wrong_state', { allowed })
}
