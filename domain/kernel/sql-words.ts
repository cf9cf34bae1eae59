/**
 * SQL for words of the code itself, such as types of entries or states: the database plans by them, which it cannot by values that come later.
 * Never for what somebody sent.
 */
export const sqlWords = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ')
