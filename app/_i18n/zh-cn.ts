import admin from './messages/zh-CN/admin.json' with { type: 'json' }
import ask from './messages/zh-CN/ask.json' with { type: 'json' }
import attachment from './messages/zh-CN/attachment.json' with { type: 'json' }
import ballots from './messages/zh-CN/ballots.json' with { type: 'json' }
import captions from './messages/zh-CN/captions.json' with { type: 'json' }
import caseMessages from './messages/zh-CN/case.json' with { type: 'json' }
import common from './messages/zh-CN/common.json' with { type: 'json' }
import factor from './messages/zh-CN/factor.json' with { type: 'json' }
import handler from './messages/zh-CN/handler.json' with { type: 'json' }
import hearing from './messages/zh-CN/hearing.json' with { type: 'json' }
import home from './messages/zh-CN/home.json' with { type: 'json' }
import instant from './messages/zh-CN/instant.json' with { type: 'json' }
import limits from './messages/zh-CN/limits.json' with { type: 'json' }
import mails from './messages/zh-CN/mails.json' with { type: 'json' }
import mine from './messages/zh-CN/mine.json' with { type: 'json' }
import minutes from './messages/zh-CN/minutes.json' with { type: 'json' }
import moderate from './messages/zh-CN/moderate.json' with { type: 'json' }
import notices from './messages/zh-CN/notices.json' with { type: 'json' }
import official from './messages/zh-CN/official.json' with { type: 'json' }
import operator from './messages/zh-CN/operator.json' with { type: 'json' }
import outbox from './messages/zh-CN/outbox.json' with { type: 'json' }
import oversight from './messages/zh-CN/oversight.json' with { type: 'json' }
import polls from './messages/zh-CN/polls.json' with { type: 'json' }
import programme from './messages/zh-CN/programme.json' with { type: 'json' }
import record from './messages/zh-CN/record.json' with { type: 'json' }
import reply from './messages/zh-CN/reply.json' with { type: 'json' }
import rulebook from './messages/zh-CN/rulebook.json' with { type: 'json' }
import scorecards from './messages/zh-CN/scorecards.json' with { type: 'json' }
import search from './messages/zh-CN/search.json' with { type: 'json' }
import signIn from './messages/zh-CN/sign-in.json' with { type: 'json' }
import sms from './messages/zh-CN/sms.json' with { type: 'json' }
import states from './messages/zh-CN/states.json' with { type: 'json' }
import studio from './messages/zh-CN/studio.json' with { type: 'json' }
import wasSaid from './messages/zh-CN/was-said.json' with { type: 'json' }
import write from './messages/zh-CN/write.json' with { type: 'json' }

/** Every message of the interface in Chinese; its keys are the keys of both languages. */
export const zhCN = {
  admin,
  ask,
  attachment,
  ballots,
  captions,
  case: caseMessages,
  common,
  factor,
  handler,
  hearing,
  home,
  instant,
  mails,
  limits,
  mine,
  minutes,
  moderate,
  notices,
  official,
  operator,
  outbox,
  oversight,
  polls,
  programme,
  record,
  reply,
  rulebook,
  scorecards,
  search,
  'sign-in': signIn,
  sms,
  states,
  studio,
  'was-said': wasSaid,
  write,
}
