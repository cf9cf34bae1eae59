import type { Rulebook } from './schema.ts'

type Reasons = Rulebook['reasons']

/** Reasons of decisions about a case, besides those that a hearing’s desks give. */
export const DEFAULT_CASE_REASONS: Reasons = [
  {
    code: 'D01',
    for: ['dispute'],
    name: { zh: '属于另一个部门的职责', en: 'Another department’s duty' },
    explains: {
      zh: '要写明依据哪一条规定、应当由哪个部门办。只能提一次，由裁定人在一个工作日内决定，钟照走。',
      en: 'Names the rule and the department whose duty it is. Once only; an arbiter decides within one working day, and the clock runs on.',
    },
  },
  {
    code: 'D02',
    for: ['dispute'],
    name: { zh: '不在本部门管辖的地域', en: 'Outside the department’s area' },
    explains: {
      zh: '要写明地点属于哪里、应当由谁办。',
      en: 'Says to which area the place belongs and whose duty it is.',
    },
  },
  {
    code: 'E01',
    for: ['extend'],
    name: { zh: '需要检测、鉴定或现场勘查', en: 'Needs a test, an expert opinion or a survey' },
    explains: {
      zh: '要写明谁来做、哪天出结果。',
      en: 'Says who does it, and the day on which the result is due.',
    },
  },
  {
    code: 'E02',
    for: ['extend'],
    name: { zh: '需要几个部门会商', en: 'Several departments must confer' },
    explains: {
      zh: '要写明有哪些部门、会商定在哪天。',
      en: 'Names the departments and the day of the conference.',
    },
  },
  {
    code: 'B01',
    for: ['on_the_books'],
    name: { zh: '没有政策依据', en: 'No rule allows it yet' },
    explains: {
      zh: '要写明哪项规定变了才能办、什么时候再看。挂账期间公开，不算解决。',
      en: 'Says which rule must change and when it is looked at again. Public meanwhile, and never counted as solved.',
    },
  },
  {
    code: 'B02',
    for: ['on_the_books'],
    name: { zh: '资金没有安排', en: 'No money is set aside' },
    explains: {
      zh: '要写明需要多少、申请列入哪一年的预算。挂账期间公开，不算解决。',
      en: 'Says how much is needed and for which year’s budget it is asked. Public meanwhile, and never counted as solved.',
    },
  },
  {
    code: 'B03',
    for: ['on_the_books'],
    name: { zh: '要等另一项工程完成', en: 'Waits for other works to end' },
    explains: {
      zh: '要写明等的是哪项工程、计划哪天完成。挂账期间公开，不算解决。',
      en: 'Names the works and the day on which they are due to end. Public meanwhile, and never counted as solved.',
    },
  },
  {
    code: 'I01',
    for: ['release_identity'],
    name: { zh: '要和提问人约时间上门', en: 'To agree on a visit with the asker' },
    explains: {
      zh: '看了谁的身份、为什么看，都记入公开账本，并告诉提问人。',
      en: 'Who saw whose identity, and why, goes on the record, and the asker is told.',
    },
  },
  {
    code: 'W01',
    for: ['withdraw_promise'],
    name: { zh: '条件变了，原来的办法行不通', en: 'Circumstances changed: it can’t be done that way' },
    explains: {
      zh: '要写明变了什么、改成怎么办。原来的承诺和日期一直公开。',
      en: 'Says what changed and what is done instead. The promise and its date stay public.',
    },
  },
]

/** What somebody may do once a limit was broken. */
export const DEFAULT_REMEDIES: Rulebook['remedies'] = {
  attention: {
    zh: '超过先行联系的时限还没有人和您联系：您不用做什么，系统会自己催办、升级，并公开逾期。您可以在个案页面补充情况。',
    en: 'Nobody contacted you in time: you need not do anything. The platform reminds, escalates and shows the lateness by itself. You can add to the case on its page.',
  },
  reply: {
    zh: '超过答复时限还没有答复：系统会自己升级到督办和分管负责人，并列入逾期名单。您也可以向该部门的上一级反映，或者按下面的法定途径办理。',
    en: 'No reply in time: the platform escalates to the supervisors and the responsible leader by itself and puts the case on the public list. You may also turn to the department’s superior, or take one of the lawful ways below.',
  },
  promise: {
    zh: '承诺的日子过了还没有办到：个案会自动列入回头会的议程，由作出承诺的部门当面说明。',
    en: 'A promise was not kept by its day: the case goes on the agenda of a return hearing, where the department that made it answers for it.',
  },
}

/** Where somebody goes whose request is not the authority’s to decide. */
export const DEFAULT_LAWFUL_ROUTES: Rulebook['lawfulRoutes'] = [
  {
    code: 'litigation',
    name: { zh: '诉讼', en: 'Court' },
    explains: {
      zh: '合同、侵权、婚姻家庭、债务等民事纠纷，或者对行政行为不服，可以向人民法院起诉。',
      en: 'Civil disputes, such as contracts, damages, family and debt, and objections to an administrative act, may be brought before a people’s court.',
    },
    address: { zh: '人民法院诉讼服务热线 12368', en: 'Court service line 12368' },
  },
  {
    code: 'arbitration',
    name: { zh: '仲裁', en: 'Arbitration' },
    explains: {
      zh: '劳动争议先申请劳动人事争议仲裁；合同里写明仲裁的，向约定的仲裁委员会申请。',
      en: 'Labour disputes go to labour arbitration first; where a contract says so, to the arbitration commission that it names.',
    },
    address: { zh: '人力资源社会保障热线 12333', en: 'Labour and social security line 12333' },
  },
  {
    code: 'reconsideration',
    name: { zh: '行政复议', en: 'Administrative reconsideration' },
    explains: {
      zh: '对行政机关的处理决定不服，可以在知道该行为之日起六十日内申请行政复议。',
      en: 'Who objects to an administrative decision may apply for reconsideration within sixty days of learning of it.',
    },
    address: { zh: '公共法律服务热线 12348', en: 'Public legal service line 12348' },
  },
  {
    code: 'petition',
    name: { zh: '信访', en: 'Petition' },
    explains: {
      zh: '对行政机关及其工作人员的意见、建议和投诉，没有上面这些途径的，可以依法信访。',
      en: 'Suggestions and complaints about an authority or its staff for which none of the other ways is open may be filed as a petition.',
    },
    address: {
      zh: '国家信访局 www.gjxfj.gov.cn',
      en: 'National Public Complaints and Proposals Administration, www.gjxfj.gov.cn',
    },
  },
  {
    code: 'discipline',
    name: { zh: '纪检监察举报', en: 'Report to the discipline inspection' },
    explains: {
      zh: '反映公职人员违纪违法，向纪检监察机关举报。',
      en: 'Misconduct of public officials is reported to the discipline inspection and supervision authorities.',
    },
    address: { zh: '举报电话 12388', en: 'Report line 12388' },
  },
]
