/**
 * How long our servers keep a connection on which nothing comes, in milliseconds: longer than a proxy before them does (nginx: 60 s, `keepalive_timeout` of an
 * upstream), so that none sends a form on a connection that is being closed, which it must not send again.
 */
export const KEEP_ALIVE_MS = 75_000
