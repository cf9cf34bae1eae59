import type { Accepted } from '#contract/commands.ts'
import type { EntryType, PrivateBody, PublicBody } from '#contract/record.ts'

/** An entry that a rule wants in the record. */
export type NewEntry = {
  stream: string
  type: EntryType
  public: object
  private: object
  /** People to whom this is private news. */
  recipients: readonly string[]
  /** The stream begins with this entry. */
  opens: boolean
}

/** Builds an entry whose bodies fit its type. */
export function entry<T extends EntryType>(
  stream: string,
  type: T,
  open: PublicBody<T>,
  closed: PrivateBody<T>,
  options: { recipients?: readonly string[]; opens?: boolean } = {},
): NewEntry {
  return {
    stream,
    type,
    public: open,
    private: closed,
    recipients: options.recipients ?? [],
    opens: options.opens ?? false,
  }
}

/** What a rule brings back: entries to append, the first of which answers the sender; or the answer given before, when the same creation is sent again. */
export type Outcome =
  | {
      entries: readonly [NewEntry, ...NewEntry[]]
      answer?: Partial<Accepted>
      /** The question that the first entry numbers. */
      numbered?: string
    }
  | { entries: readonly []; replay: Accepted }
