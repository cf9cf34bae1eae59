import type { PayloadTypes } from '#contract/media-rtp.ts'

/** The number of a codec among a player's. */
export function numberOf({ opus, h264, vp8 }: PayloadTypes, mimeType: string): number | undefined {
  switch (mimeType.toLowerCase()) {
    case 'audio/opus':
      return opus
    case 'video/h264':
      return h264
    case 'video/vp8':
      return vp8
    default:
      return
  }
}
