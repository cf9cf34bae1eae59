import { type Actor, inOffice, rateTier } from '#contract/identity.ts'
import { sessionEnd } from '#contract/session-end.ts'
import type { PrismaClient } from '#prisma/client.ts'

/** A browser in which somebody is signed in. `kind`: see contract/devices.ts. `here`: the one that asks. */
export type Device = { id: string; kind: string; createdAt: Date; lastUsedAt: Date; here: boolean }

/** The browsers in which the reader is signed in at this moment, this one first, then by their last use. */
export async function listDevices(prisma: PrismaClient, reader: Actor, now: Date): Promise<Device[]> {
  if (reader.kind !== 'member') return []
  const rows = await prisma.session.findMany({
    where: { personId: reader.personId },
    select: { id: true, device: true, createdAt: true, lastUsedAt: true, expiresAt: true },
    orderBy: { lastUsedAt: 'desc' },
  })
  return rows
    .filter((row) => sessionEnd(row, inOffice(reader) ? 'staff' : rateTier(reader)) > now)
    .map(({ id, device, createdAt, lastUsedAt }) => ({
      id,
      kind: device,
      createdAt,
      lastUsedAt,
      here: id === reader.session?.id,
    }))
    .sort((a, b) => Number(b.here) - Number(a.here))
}
