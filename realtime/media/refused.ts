import type { MediaRefusalCode } from '#contract/media-link.ts'

/** Thrown inside the media process; signalling alone turns it into an answer. */
export class Refused extends Error {
  readonly code: MediaRefusalCode
  constructor(code: MediaRefusalCode) {
    super(code)
    this.name = 'Refused'
    this.code = code
  }
}
