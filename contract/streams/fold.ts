import type { AnyEntryIn, EntryIn, EntryTable } from './entry.ts'

/** For each entry type of a stream, the view after it. A type without a function does not compile. */
export type FoldTable<E extends EntryTable, V> = { readonly [T in keyof E]: (view: V, entry: EntryIn<E, T>) => V }

/** How a stream's record becomes a view. The given view is left as it was. */
export type Fold<Entry, View> = {
  /** The view after the entry with which a record begins, from which a whole record is folded; an Error where it does not begin so. */
  open: (entry: Entry) => View
  /** The view after the next entry, which must be number `view.seq + 1`, else an Error: the caller then catches up. */
  apply: (view: View, entry: Entry) => View
  /** Passes over a number that this audience is not shown. */
  skip: (view: View, seq: number) => View
}

/** Makes a fold of a table. An entry of a type that the table lacks is an Error. */
export function foldBy<E extends EntryTable, V extends { seq: number }>(
  open: (entry: AnyEntryIn<E>) => V,
  table: FoldTable<E, V>,
): Fold<AnyEntryIn<E>, V> {
  return {
    open,
    apply(view, entry) {
      if (entry.seq !== view.seq + 1) throw new Error(`entry ${entry.seq} does not follow ${view.seq}`)
      if (!Object.hasOwn(table, entry.type)) throw new Error(`unknown entry ${JSON.stringify(entry)}`)
      // Type and entry belong together; the compiler can't follow that through an indexed union.
      const step = table[entry.type] as (view: V, entry: AnyEntryIn<E>) => V
      return { ...step(view, entry), seq: entry.seq }
    },
    skip: (view, seq) => ({ ...view, seq }),
  }
}
