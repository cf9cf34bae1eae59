import type { MyQuestion } from '#contract/signals.ts'
import type { ToldEntry } from '#domain/kernel/queries.ts'
import { getOwn } from '#domain/question/welcome.ts'
import { type NodeDeps, type NodeServer, personRoom } from './node.ts'
import type { Room } from './room.ts'

/** Brings private news to the people whom new entries concern: askers of changed questions, and everybody with open questions when a hearing closes. */
export async function tellNews(
  deps: NodeDeps,
  io: NodeServer,
  room: Room,
  entries: readonly ToldEntry[],
): Promise<void> {
  const closed = entries.some((entry) => entry.open !== 0 && entry.open.type === 'hearing.closed')
  const merged = entries.some(
    (entry) => entry.open !== 0 && (entry.open.type === 'question.merged' || entry.open.type === 'question.split'),
  )
  const people =
    closed || merged ? peopleHere(io, room.hearingId) : new Set(entries.flatMap((entry) => entry.recipients))
  for (const personId of people) {
    const sockets = [...(io.sockets.adapter.rooms.get(personRoom(personId)) ?? [])]
    const socket = sockets
      .map((id) => io.sockets.sockets.get(id))
      .find((found) => found?.data.hearingId === room.hearingId)
    if (!socket) continue
    const { questions, votes } = await getOwn(deps.database.prisma, socket.data.actor, room.hearingId)
    const mine: readonly MyQuestion[] = questions
    for (const id of sockets)
      if (io.sockets.sockets.get(id)?.data.hearingId === room.hearingId)
        io.to(id).emit('news', { questions: mine, votes })
  }
}

function peopleHere(io: NodeServer, hearingId: string): Set<string> {
  const people = [...io.sockets.sockets.values()]
    .filter((socket) => socket.data.hearingId === hearingId)
    .flatMap((socket) => socket.data.actor.personId ?? [])
  return new Set(people)
}
