import { createHmac } from 'node:crypto'
import { derivedKey } from './derived-key.ts'
import { env } from './env.ts'
import { tokenDigest } from './session.ts'

/** The token of a key that is made, of 256 bits: the same for the same act of the same person, so that a form that is sent twice shows it twice. Nobody tells it without the secret of the settings. */
export const apiKeyToken = (act: string): string =>
  createHmac('sha256', derivedKey(env.MINSHENG_SECRET, 'api keys')).update(act.toLowerCase()).digest('base64url')

/** What is kept of a token. */
export const apiKeyHash = (token: string): string => tokenDigest(token)

/** The key by which writers and requests of other systems get ids that nobody else can try out. */
export const apiKeySecret = (): string => derivedKey(env.MINSHENG_SECRET, 'api keys')

/** The key by which what a stage's token leads gets ids that nobody can guess. */
export const stageTokenSecret = (): string => derivedKey(env.MINSHENG_SECRET, 'stage tokens')
