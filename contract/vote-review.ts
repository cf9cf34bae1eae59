/** What made votes conspicuous: many from one network, many by people who came only just before, or a sudden rush. */
export const VOTE_CAUSES = ['network', 'new_accounts', 'burst'] as const
export type VoteCause = (typeof VOTE_CAUSES)[number]

/** How a review ends: its votes go on counting, or they count no more. */
export const REVIEW_OUTCOMES = ['count', 'set_aside'] as const
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number]

/** Reasons of such a decision: code and sentence, the same list for staff and public. */
export const REVIEW_REASONS = {
  V01: {
    for: 'count',
    text: { 'zh-CN': '同一场所的多人（单位、学校、会场）', en: 'Many people of one place: workplace, school, hall' },
  },
  V02: { for: 'count', text: { 'zh-CN': '公开号召，参与的人是真的', en: 'A public call that real people followed' } },
  V03: { for: 'count', text: { 'zh-CN': '没有足够依据不计', en: 'No sufficient ground to set them aside' } },
  V04: { for: 'set_aside', text: { 'zh-CN': '同一来源批量投票', en: 'Many votes by one source' } },
  V05: { for: 'set_aside', text: { 'zh-CN': '由程序自动投票', en: 'Cast by a program' } },
  V06: { for: 'set_aside', text: { 'zh-CN': '买票或换票', en: 'Bought or traded votes' } },
} as const satisfies Record<string, { for: ReviewOutcome; text: Record<'zh-CN' | 'en', string> }>
export type ReviewReason = keyof typeof REVIEW_REASONS

/** Every code of these reasons. */
export const REVIEW_CODES = Object.keys(REVIEW_REASONS) as [ReviewReason, ...ReviewReason[]]

/** A review that nobody has decided yet. Its votes count meanwhile. */
export type OpenReview = { cause: VoteCause; votes: number; at: string }

/** Votes of a question that are under review, over all its open reviews. */
export const votesUnderReview = ({ reviews }: { reviews: Readonly<Record<string, OpenReview>> }): number =>
  Object.values(reviews).reduce((sum, { votes }) => sum + votes, 0)
