/** What one operator takes down for others within an hour, at most: one every twelve seconds, more than anybody reads back. Nobody makes up callers faster. */
export const OPERATED_PER_HOUR = 300

/** For so many minutes after a caller read out the code that was sent to their number, what is taken down for it counts as a verified person's. */
export const CALL_PROOF_MINUTES = 60

/** Photographs of ballots are kept for so many days after the count is final, those of questions on paper for so many after they were taken. */
export const SHEET_DAYS = { ballot: 30, question: 30 } as const
