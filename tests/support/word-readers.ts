/** Who may read what somebody wrote. */
export type Readers =
  /** Everybody. */
  | 'everybody'
  /** Those whom it concerns; nobody else, whatever becomes of it. */
  | 'few'
  /** Everybody once a moderator let the question be public, with this wording; nobody once it was erased. */
  | 'question'
  /** Everybody once it is published word for word. */
  | 'reply'
  /** Everybody while the picture is shown. */
  | 'picture'
  /** Everybody once the hearing is no draft. */
  | 'hearing'
  /** Everybody once the poll is announced, or the argument published. */
  | 'poll'
  /** Everybody once the draft is published. */
  | 'rulebook'
  /** Everybody where it is the name of somebody who answers or moderates in public. */
  | 'staff'
  /** Everybody: it is the house's own wording, which stays as it is and so carries no mark. */
  | 'fixed'

/** Who may read each text of each command, by its path or what its path begins with. What is missing, and what fits nothing, fails the test. */
export const WORD_READERS: Readonly<Record<string, Readers>> = {
  'hearing:create.settings': 'hearing',
  'hearing:configure.settings': 'hearing',
  'mailbox:create': 'everybody',
  'mailbox:configure': 'everybody',
  'mailbox:close': 'everybody',
  'letter:send': 'few',
  'caller:ask.title': 'question',
  'caller:ask.body': 'question',
  'caller:write': 'few',
  'ballot:enter.serial': 'fixed',
  'ballot:enter': 'few',
  'hearing:cancel.text': 'everybody',
  'hearing:pace.note': 'few',
  'hearing:close-submissions.note': 'few',
  'question:submit': 'question',
  'question:ask-by-sms': 'question',
  'question:import.importKey': 'few',
  'question:import.author': 'question',
  'question:import.title': 'question',
  'question:import.body': 'question',
  'hand:raise.text': 'few',
  'question:hold.note': 'few',
  'question:decline.note': 'few',
  'question:edit': 'question',
  'question:erase.note': 'few',
  'answer:publish.summary': 'everybody',
  'stage:note.text': 'few',
  // Back stage alone until it is shown.
  'evidence:prepare': 'everybody',
  'destination:add.name': 'everybody',
  'instant:open': 'everybody',
  'caption:write.text': 'everybody',
  'caption:correct.text': 'everybody',
  // A draft is the desk's until it is announced; an argument until a moderator lets it be public.
  'poll:create.settings': 'poll',
  'poll:edit.settings': 'poll',
  'poll:cancel.reason': 'everybody',
  'poll:argue.text': 'poll',
  'poll:decide': 'everybody',
  'case:import': 'few',
  'case:dispute.text': 'everybody',
  'case:arbitrate.text': 'everybody',
  'case:add-co-handler.task': 'everybody',
  'case:set-lane.text': 'everybody',
  'case:note.text': 'few',
  'case:inform.text': 'everybody',
  'case:draft-reply.text': 'reply',
  'case:review-reply.note': 'few',
  'case:publish-reply.text': 'reply',
  'case:ask-citizen.text': 'everybody',
  'case:answer-question.text': 'few',
  'case:plan-milestone': 'everybody',
  'case:move-milestone.reason': 'everybody',
  'case:drop-milestone.reason': 'everybody',
  'case:call-conference': 'everybody',
  'case:hold-conference': 'everybody',
  'case:cancel-conference.reason': 'everybody',
  'case:shelve.condition': 'everybody',
  'case:review-shelf.text': 'everybody',
  'case:unshelve.text': 'everybody',
  'case:reopen.text': 'few',
  'case:release-identity.text': 'few',
  'case:withdraw-release.text': 'few',
  'case:see-identity.text': 'few',
  'case:extend.text': 'everybody',
  'case:merge.text': 'everybody',
  'case:split.text': 'everybody',
  'return:judge.text': 'everybody',
  'return:remove.text': 'everybody',
  'template:save': 'few',
  'desk:keep-filter': 'few',
  'votes:decide.note': 'few',
  'attachment:upload.alternative': 'picture',
  'attachment:describe.alternative': 'picture',
  'api-key:create.name': 'everybody',
  'webhook:create.name': 'everybody',
  'department:create.name': 'everybody',
  'department:rename.name': 'everybody',
  'rulebook:draft.document.reasons[]': 'fixed',
  'rulebook:draft.document': 'rulebook',
  'rulebook:publish.reason': 'everybody',
  'role:grant.name': 'staff',
  'role:grant.nameEn': 'staff',
  'role:grant.title': 'everybody',
  'factor:register.passkey.name': 'few',
  'factor:reset.proof': 'few',
  'person:rename.name': 'few',
  'staff:rename': 'staff',
  'person:erase.note': 'few',
}

/** The row of the table for a text of a command. */
export function rowOf(path: string): string | undefined {
  return Object.keys(WORD_READERS).find((row) => path === row || path.startsWith(`${row}.`))
}
