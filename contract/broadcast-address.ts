/** Below which address a hearing's broadcast is for one reader, such as `/live/NAME/`, and until when (ISO 8601); null: for ever, since everybody may have it. */
export type BroadcastAddress = { address: string; until: string | null }
