import type { OpenReview, ReviewOutcome, VoteCause } from '#contract/vote-review.ts'

/** What a question's view reads of a review of its votes. */
export type ReviewParts = {
  id: string
  cause: VoteCause
  votes: number
  raisedAt: Date | string
  outcome: ReviewOutcome | null
}

/** What a question's reviews come to: the open ones, and how many votes were set aside. */
export function reviewsOf(reviews: readonly ReviewParts[]): { reviews: Record<string, OpenReview>; setAside: number } {
  const open = reviews.filter(({ outcome }) => outcome === null)
  const aside = reviews.filter(({ outcome }) => outcome === 'set_aside')
  return {
    reviews: Object.fromEntries(
      open.map(({ id, cause, votes, raisedAt }) => [id, { cause, votes, at: new Date(raisedAt).toISOString() }]),
    ),
    setAside: aside.reduce((sum, { votes }) => sum + votes, 0),
  }
}
