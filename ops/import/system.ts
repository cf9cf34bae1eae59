import type { Context } from '#domain/kernel/context.ts'
import type { PrismaClient } from '#prisma/client.ts'
import type { ImportProgress } from './progress.ts'

/** The system into which something is imported, and who is told how it goes. */
export type System = {
  prisma: PrismaClient
  door: Pick<Context, 'db' | 'notify' | 'report'>
  progress: ImportProgress
}
