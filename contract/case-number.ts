/** What a case's number looks like, as a part of other patterns. Apart from the schemas, which pages need not load. */
export const CASE_NUMBER = 'MS-(?:\\d{4}|TEST)-\\d{6,12}'
