import { applyMigrations } from './apply.ts'
import { grantService, roleIn } from './service-role.ts'

/**
 * Brings a database's tables up to date and returns the migrations' names. Where an owner of their own is given (`ownerUrl`), it migrates, and the
 * service's role gets what it needs and no more.
 */
export async function deploy(serviceUrl: string, ownerUrl: string | undefined): Promise<string[]> {
  const names = await applyMigrations(ownerUrl ?? serviceUrl)
  if (ownerUrl && roleIn(ownerUrl) !== roleIn(serviceUrl)) await grantService(ownerUrl, serviceUrl)
  return names
}
