import { createHmac } from 'node:crypto'

/** What a secret of the settings is used for. One key for each, so that what is seen of one use helps with no other. */
export type KeyUse =
  | 'media link'
  | 'media participant'
  | 'media network'
  | 'broadcast addresses'
  | 'security log'
  | 'recovery codes'
  | 'guest work'
  | 'address rates'
  | 'letter link'
  | 'form ids'
  | 'server actions'
  | 'first visit'
  | 'api keys'
  | 'stage tokens'
  | 'encoders'
  | 'webhooks'
  | 'intake'
  | 'caller codes'
  | 'destinations'

/** The key of one use of a secret, as 64 hexadecimal digits. */
export const derivedKey = (secret: string, use: KeyUse): string =>
  createHmac('sha256', secret).update(`minsheng ${use}`).digest('hex')
