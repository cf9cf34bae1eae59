import type { Accepted } from '#contract/accepted.ts'
import type { EntryType, EntryTypeOn, PrivateBody, PublicBody } from '#contract/record.ts'
import type { StreamName } from '#contract/streams/names.ts'
import type { StreamKind } from '#contract/streams/registry.ts'

/** An entry that a rule wants in the record. */
export type NewEntry<T extends EntryType = EntryType> = {
  stream: StreamName
  type: T
  public: object
  private: object
  /** People to whom this is private news. */
  recipients: readonly string[]
  /** The stream begins with this entry. */
  opens: boolean
}

/** Builds an entry whose type is one of its stream's, and whose bodies fit the type. */
export function entry<K extends StreamKind, T extends EntryTypeOn<K>>(
  stream: StreamName<K>,
  type: T,
  publicBody: PublicBody<T>,
  privateBody: PrivateBody<T>,
  options: { recipients?: readonly string[]; opens?: boolean } = {},
): NewEntry<T> {
  return {
    stream,
    type,
    public: publicBody,
    private: privateBody,
    recipients: options.recipients ?? [],
    opens: options.opens ?? false,
  }
}

/** What a rule brings back: entries to append, the first of which answers the sender; or the whole answer, where nothing is recorded. */
export type Outcome<T extends EntryType = EntryType> =
  | {
      entries: readonly NewEntry<T>[]
      answer?: Partial<Accepted>
      /** The question that the first entry numbers. */
      numbered?: string
      /** What an older system did: receivers of webhooks are told of what is new alone. */
      imported?: true
    }
  | { entries: readonly []; answer: Accepted }
