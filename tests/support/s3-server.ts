import { mkdirSync } from 'node:fs'
import S3rver from '@20minutes/s3rver'
import type { Bucket } from '#platform/storage/s3-storage.ts'

/** A server that speaks S3, with one bucket; it checks signatures. */
export async function startS3Server(directory: string): Promise<{ bucket: Bucket; close(): Promise<void> }> {
  mkdirSync(directory, { recursive: true })
  const address = '127.0.0.1'
  const name = 'minsheng'
  const server = new S3rver({ address, port: 0, silent: true, directory, configureBuckets: [{ name }] })
  const { port } = await server.run()
  const url = `http://${address}:${port}/${name}`
  // The server's own account.
  const bucket = { url, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
  return {
    bucket,
    async close() {
      server.httpServer.closeAllConnections()
      await server.close()
    },
  }
}
