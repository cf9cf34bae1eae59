/** Number of the wire protocol; a client of another number is told to reload its page. */
export const PROTOCOL = 6
