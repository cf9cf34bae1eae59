import * as z from 'zod'
import { bilingual, departmentId, hearingId, id, personId, slug } from '../../ids.ts'
import { MAIL_KINDS } from '../../mail.ts'
import { rulebookParts } from '../../rulebook/schema.ts'
import { ROLES } from '../../states.ts'
import { type AnyEntryIn, by, type EntryTable, entry, nothing, OFFICE, wordsOf } from '../entry.ts'

/** Entry types of the authority's stream: departments, the rulebook, roles, letters sent again, and what people did to their sessions and factors. */
export const AUTHORITY_ENTRIES = {
  'department.created': entry(z.object({ departmentId, name: bilingual }), by, OFFICE),
  'department.renamed': entry(z.object({ departmentId, name: bilingual }), by, OFFICE),
  'department.retired': entry(z.object({ departmentId }), by, OFFICE),
  /** There is a draft of a poll, or another one; what it says is told once it is announced. */
  'poll.created': entry(z.object({ pollId: id }), by, OFFICE),
  'poll.draft_edited': entry(z.object({ pollId: id }), by, OFFICE),
  /** A version of the rulebook, whole; `digest` is the SHA-256, in hex, of its JSON with the names of each object in order. */
  'rulebook.published': entry(
    z.object({ number: z.number(), digest: z.string(), reason: bilingual, document: rulebookParts }),
    by,
    OFFICE,
  ),
  'role.granted': entry(
    z.object({
      grantId: id,
      role: z.enum(ROLES),
      hearingId: hearingId.nullable(),
      departmentId: departmentId.nullable(),
      title: bilingual,
    }),
    z.object({ by: personId.nullable(), personId, name: z.string(), nameEn: z.string().optional() }),
    wordsOf('person', 'private'),
  ),
  'role.revoked': entry(
    z.object({ grantId: id, role: z.enum(ROLES) }),
    z.object({ by: personId.nullable(), personId }),
    OFFICE,
  ),
  /** Somebody signed out, here or elsewhere. */
  'session.ended': entry(nothing, z.object({ by: personId, sessions: z.number() }), OFFICE),
  'factor.registered': entry(nothing, z.object({ by: personId, name: z.string() }), wordsOf('person', 'private')),
  'factor.proven': entry(nothing, z.object({ by: personId, how: z.enum(['passkey', 'recovery code']) }), OFFICE),
  'factor.removed': entry(nothing, z.object({ by: personId, name: z.string() }), wordsOf('person', 'private')),
  'factor.codes_made': entry(nothing, z.object({ by: personId }), OFFICE),
  /** All factors were lost and taken away; `proof`: how the operator made sure who asks. */
  'factor.reset': entry(
    nothing,
    z.object({ by: personId.nullable(), personId, proof: z.string().optional() }),
    wordsOf('person', 'private'),
  ),
  /** The operator's link was opened: the next passkey may be set up. */
  'factor.renewed': entry(nothing, z.object({ by: personId.nullable(), personId }), OFFICE),
  'session.revoked': entry(nothing, z.object({ by: personId.nullable(), personId }), OFFICE),
  'person.verified': entry(
    nothing,
    z.object({ by: personId.nullable(), personId, guestId: personId.nullable() }),
    OFFICE,
  ),
  /** Somebody gave up the telephone number by which they were known too. */
  'person.phone_removed': entry(nothing, z.object({ by: personId }), OFFICE),
  /** Name, address and questions of a person were blanked. */
  'person.erased': entry(nothing, z.object({ by: personId.nullable(), personId, note: z.string() }), OFFICE),
  /** In records from before names left the record. */
  'person.renamed': entry(nothing, z.object({ by: personId.nullable() }), OFFICE),
  /** An administrator set the names of somebody who has a role. */
  'person.named': entry(
    nothing,
    z.object({ by: personId.nullable(), personId, name: z.string(), nameEn: z.string().optional() }),
    wordsOf('person', 'private'),
  ),
  /** An administrator had a letter sent again that could not be sent. */
  'mail.repeated': entry(nothing, z.object({ by: personId.nullable(), mailId: id, kind: z.enum(MAIL_KINDS) }), OFFICE),
  /** From now on another system may file letters to a mailbox (its slug) by a key; and by this key no more. */
  'api_key.created': entry(z.object({ keyId: id, name: z.string(), mailbox: slug }), by, OFFICE),
  'api_key.revoked': entry(z.object({ keyId: id }), by, OFFICE),
  /** From now on a receiver is told of entries of these types; is signed to by another secret; is told no more; is sent again what had finally failed. */
  'webhook.created': entry(
    z.object({ webhookId: id, name: z.string(), types: z.array(z.string()) }),
    z.object({ by: personId.nullable(), url: z.string() }),
    OFFICE,
  ),
  'webhook.rolled': entry(z.object({ webhookId: id }), by, OFFICE),
  'webhook.ended': entry(z.object({ webhookId: id }), by, OFFICE),
  'webhook.resent': entry(
    z.object({ webhookId: id }),
    z.object({ by: personId.nullable(), messages: z.number() }),
    OFFICE,
  ),
} as const satisfies EntryTable

/** An entry of the authority's stream. */
export type AuthorityEntry = AnyEntryIn<typeof AUTHORITY_ENTRIES>
