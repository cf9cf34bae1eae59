/** How somebody signs in. */
export type SignInMethod = 'code' | 'invitation' | 'demo' | 'passkey' | 'recovery code'

type Row = {
  level: 'info' | 'warn'
  /** What it means, for who reads the log. */
  says: string
  /** What to do about it; none where nothing is. */
  act?: string
  /** Written each time, however often: what only staff can do, which has rates of its own. */
  always?: true
}
const info = (says: string, more: Omit<Row, 'level' | 'says'> = {}): Row => ({ level: 'info', says, ...more })
const warn = (says: string, act: string, more: Omit<Row, 'level' | 'says' | 'act'> = {}): Row => ({
  level: 'warn',
  says,
  act,
  ...more,
})

/**
 * Everything that the security log tells (OWASP ASVS 5.0, 16.3): the only names that a line's `security` has. Texts are for operators, in
 * English as the logs are; `npm run docs` puts the table into docs/SECURITY.md.
 */
export const SECURITY_EVENTS = {
  signed_in: info('A person signed in; `method` says how.'),
  sign_in_refused: warn(
    'A sign-in was refused: `method`, and `reason` (a refusal’s code).',
    'Many from one `block`: somebody guesses or replays; many blocks at once: ask your mail provider about phishing.',
  ),
  demo_entered: info('Somebody became one of the demo’s people by a click; happens on this machine only.'),
  code_asked: info('A sign-in code was mailed.'),
  code_refused: info('A code was wrong, spent, of another length, or typed in another browser: `reason`.'),
  code_held: warn(
    'Codes of an address or a network must wait: too many were asked for or tried.',
    'One block for hours: consider to block it at the proxy. Owners of an address are told by mail when many are wrong.',
  ),
  invitation_used: warn('An invitation was taken up; `role` says for what.', 'Was it the person you sent it to?', {
    always: true,
  }),
  invitation_refused: warn(
    'A link of an invitation was used or has expired, or never was one.',
    'If the person you invited did not use it, somebody else may have: revoke the role, invite again.',
  ),
  signed_out: info('A device was made nobody’s.'),
  sessions_ended: info('A person ended own sessions: of this device, of others, or of all.'),
  session_revoked: warn('An administrator ended all sessions of `subject`.', 'Check that it was meant.', {
    always: true,
  }),
  question_erased: warn(
    'A moderator erased a question’s words; its hearing’s record says which and why.',
    'Check that it was meant.',
    {
      always: true,
    },
  ),
  attachment_erased: info('Somebody took a picture away: who brought it, or staff of its case.', { always: true }),
  person_erased: warn('An administrator, or the person, erased a person: `subject`.', 'Check that it was meant.', {
    always: true,
  }),
  role_granted: warn(
    '`actor` gave a role; the record’s stream `authority` says which and to whom.',
    'Check that it was meant.',
    {
      always: true,
    },
  ),
  role_revoked: warn('`actor` took a role.', 'Check that it was meant.', { always: true }),
  person_changed: warn('`actor` set the name of somebody who has a role.', 'Check that it was meant.', {
    always: true,
  }),
  factor_added: warn('`actor` added a second factor.', 'Check that it was meant.', { always: true }),
  factor_removed: warn('A second factor of `subject` was removed by `actor`.', 'Check that it was meant.', {
    always: true,
  }),
  factor_renewed: warn(
    'The link for who lost every factor was opened: `subject` may set up the next one.',
    'Was it them?',
    {
      always: true,
    },
  ),
  factor_passed: info('A second factor was shown; `method` says which.'),
  factor_refused: warn(
    'A second factor was not accepted: `reason`.',
    'More than a few for one `actor`: the first factor is in other hands. Revoke the person’s sessions.',
  ),
  recovery_codes_made: warn('`actor` made new recovery codes; older ones are void.', 'Check that it was meant.', {
    always: true,
  }),
  refused: warn(
    'Something was asked for without the right to it: `name` is the command, route or page, `reason` the refusal’s code.',
    'One `actor` or `block` with many names: somebody looks for a way in. After a new role model: a page that offers too much.',
  ),
  wrong_origin: warn(
    'A form, call or socket came from another site’s page.',
    'Constant: MINSHENG_URL is not the address that people use. Else: somebody’s page acts in your visitors’ names.',
  ),
  too_fast: info('A rate was used up; `name` says of what.'),
  flood: warn(
    'A socket went on after it was refused again and again, and was closed.',
    'Growing: see “Rates” in SECURITY.md; block the network at the proxy.',
  ),
  turned_away: info('A socket was refused before it was let in: `reason`.'),
  identities_held: warn(
    'A network had made as many guests as it may within the hour.',
    'A school or a hall: nothing. Before a vote that matters: watch the vote alarm.',
  ),
  media_link_refused: warn(
    'Somebody without the secret, or from outside, tried to reach the media process.',
    'Its port is to be reachable by the realtime nodes only.',
  ),
  start_refused: warn(
    'A process did not start, because of a setting: `reason` names it.',
    'Its standard error says what to do.',
    {
      always: true,
    },
  ),
} as const satisfies Record<string, Row>

/** A kind of event of the security log. */
export type SecurityEvent = keyof typeof SECURITY_EVENTS

/** Commands whose success is an event, by their names; `tests/fences/tables.test.ts` holds them to the registry. */
export const SECURITY_ACTS = {
  'role:grant': 'role_granted',
  'role:revoke': 'role_revoked',
  'factor:register': 'factor_added',
  'factor:prove': 'factor_passed',
  'factor:recover': 'factor_passed',
  'factor:remove': 'factor_removed',
  'factor:codes': 'recovery_codes_made',
  'factor:reset': 'factor_removed',
  'factor:renew': 'factor_renewed',
  'session:end': 'sessions_ended',
  'session:revoke': 'session_revoked',
  'staff:rename': 'person_changed',
  'question:erase': 'question_erased',
  'attachment:erase': 'attachment_erased',
  'person:erase': 'person_erased',
} as const satisfies Record<`${string}:${string}`, SecurityEvent>
