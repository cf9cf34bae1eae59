import * as z from 'zod'
import { HAND_REASON_CODES } from '../../hand.ts'
import { id, personId } from '../../ids.ts'
import { by, type EntryTable, entry, OFFICE, wordsOf } from '../entry.ts'

/** A raised hand, which no entry that the public reads ties to a person before they are on the stage. */
export const hand = z.object({ handId: id })

/** Entry types of raised hands, on a hearing's stream. */
export const HAND_ENTRIES = {
  /** Somebody raised a hand. Whose it is and why the desk alone reads, until they are on the stage. */
  'hand.raised': entry(
    hand,
    z.object({ by: personId, text: z.string(), author: z.string() }),
    wordsOf('person', 'private'),
  ),
  'hand.lowered': entry(hand, by, OFFICE),
  'hand.invited': entry(hand, by, OFFICE),
  'hand.refused': entry(hand.extend({ reason: z.enum(HAND_REASON_CODES) }), by, OFFICE),
  /** The host hung up, or took the invitation back. */
  'hand.ended': entry(hand, by, OFFICE),
} as const satisfies EntryTable
