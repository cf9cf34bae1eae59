import type * as z from 'zod'
import { publishAnswer } from './answer/publish.ts'
import { createApiKey } from './api-key/create.ts'
import { revokeApiKey } from './api-key/revoke.ts'
import { ATTACHMENT_COMMANDS } from './attachment/commands.ts'
import { BALLOT_COMMANDS } from './ballot/commands.ts'
import { CALLER_COMMANDS } from './caller/commands.ts'
import { CAPTION_COMMANDS } from './caption/commands.ts'
import { addCoHandler } from './case/add-co-handler.ts'
import { answerOffer } from './case/answer-offer.ts'
import { answerQuestion } from './case/answer-question.ts'
import { arbitrateCase } from './case/arbitrate.ts'
import { askCitizen } from './case/ask-citizen.ts'
import { assignCase } from './case/assign.ts'
import { attendCase } from './case/attend.ts'
import { callConference } from './case/call-conference.ts'
import { cancelConference } from './case/cancel-conference.ts'
import { classifyCase } from './case/classify.ts'
import { closeUnconfirmed } from './case/close-unconfirmed.ts'
import { confirmCase } from './case/confirm.ts'
import { disputeCase } from './case/dispute.ts'
import { draftReply } from './case/draft-reply.ts'
import { dropMilestone } from './case/drop-milestone.ts'
import { escalateCase } from './case/escalate.ts'
import { extendCase } from './case/extend.ts'
import { followCase } from './case/follow.ts'
import { holdConference } from './case/hold-conference.ts'
import { importCase } from './case/import.ts'
import { informAsker } from './case/inform.ts'
import { mergeCases } from './case/merge.ts'
import { moveMilestone } from './case/move-milestone.ts'
import { noteOnCase } from './case/note.ts'
import { offerHearing } from './case/offer-hearing.ts'
import { planMilestone } from './case/plan-milestone.ts'
import { publishReply } from './case/publish-reply.ts'
import { rateCase } from './case/rate.ts'
import { reachMilestone } from './case/reach-milestone.ts'
import { redateCases } from './case/redate.ts'
import { releaseIdentity } from './case/release-identity.ts'
import { removeCoHandler } from './case/remove-co-handler.ts'
import { reopenCase } from './case/reopen.ts'
import { resolveCase } from './case/resolve.ts'
import { reviewReply } from './case/review-reply.ts'
import { reviewShelf } from './case/review-shelf.ts'
import { routeCase } from './case/route.ts'
import { seeIdentity } from './case/see-identity.ts'
import { setLane } from './case/set-lane.ts'
import { shelveCase } from './case/shelve.ts'
import { splitCase } from './case/split.ts'
import { startClocks } from './case/start-clocks.ts'
import { submitReply } from './case/submit-reply.ts'
import { unfollowCase } from './case/unfollow.ts'
import { unshelveCase } from './case/unshelve.ts'
import { withdrawRelease } from './case/withdraw-release.ts'
import type { Command } from './command.ts'
import { createDepartment } from './department/create.ts'
import { renameDepartment } from './department/rename.ts'
import { retireDepartment } from './department/retire.ts'
import { dropDeskFilter } from './desk/drop-filter.ts'
import { keepDeskFilter } from './desk/keep-filter.ts'
import { DESTINATION_COMMANDS } from './destination/commands.ts'
import { EVIDENCE_COMMANDS } from './evidence/commands.ts'
import { makeRecoveryCodes } from './factor/codes.ts'
import { provePasskey } from './factor/prove.ts'
import { recoverFactor } from './factor/recover.ts'
import { registerPasskey } from './factor/register.ts'
import { removePasskey } from './factor/remove.ts'
import { renewFactor } from './factor/renew.ts'
import { resetFactor } from './factor/reset.ts'
import { HAND_COMMANDS } from './hand/commands.ts'
import { advanceHearing } from './hearing/advance.ts'
import { archiveHearing } from './hearing/archive.ts'
import { cancelHearing } from './hearing/cancel.ts'
import { closeHearing } from './hearing/close.ts'
import { closeSubmissions } from './hearing/close-submissions.ts'
import { configureHearing } from './hearing/configure.ts'
import { createHearing } from './hearing/create.ts'
import { orderNext } from './hearing/order-next.ts'
import { paceHearing } from './hearing/pace.ts'
import { pauseHearing } from './hearing/pause.ts'
import { reopenSubmissions } from './hearing/reopen-submissions.ts'
import { resumeHearing } from './hearing/resume.ts'
import { scheduleHearing } from './hearing/schedule.ts'
import { startHearing } from './hearing/start.ts'
import { INSTANT_COMMANDS } from './instant/commands.ts'
import { sendLetter } from './letter/send.ts'
import { repeatMail } from './mail/repeat.ts'
import { closeMailbox } from './mailbox/close.ts'
import { configureMailbox } from './mailbox/configure.ts'
import { createMailbox } from './mailbox/create.ts'
import { reopenMailbox } from './mailbox/reopen.ts'
import { chooseNotices } from './person/choose-notices.ts'
import { erasePerson } from './person/erase.ts'
import { renamePerson } from './person/rename.ts'
import { verifyPerson } from './person/verify.ts'
import { PHONE_COMMANDS } from './phone/commands.ts'
import { POLL_COMMANDS } from './poll/commands.ts'
import { approveQuestion } from './question/approve.ts'
import { askBySms } from './question/ask-by-sms.ts'
import { callQuestion } from './question/call.ts'
import { classifyQuestion } from './question/classify.ts'
import { declineQuestion } from './question/decline.ts'
import { editQuestion } from './question/edit.ts'
import { eraseQuestion } from './question/erase.ts'
import { holdQuestion } from './question/hold.ts'
import { importQuestion } from './question/import.ts'
import { mergeQuestion } from './question/merge.ts'
import { queueQuestion } from './question/queue.ts'
import { retractDecision } from './question/retract.ts'
import { returnQuestion } from './question/return.ts'
import { splitQuestion } from './question/split.ts'
import { submitQuestion } from './question/submit.ts'
import { unqueueQuestion } from './question/unqueue.ts'
import { withdrawQuestion } from './question/withdraw.ts'
import { RECORDING_COMMANDS } from './recording/commands.ts'
import { judgePromise } from './return/judge.ts'
import { removeReturn } from './return/remove.ts'
import { seedReturns } from './return/seed.ts'
import { grantRole } from './role/grant.ts'
import { revokeRole } from './role/revoke.ts'
import { discardRulebook } from './rulebook/discard.ts'
import { draftRulebook } from './rulebook/draft.ts'
import { installRulebook } from './rulebook/install.ts'
import { publishRulebook } from './rulebook/publish.ts'
import { endOwnSessions } from './session/end.ts'
import { revokeSessions } from './session/revoke.ts'
import { renameStaff } from './staff/rename.ts'
import { STAGE_COMMANDS } from './stage/commands.ts'
import { removeTemplate } from './template/remove.ts'
import { saveTemplate } from './template/save.ts'
import { decideVotes } from './votes/decide.ts'
import { reviewVotes } from './votes/review.ts'
import { createWebhook } from './webhook/create.ts'
import { endWebhook } from './webhook/end.ts'
import { resendWebhook } from './webhook/resend.ts'
import { rollWebhook } from './webhook/roll.ts'

/** Every command of the door. Names are `noun:verb`; each is found in `noun/verb.ts`, which tells everything about it. */
export const COMMANDS = {
  'hearing:create': createHearing,
  'hearing:configure': configureHearing,
  'hearing:schedule': scheduleHearing,
  'hearing:start': startHearing,
  'hearing:pause': pauseHearing,
  'hearing:resume': resumeHearing,
  'hearing:advance': advanceHearing,
  'hearing:close': closeHearing,
  'hearing:cancel': cancelHearing,
  'hearing:order-next': orderNext,
  'hearing:pace': paceHearing,
  'hearing:close-submissions': closeSubmissions,
  'hearing:reopen-submissions': reopenSubmissions,
  'hearing:archive': archiveHearing,
  ...HAND_COMMANDS,
  ...STAGE_COMMANDS,
  ...EVIDENCE_COMMANDS,
  ...DESTINATION_COMMANDS,
  ...INSTANT_COMMANDS,
  ...RECORDING_COMMANDS,
  ...CAPTION_COMMANDS,
  ...POLL_COMMANDS,
  ...CALLER_COMMANDS,
  ...BALLOT_COMMANDS,
  ...PHONE_COMMANDS,
  ...ATTACHMENT_COMMANDS,
  'question:submit': submitQuestion,
  'question:ask-by-sms': askBySms,
  'question:import': importQuestion,
  'question:withdraw': withdrawQuestion,
  'question:approve': approveQuestion,
  'question:hold': holdQuestion,
  'question:decline': declineQuestion,
  'question:edit': editQuestion,
  'question:retract': retractDecision,
  'question:erase': eraseQuestion,
  'question:classify': classifyQuestion,
  'question:merge': mergeQuestion,
  'question:split': splitQuestion,
  'question:queue': queueQuestion,
  'question:unqueue': unqueueQuestion,
  'question:call': callQuestion,
  'question:return': returnQuestion,
  'answer:publish': publishAnswer,
  'case:import': importCase,
  'case:route': routeCase,
  'case:classify': classifyCase,
  'case:set-lane': setLane,
  'case:offer-hearing': offerHearing,
  'case:answer-offer': answerOffer,
  'case:attend': attendCase,
  'case:dispute': disputeCase,
  'case:arbitrate': arbitrateCase,
  'case:add-co-handler': addCoHandler,
  'case:remove-co-handler': removeCoHandler,
  'case:note': noteOnCase,
  'case:assign': assignCase,
  'case:inform': informAsker,
  'case:draft-reply': draftReply,
  'case:submit-reply': submitReply,
  'case:review-reply': reviewReply,
  'case:publish-reply': publishReply,
  'case:ask-citizen': askCitizen,
  'case:answer-question': answerQuestion,
  'case:plan-milestone': planMilestone,
  'case:move-milestone': moveMilestone,
  'case:reach-milestone': reachMilestone,
  'case:drop-milestone': dropMilestone,
  'case:call-conference': callConference,
  'case:hold-conference': holdConference,
  'case:cancel-conference': cancelConference,
  'case:shelve': shelveCase,
  'case:review-shelf': reviewShelf,
  'case:unshelve': unshelveCase,
  'case:resolve': resolveCase,
  'case:confirm': confirmCase,
  'case:reopen': reopenCase,
  'case:escalate': escalateCase,
  'case:close-unconfirmed': closeUnconfirmed,
  'case:rate': rateCase,
  'case:release-identity': releaseIdentity,
  'case:withdraw-release': withdrawRelease,
  'case:see-identity': seeIdentity,
  'case:extend': extendCase,
  'case:merge': mergeCases,
  'case:split': splitCase,
  'case:redate': redateCases,
  'case:start-clocks': startClocks,
  'case:follow': followCase,
  'case:unfollow': unfollowCase,
  'return:seed': seedReturns,
  'return:judge': judgePromise,
  'return:remove': removeReturn,
  'template:save': saveTemplate,
  'template:remove': removeTemplate,
  'desk:keep-filter': keepDeskFilter,
  'desk:drop-filter': dropDeskFilter,
  'votes:review': reviewVotes,
  'votes:decide': decideVotes,
  'department:create': createDepartment,
  'department:rename': renameDepartment,
  'department:retire': retireDepartment,
  'rulebook:draft': draftRulebook,
  'rulebook:discard': discardRulebook,
  'rulebook:publish': publishRulebook,
  'rulebook:install': installRulebook,
  'role:grant': grantRole,
  'role:revoke': revokeRole,
  'factor:register': registerPasskey,
  'factor:prove': provePasskey,
  'factor:recover': recoverFactor,
  'factor:remove': removePasskey,
  'factor:codes': makeRecoveryCodes,
  'factor:reset': resetFactor,
  'factor:renew': renewFactor,
  'session:end': endOwnSessions,
  'session:revoke': revokeSessions,
  'person:rename': renamePerson,
  'person:choose-notices': chooseNotices,
  'staff:rename': renameStaff,
  'letter:send': sendLetter,
  'mailbox:create': createMailbox,
  'mailbox:configure': configureMailbox,
  'mailbox:close': closeMailbox,
  'mailbox:reopen': reopenMailbox,
  'mail:repeat': repeatMail,
  'api-key:create': createApiKey,
  'api-key:revoke': revokeApiKey,
  'webhook:create': createWebhook,
  'webhook:roll': rollWebhook,
  'webhook:resend': resendWebhook,
  'webhook:end': endWebhook,
  'person:erase': erasePerson,
  'person:verify': verifyPerson,
} as const satisfies Readonly<Record<`${string}:${string}`, Command>>

/** Name of a command. */
export type CommandName = keyof typeof COMMANDS

/** A command's input as a client writes it (defaults may be left out, ids are plain strings). */
export type RawInput<N extends CommandName> = z.input<(typeof COMMANDS)[N]['input']>

/** What the door and documents read of a command, whichever it is. */
export const commandOf = (name: CommandName): Command => COMMANDS[name]

/** All names, in the order of the registry. */
export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[]

const SENDABLE: ReadonlySet<string> = new Set(COMMAND_NAMES.filter((name) => !commandOf(name).internal))

/** Whether somebody may send it, by socket, form or request: every command but the platform's own. */
export const isSendable = (name: string): name is CommandName => SENDABLE.has(name)

/** The rate that a command spends, of those that a person has by tier. */
export const rateOf = (name: CommandName): 'ask' | 'command' => commandOf(name).rate ?? 'command'

/** The rate of its network that a command spends besides, where it has one. */
export const networkRateOf = (name: CommandName) => commandOf(name).networkRate
