import { type MediaProcess, startMediaProcess } from '#tests/lab/media-process.ts'

export const SECRET = 'a secret of the tests, longer than it must be'

/** A media process of its own, as `npm start` runs it. */
export type Media = MediaProcess

/** Starts it with this many workers on free ports. */
export const startMedia = (workers: number): Promise<Media> => startMediaProcess(workers, SECRET)
