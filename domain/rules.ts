import type { CommandName, Input } from '#contract/commands.ts'
import { closeHearing } from './case/close-hearing.ts'
import { declineQuestion, editQuestion, eraseQuestion, holdQuestion, withdrawQuestion } from './case/erase-question.ts'
import { retractDecision, splitQuestion } from './case/file-question.ts'
import { publishAnswer } from './case/publish-answer.ts'
import { approveQuestion } from './case/publish-text.ts'
import { submitQuestion } from './case/submit-question.ts'
import { createDepartment, renameDepartment, retireDepartment } from './department/commands.ts'
import { advanceHearing, configureHearing, createHearing, moveHearing } from './hearing/commands.ts'
import { closeSubmissions, paceHearing, reopenSubmissions } from './hearing/pace.ts'
import { revokeRole } from './hearing/revoke-role.ts'
import { enterStage, inviteToStage, leaveStage, releaseSeat, removeFromStage } from './hearing/stage.ts'
import type { RuleContext, Tx } from './kernel/context.ts'
import type { Outcome } from './kernel/entry.ts'
import { grantRole, revokeSessions } from './person/commands.ts'
import { endOwnSessions } from './person/end-sessions.ts'
import {
  makeRecoveryCodes,
  provePasskey,
  recover,
  registerPasskey,
  removePasskey,
  resetFactor,
} from './person/factor.ts'
import { nameStaff, renamePerson } from './person/names.ts'
import { erasePerson } from './procedure/erase-person.ts'
import { verifyPerson } from './procedure/verify-person.ts'
import { importQuestion } from './question/import.ts'
import { merge } from './question/merge.ts'
import { call, classify, putBack, queue, unqueue } from './question/moderate.ts'
import { orderNext } from './question/order-next.ts'
import { decideVotes, reviewVotes } from './question/vote-review.ts'

/** The rule of every command. A command without one does not compile. */
export const RULES: { readonly [N in CommandName]: (tx: Tx, input: Input<N>, ctx: RuleContext) => Promise<Outcome> } = {
  'hearing:create': createHearing,
  'hearing:configure': configureHearing,
  'hearing:schedule': moveHearing('schedule'),
  'hearing:start': moveHearing('start'),
  'hearing:pause': moveHearing('pause'),
  'hearing:resume': moveHearing('resume'),
  'hearing:advance': advanceHearing,
  'hearing:close': closeHearing,
  'hearing:order-next': orderNext,
  'hearing:pace': paceHearing,
  'hearing:close-submissions': closeSubmissions,
  'hearing:reopen-submissions': reopenSubmissions,
  'hearing:archive': moveHearing('archive'),
  'stage:enter': enterStage,
  'stage:leave': leaveStage,
  'stage:remove': removeFromStage,
  'stage:invite': inviteToStage,
  'stage:release': releaseSeat,
  'question:submit': submitQuestion,
  'question:import': importQuestion,
  'question:withdraw': withdrawQuestion,
  'question:approve': approveQuestion,
  'question:hold': holdQuestion,
  'question:decline': declineQuestion,
  'question:edit': editQuestion,
  'question:retract': retractDecision,
  'question:erase': eraseQuestion,
  'question:classify': classify,
  'question:merge': merge,
  'question:split': splitQuestion,
  'question:queue': queue,
  'question:unqueue': unqueue,
  'question:call': call,
  'question:return': putBack,
  'answer:publish': publishAnswer,
  'votes:review': reviewVotes,
  'votes:decide': decideVotes,
  'department:create': createDepartment,
  'department:rename': renameDepartment,
  'department:retire': retireDepartment,
  'role:grant': grantRole,
  'role:revoke': revokeRole,
  'factor:register': registerPasskey,
  'factor:prove': provePasskey,
  'factor:recover': recover,
  'factor:remove': removePasskey,
  'factor:codes': makeRecoveryCodes,
  'factor:reset': resetFactor,
  'session:end': endOwnSessions,
  'session:revoke': revokeSessions,
  'person:rename': renamePerson,
  'staff:rename': nameStaff,
  'person:erase': erasePerson,
  'person:verify': verifyPerson,
}

/** Acts of consequence: whoever has a second factor has shown it a moment ago (OWASP ASVS 5.0, 7.5). */
export const ASKS_PROOF: ReadonlySet<CommandName> = new Set<CommandName>([
  'role:grant',
  'role:revoke',
  'session:revoke',
  'hearing:archive',
  'question:erase',
  'person:erase',
  'factor:remove',
  'factor:codes',
])
