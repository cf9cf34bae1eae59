import { isLoopbackUrl } from './address.ts'
import { env } from './env.ts'

/** Whether everybody with a role must have a second factor: by setting, else wherever the platform is offered to others than this machine. */
const REQUIRED = (env.SECOND_FACTOR ?? (isLoopbackUrl(env.MINSHENG_URL) ? 'offered' : 'required')) === 'required'

/** Whether somebody is asked for a second factor: staff where it is required, and whoever has one, since who once had one is not without. */
export const asksFactor = (person: { staff: boolean; passkey: boolean }, required = REQUIRED): boolean =>
  person.passkey || (person.staff && required)
