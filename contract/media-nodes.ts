/** How media nodes and realtime nodes find each other in Redis. Addresses are those of the nodes' private signalling, `ws://…`. */

/** A node is heard of at least this often, in milliseconds; whoever is not counts as dead. */
export const NODE_ALIVE_MS = 3_000
/** The set of all nodes' addresses. */
export const MEDIA_NODES = 'media:nodes'
/** Holds for a living node how many more may watch on it. */
export const mediaNodeKey = (url: string): string => `media:node:${url}`
/** Holds the address of the node on which a hearing's stage lives. */
export const stageHomeKey = (hearing: string): string => `media:home:${hearing}`
/** Holds the address of the node on which a session is that watches away from its stage's node. */
export const sessionPlaceKey = (session: string): string => `media:session:${session}`
/** Holds the address of the node that makes the broadcast of this name. */
export const broadcastKey = (slug: string): string => `media:air:${slug}`
