import { readFileSync } from 'node:fs'
import { splitAnnexB } from '../nal.ts'

/**
 * The picture that stands in where nobody sends one: one key frame of 1280 × 720 without words. `slate.h264` is made of `slate.svg` with
 * `ffmpeg -loop 1 -i slate.png -frames:v 1 -pix_fmt yuv420p -c:v libx264 -profile:v baseline -level 3.1 -crf 24 -bsf:v filter_units=remove_types=6`.
 */
export const SLATE: readonly Buffer[] = splitAnnexB(readFileSync(new URL('slate.h264', import.meta.url)))
