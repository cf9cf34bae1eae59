/** What a search finds. A case is found by the words of its question, a reply by those of an official or a department, what was said by a line of the captions. */
export const SEARCH_KINDS = ['case', 'question', 'reply', 'said', 'hearing'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** Characters that a query may have. */
export const QUERY_LENGTH = 200

/** Results on a page; and how many of what was found are ordered by how well they fit: the newest ones. */
export const SEARCH_PAGE = 20
export const SEARCH_RANKED = 1_000
