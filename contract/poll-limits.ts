/** Limits of polls, published with the others. */
export const POLL_LIMITS = {
  title: { min: 2, max: 60, narrow: 140 },
  intro: { min: 0, max: 500, narrow: 1_200 },
  declaration: { min: 0, max: 100, narrow: 240 },
  option: { min: 1, max: 40, narrow: 100 },
  optionText: { min: 0, max: 200, narrow: 500 },
  argument: { min: 2, max: 300, narrow: 700 },
  decision: { min: 2, max: 1_000, narrow: 2_400 },
  cancelled: { min: 2, max: 300, narrow: 700 },
  options: 20,
  postmarkDays: 14,
  /** Steps that are planned with a decision. */
  steps: 10,
  /** Arguments that one person may bring to one poll. */
  argumentsPerPerson: 10,
} as const
