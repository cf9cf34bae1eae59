import type { Accepted } from '#contract/accepted.ts'
import type { EntryOn } from '#contract/record.ts'
import type { Result } from '#contract/result.ts'
import type { Stream, StreamKind } from '#contract/streams/registry.ts'
import type { CommandName, RawInput } from '#domain/commands/registry.ts'
import type { Tx } from '#domain/kernel/context.ts'
import type { ReactedKind, ReactedTypeOn } from '#domain/kernel/reactions.ts'
import { addressOf } from '#domain/person/members.ts'
import type { Mail } from '#platform/outgoing-mail.ts'
import { writeMail } from '#runtime/mails/mail.ts'
import { CASE_REACTIONS } from './case-reactions.ts'
import { HEARING_REACTIONS } from './hearing-reactions.ts'
import { redateOpenCases } from './redate-cases.ts'

/** What a reaction works with. It may be begun several times, but is committed once. */
export type ReactionContext<K extends StreamKind = StreamKind> = {
  stream: Extract<Stream, { kind: K }>
  /** The transaction that settles the entry: what it writes is there once. */
  tx: Tx
  now: Date
  /** Queues a mail in that transaction. Without an SMTP server it is left out. */
  mail(mail: Mail): Promise<void>
  /**
   * Gives a command as the system, in a transaction of its own. Given again for the same entry, after a crash, it gets its first answer. Throws
   * where it is to be tried again; another refusal is the answer. `part` tells several acts of one name apart.
   */
  act<N extends CommandName>(name: N, input: RawInput<N>, part?: string): Promise<Result<Accepted>>
}

type Words = Pick<Mail, 'subject' | 'text'>
type EntryOf<K extends StreamKind, T> = Extract<EntryOn<K>, { type: T }>
/** What is done about an entry of one type. Throws where it is to be tried again. */
type Reaction<K extends StreamKind, T> = (
  entry: EntryOf<K, T> & { private: NonNullable<EntryOf<K, T>['private']> },
  ctx: ReactionContext<K>,
) => Promise<void>

/** What jobs processes do about entries of the record, by the kind of their stream and their type. */
export type Reactions = {
  readonly [K in ReactedKind]: { readonly [T in ReactedTypeOn<K>]: Reaction<K, T> }
}

/** Each type that `REACTED` lists has its reaction here. */
export const REACTIONS: Reactions = {
  authority: {
    'factor.registered': ({ private: { by, name } }, ctx) => tellOwner(ctx, by, writeMail('passkeyAdded', { name })),
    'factor.removed': ({ private: { by } }, ctx) => tellOwner(ctx, by, writeMail('passkeyRemoved', {})),
    'factor.proven': async ({ private: { by, how } }, ctx) => {
      if (how === 'recovery code') await tellOwner(ctx, by, writeMail('recoveryCodeUsed', {}))
    },
    'factor.codes_made': ({ private: { by } }, ctx) => tellOwner(ctx, by, writeMail('recoveryCodesMade', {})),
    'rulebook.published': (_entry, ctx) => redateOpenCases(ctx),
  },
  case: CASE_REACTIONS,
  hearing: HEARING_REACTIONS,
}

/** Tells somebody by mail what was done to their factors: it may have been somebody else. */
async function tellOwner(
  { tx, mail }: Pick<ReactionContext, 'tx' | 'mail'>,
  personId: string,
  words: Words,
): Promise<void> {
  const to = await addressOf(tx, personId)
  if (to !== undefined) await mail({ kind: 'factor_changed', to, ...words })
}
