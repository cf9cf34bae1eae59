import type { Command } from '../command.ts'
import { provePhone } from './prove.ts'
import { registerPhone } from './register.ts'
import { removePhone } from './remove.ts'

/** What happens to telephone numbers. */
export const PHONE_COMMANDS = {
  'phone:register': registerPhone,
  'phone:prove': provePhone,
  'phone:remove': removePhone,
} as const satisfies Readonly<Record<`phone:${string}`, Command>>
