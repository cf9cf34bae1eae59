import { join } from 'node:path'
import { type ForkedServer, startForkedServer } from './forked-server.ts'

/** Starts the control of an attack: a server that is attacked in place of the system, so that what the attackers themselves use of the machine is measured. */
export const startControlServer = (): Promise<ForkedServer> =>
  startForkedServer(join(import.meta.dirname, 'control-server-main.ts'))
