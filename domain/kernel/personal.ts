import type { EntryType } from '#contract/record.ts'

/** Whose words or names stand somewhere: a question's (its asker's, and what staff said of it), or a person's own. */
type Whose = 'question' | 'person'

/**
 * Where words of citizens stand in the record: per type of entry, which of its bodies. The rest are the office's own words, its people's acts
 * in office, and ids.
 */
export const ENTRY_WORDS: Readonly<
  Record<EntryType, { readonly of: Whose; readonly bodies: readonly ('public' | 'private')[] } | 'none'>
> = {
  'hearing.created': 'none',
  'hearing.configured': 'none',
  'hearing.scheduled': 'none',
  'hearing.started': 'none',
  'hearing.paused': 'none',
  'hearing.resumed': 'none',
  'hearing.advanced': 'none',
  'hearing.closed': 'none',
  'hearing.paced': 'none',
  'hearing.next_ordered': 'none',
  'hearing.submissions_closed': 'none',
  'hearing.submissions_reopened': 'none',
  'hearing.archived': 'none',
  'stage.entered': 'none',
  'stage.left': 'none',
  'stage.removed': 'none',
  'stage.invited': 'none',
  'question.submitted': { of: 'question', bodies: ['private'] },
  'question.withdrawn': 'none',
  'question.approved': { of: 'question', bodies: ['public'] },
  'question.published': { of: 'question', bodies: ['public'] },
  'question.held': { of: 'question', bodies: ['private'] },
  'question.declined': { of: 'question', bodies: ['private'] },
  'question.filed': 'none',
  'question.edited': { of: 'question', bodies: ['public', 'private'] },
  'question.retracted': { of: 'question', bodies: ['public', 'private'] },
  'question.classified': 'none',
  'question.merged': 'none',
  'question.split': { of: 'question', bodies: ['public'] },
  'question.erased': { of: 'question', bodies: ['public', 'private'] },
  'question.queued': { of: 'question', bodies: ['public'] },
  'question.unqueued': 'none',
  'question.called': { of: 'question', bodies: ['public'] },
  'question.returned': 'none',
  'answer.published': { of: 'question', bodies: ['public'] },
  'votes.under_review': 'none',
  'votes.decided': 'none',
  'case.opened': { of: 'question', bodies: ['public'] },
  'case.text_published': { of: 'question', bodies: ['public'] },
  'case.text_edited': { of: 'question', bodies: ['public'] },
  'case.text_erased': { of: 'question', bodies: ['public'] },
  'department.created': 'none',
  'department.renamed': 'none',
  'department.retired': 'none',
  'role.granted': { of: 'person', bodies: ['private'] },
  'role.revoked': 'none',
  'session.ended': 'none',
  'factor.registered': { of: 'person', bodies: ['private'] },
  'factor.proven': 'none',
  'factor.removed': { of: 'person', bodies: ['private'] },
  'factor.codes_made': 'none',
  'factor.reset': 'none',
  'session.revoked': 'none',
  'person.verified': 'none',
  'person.erased': 'none',
  'person.named': { of: 'person', bodies: ['private'] },
  'person.renamed': 'none',
}

/** Types of entry in whose body stand such words. */
export const entriesWithWords = (of: Whose, body: 'public' | 'private'): EntryType[] =>
  (Object.keys(ENTRY_WORDS) as EntryType[]).filter((type) => {
    const words = ENTRY_WORDS[type]
    return words !== 'none' && words.of === of && words.bodies.includes(body)
  })

/**
 * What becomes of each column of text when a question or a person is erased: `question` and `person` are blanked with theirs, `ended` are rows
 * that go with the person, `record` is blanked by the table above; `kept` is no citizen's: the office's words, codes, digests, and ids.
 */
export const COLUMN_WORDS: Readonly<Record<string, Readonly<Record<string, Whose | 'ended' | 'record' | 'kept'>>>> = {
  person: { name: 'person', email: 'person', locale: 'kept' },
  session: { token_hash: 'ended', device: 'ended', challenge: 'ended' },
  passkey: { id: 'ended', public_key: 'ended', transports: 'ended', name: 'ended' },
  recovery_code: { hash: 'ended' },
  sign_in_code: { email: 'ended', code_hash: 'ended', attempt_hash: 'ended', device: 'ended' },
  invitation: { token_hash: 'ended', email: 'ended' },
  outgoing_mail: { recipient: 'ended', subject: 'ended', text: 'ended', last_error: 'ended' },
  local_mail: { recipient: 'ended', subject: 'ended', text: 'ended' },
  role_grant: { title_zh: 'kept', title_en: 'kept' },
  department: { name_zh: 'kept', name_en: 'kept' },
  hearing: {
    slug: 'kept',
    title_zh: 'kept',
    title_en: 'kept',
    summary_zh: 'kept',
    summary_en: 'kept',
    time_zone: 'kept',
    paced_for: 'kept',
    submissions_closed_for: 'kept',
    pseudonym_key: 'kept',
  },
  agenda_item: { title_zh: 'kept', title_en: 'kept' },
  topic: { name_zh: 'kept', name_en: 'kept' },
  question: {
    title: 'question',
    body: 'question',
    author: 'question',
    note: 'question',
    original_title: 'question',
    original_body: 'question',
    reason_code: 'kept',
    erased_for: 'kept',
    // By it a second import of the same file knows that the question was there.
    import_key: 'kept',
  },
  vote: { network: 'person' },
  vote_review: { reason_code: 'kept', note: 'kept' },
  answer: { summary: 'kept', due_on: 'kept', by_name: 'kept', by_title_zh: 'kept', by_title_en: 'kept' },
  case: { number: 'kept', due_on: 'kept' },
  // Ids and numbers only in the answer; a digest can tell what was guessed, so it goes with the words.
  command: { fingerprint: 'record', stream: 'kept', answer: 'kept' },
  demo: { cluster: 'kept' },
  case_counter: { series: 'kept' },
  stream: { name: 'kept', head_hash: 'kept' },
  record: {
    stream: 'kept',
    type: 'kept',
    public: 'record',
    private: 'record',
    public_digest: 'kept',
    private_digest: 'kept',
    hash: 'kept',
  },
}
