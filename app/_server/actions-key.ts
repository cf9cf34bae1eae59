import { derivedKey } from '#platform/derived-key.ts'

/**
 * The key by which Next names server actions and seals what they carry, as it wants it: 32 bytes in base64. An action's name is a digest of this key, its
 * file and its export; so the same in each build and process of an installation, and a page from before a new release still finds what its forms
 * call. Without it Next draws a key for each build.
 */
export const actionsKey = (secret: string): string =>
  Buffer.from(derivedKey(secret, 'server actions'), 'hex').toString('base64')
