import { join } from 'node:path'
import { type ForkedServer, startForkedServer } from './forked-server.ts'

/** Starts a server that an attack may be pointed at in place of the system: what the attackers use of the machine then shows by itself. */
export const startDecoy = (): Promise<ForkedServer> => startForkedServer(join(import.meta.dirname, 'decoy-main.ts'))
