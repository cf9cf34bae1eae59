import admin from './messages/en/admin.json' with { type: 'json' }
import ask from './messages/en/ask.json' with { type: 'json' }
import attachment from './messages/en/attachment.json' with { type: 'json' }
import ballots from './messages/en/ballots.json' with { type: 'json' }
import captions from './messages/en/captions.json' with { type: 'json' }
import caseMessages from './messages/en/case.json' with { type: 'json' }
import common from './messages/en/common.json' with { type: 'json' }
import factor from './messages/en/factor.json' with { type: 'json' }
import handler from './messages/en/handler.json' with { type: 'json' }
import hearing from './messages/en/hearing.json' with { type: 'json' }
import home from './messages/en/home.json' with { type: 'json' }
import instant from './messages/en/instant.json' with { type: 'json' }
import limits from './messages/en/limits.json' with { type: 'json' }
import mails from './messages/en/mails.json' with { type: 'json' }
import mine from './messages/en/mine.json' with { type: 'json' }
import minutes from './messages/en/minutes.json' with { type: 'json' }
import moderate from './messages/en/moderate.json' with { type: 'json' }
import notices from './messages/en/notices.json' with { type: 'json' }
import official from './messages/en/official.json' with { type: 'json' }
import operator from './messages/en/operator.json' with { type: 'json' }
import outbox from './messages/en/outbox.json' with { type: 'json' }
import oversight from './messages/en/oversight.json' with { type: 'json' }
import polls from './messages/en/polls.json' with { type: 'json' }
import programme from './messages/en/programme.json' with { type: 'json' }
import record from './messages/en/record.json' with { type: 'json' }
import reply from './messages/en/reply.json' with { type: 'json' }
import rulebook from './messages/en/rulebook.json' with { type: 'json' }
import scorecards from './messages/en/scorecards.json' with { type: 'json' }
import search from './messages/en/search.json' with { type: 'json' }
import signIn from './messages/en/sign-in.json' with { type: 'json' }
import sms from './messages/en/sms.json' with { type: 'json' }
import states from './messages/en/states.json' with { type: 'json' }
import studio from './messages/en/studio.json' with { type: 'json' }
import wasSaid from './messages/en/was-said.json' with { type: 'json' }
import write from './messages/en/write.json' with { type: 'json' }

/** Every message of the interface in English. */
export const en = {
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
