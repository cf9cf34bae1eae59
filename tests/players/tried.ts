/** What became of one player with one list. */
export type Tried = {
  player: string
  list: 'live' | 'from start'
  verdict: 'plays' | 'failed' | 'known fault' | 'left out'
  says: string
}

/** The lists that each player gets. */
export const LISTS = { live: 'index.m3u8', 'from start': 'index-all.m3u8' } as const
