import { setTimeout as pause } from 'node:timers/promises'
import { buildCity } from '#tests/lab/city.ts'
import { openAll, seatsFor, startClient } from '#tests/lab/clients.ts'
import { type LabSystem, openSystem } from '#tests/lab/system.ts'

const QUESTIONS = 60
const AT_ONCE = 40

/** Two nodes with a hearing, and people before the door. All ends with it. */
export type Crowd = {
  system: LabSystem
  /** Processes of the people. */
  clients: readonly { pid: number }[]
  /** All come in, as many at a time as the nodes let in; ends when each has been welcomed. */
  comeIn(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** So many people. The nodes have let a few others in before: what they load once is nobody's. */
export async function openCrowd(people: number): Promise<Crowd> {
  await using ending = new AsyncDisposableStack()
  const system = ending.use(await openSystem({ nodes: 2 }))
  const city = await buildCity(system.database, { questions: QUESTIONS, citizens: people })
  const seats = seatsFor(city, system.nodes)
  const clients = [ending.use(startClient()), ending.use(startClient())]
  await openAll(ending.use(startClient()), seats.slice(0, AT_ONCE))
  await pause(1_000)
  const all = ending.move()
  return {
    system,
    clients,
    async comeIn() {
      const halves = clients.map((client, n) => ({ client, half: seats.filter((_, at) => at % 2 === n) }))
      await Promise.all(halves.map(({ client, half }) => openAll(client, half, AT_ONCE)))
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}
