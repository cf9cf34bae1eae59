import { type RefusalRow, row } from './refusal-row.ts'

/** What can stand in the way of captions. */
export const CAPTION_REFUSALS = {
  captions_paused: row(
    409,
    false,
    '休会中，这时说的话不作字幕。您打的字还在。',
    'The hearing is paused: nothing said now is captioned. What you typed is kept.',
  ),
  captions_closed: row(
    409,
    false,
    '听证没有在进行，不能写字幕；已有的字幕仍可更正。您打的字还在。',
    'The hearing is not on, so no captions are taken; lines that are there can still be corrected. What you typed is kept.',
  ),
  too_many_captions: row(
    409,
    false,
    '本场字幕已满 {max} 行。',
    'The limit of lines for one hearing is {max}, and it is reached.',
  ),
} as const satisfies Record<string, RefusalRow>
