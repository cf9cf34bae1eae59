import { env } from '../env.ts'
import { openDiskStorage } from './disk-storage.ts'
import { openS3Storage } from './s3-storage.ts'
import type { Storage } from './storage.ts'

const kept = globalThis as { minshengStorage?: Storage }

/** Where this installation keeps files; undefined where it keeps none. */
export function storage(): Storage | undefined {
  kept.minshengStorage ??= openStorage()
  return kept.minshengStorage
}

/** Where this installation keeps recordings besides its disk; undefined where the disk is all. */
export function recordingStorage(): Storage | undefined {
  const { BROADCAST_S3_URL: url, S3_REGION: region, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = env
  if (!url) return undefined
  return openS3Storage({ url, region, accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY })
}

function openStorage(): Storage | undefined {
  const { S3_URL: url, S3_REGION: region, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, STORAGE_FOLDER } = env
  if (url) return openS3Storage({ url, region, accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY })
  return STORAGE_FOLDER ? openDiskStorage(STORAGE_FOLDER) : undefined
}
