import { env } from '#platform/env.ts'

/** Where the media process has what is at a path of a broadcast; undefined where there is no media. */
export const mediaAddress = (path: string): URL | undefined =>
  env.MEDIA_URL === '' ? undefined : new URL(path, env.MEDIA_URL.replace(/^ws/, 'http'))
