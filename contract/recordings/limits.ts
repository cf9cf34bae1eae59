/** Digests that one request compares with the record. */
export const CHECKED_AT_ONCE = 500

/** The largest file that a browser is asked to take apart, in bytes: it is held in memory. */
export const LARGEST_FILE = 1_000_000_000
