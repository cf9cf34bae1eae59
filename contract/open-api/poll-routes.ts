import { slug } from '../ids.ts'
import { get, type OpenRoute } from './open-route.ts'
import { path } from './parameters.ts'

const pollSlug = path(slug, '表决的地址名', 'Name of the poll in addresses')

/** Routes of polls. */
export const POLL_ROUTES: readonly OpenRoute[] = [
  get(
    '/api/v1/polls/{slug}/ballots.csv',
    'figures',
    'text/csv',
    [
      '一次表决里有效的选票，已打乱；账本里有这个文件的 SHA-256',
      'Counted ballots of a poll, shuffled; the record has the SHA-256 of this file',
    ],
    { slug: pollSlug },
  ),
  get(
    '/api/v1/polls/{slug}/codes.csv',
    'figures',
    'text/csv',
    [
      '一次表决的每个回执代码和是否计入，不含选了什么；账本里有这个文件的 SHA-256',
      'Every receipt code of a poll and whether it is counted, never what it says; the record has the SHA-256 of this file',
    ],
    { slug: pollSlug },
  ),
]
