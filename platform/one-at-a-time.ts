import type { PoolClient } from 'pg'

/**
 * Has a connection be given a statement only when the one before is answered. Prisma reads the relations of a row side by side, in a
 * transaction too, which has one connection; `pg` queues what comes meanwhile and will refuse it from version 9 on.
 */
export function sendOneAtATime(client: PoolClient): void {
  // The overloads of `query` are too many to repeat; what is passed on has the shape that came in.
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  let underWay: Promise<unknown> | undefined
  const inTurn = (...args: unknown[]): unknown => {
    const answer = underWay ? underWay.then(() => query(...args)) : query(...args)
    // A cursor or a callback waits for itself.
    if (!(answer instanceof Promise)) return answer
    const settled = answer
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        if (underWay === settled) underWay = undefined
      })
    underWay = settled
    return answer
  }
  client.query = inTurn as typeof client.query
}
