import { access } from 'node:fs/promises'
import { join } from 'node:path'

/** The file of a hearing's directory that says what was broadcast; it is there from the first moment. */
export const BROADCAST_JOURNAL = 'journal.jsonl'

/** Whether something of a hearing's broadcast is kept in the folder of all broadcasts. */
export const isBroadcastKept = (folder: string, hearing: string): Promise<boolean> =>
  access(join(folder, hearing, BROADCAST_JOURNAL)).then(
    () => true,
    () => false,
  )
