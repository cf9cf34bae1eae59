/** What a return hearing finds of a case on its agenda. */
export const JUDGEMENTS = ['kept', 'late', 'broken', 'withdrawn'] as const
export type Judgement = (typeof JUDGEMENTS)[number]
