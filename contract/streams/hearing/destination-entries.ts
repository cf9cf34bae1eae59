import * as z from 'zod'
import { id } from '../../ids.ts'
import { by, type EntryTable, entry, OFFICE } from '../entry.ts'

/** A platform by the name that the hearing's staff gave it; its address and key stand in no entry. */
const destination = z.object({ destinationId: id, name: z.string() })

/** Entry types of the platforms to which a hearing's broadcast goes besides. */
export const DESTINATION_ENTRIES = {
  'destination.added': entry(destination, by, OFFICE),
  'destination.switched_on': entry(destination, by, OFFICE),
  'destination.switched_off': entry(destination, by, OFFICE),
  'destination.removed': entry(destination, by, OFFICE),
} as const satisfies EntryTable
