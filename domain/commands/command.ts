import type * as z from 'zod'
import type { EntryType } from '#contract/record.ts'
import type { RuleContext, Tx } from '../kernel/context.ts'
import type { Outcome } from '../kernel/entry.ts'
import type { Who, WhoFor } from './who.ts'

/** Everything about one command. Registration, rates, rights, grouping, documents and tests derive from it. */
export type Command<S extends z.ZodType = z.ZodType> = {
  /** What it takes; parsed at the door, so that the rule sees nothing else. */
  input: S
  /** Who may give it, and where; asked at the door before the rule runs. */
  who: Who
  /** The refusal of somebody known who lacks the right; `forbidden` where nothing is said. */
  lacking?: 'not_on_panel'
  /** Given by the platform's own code alone: no socket, form or request brings it. */
  internal?: true
  /** The rate that it spends, of those that a person has by tier; `command` where nothing is said. */
  rate?: 'ask'
  /** A rate of the network that it comes from, which it spends besides where it is accepted. */
  networkRate?: 'raisedHand'
  /** An act of consequence: whoever has a second factor has shown it a moment ago (OWASP ASVS 5.0, 7.5). */
  asksProof?: true
  /**
   * Many people send it at once and it is over quickly: those that wait at the same moment share one transaction, one append and one commit.
   * It never changes the hearing itself, so that its row is read once for all (`readHearingForShare`).
   */
  sharesCommit?: true
  /** The types of the entries that it may append. */
  appends: readonly EntryType[]
  /** May run again, so it reaches nothing outside its transaction. A method, so that the registry can hold rules of all inputs. */
  rule(tx: Tx, input: z.output<S>, ctx: RuleContext): Promise<Outcome>
}

/** What a command does with its parsed input, in a transaction; throws a Refusal. */
export type Rule<I, T extends EntryType> = (tx: Tx, input: I, ctx: RuleContext) => Promise<Outcome<T>>

/**
 * Defines a command; the rule's input is what its schema yields. A rule that appends an entry of another type than `appends` lists, and a
 * right on a hearing that the input doesn't name, do not compile.
 */
export const command = <S extends z.ZodType, T extends EntryType>(
  definition: Command<S> & {
    who: WhoFor<z.output<S>>
    appends: readonly T[]
    rule: Rule<z.output<S>, NoInfer<T>>
  },
): Command<S> => definition
