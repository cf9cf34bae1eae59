import { addDestination } from './add.ts'
import { removeDestination } from './remove.ts'
import { switchDestination } from './switch.ts'

/** Commands on the platforms to which a hearing's broadcast goes besides, as the registry has them. */
export const DESTINATION_COMMANDS = {
  'destination:add': addDestination,
  'destination:switch': switchDestination,
  'destination:remove': removeDestination,
} as const
