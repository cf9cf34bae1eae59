import type { KyselyPlugin } from 'kysely'
import type { Tx } from './context.ts'

/** A transaction that counts the statements which may have written: all but plain selects. */
export function watchWrites(transaction: Tx): { tx: Tx; writes: () => number } {
  let writes = 0
  const watcher: KyselyPlugin = {
    transformQuery({ node }) {
      if (node.kind !== 'SelectQueryNode') writes++
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  return { tx: transaction.withPlugin(watcher), writes: () => writes }
}
