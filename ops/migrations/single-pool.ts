import pg from 'pg'

/**
 * A pool of one connection, for a library that wants a pool. A connection that the server ends, also while it is being closed, does not end the
 * process: the next statement fails, and that is heard.
 */
export function singlePool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', () => undefined)
  return pool
}
