import * as z from 'zod'

/** Below which address a hearing's broadcast is for one reader, such as `/live/NAME/`, and until when; null: for ever, since everybody may have it. */
export const broadcastAddress = z.object({ address: z.string().max(300), until: z.iso.datetime().nullable() })
export type BroadcastAddress = z.infer<typeof broadcastAddress>
