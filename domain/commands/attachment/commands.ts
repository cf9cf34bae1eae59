import { blurAttachment } from './blur.ts'
import { describeAttachment } from './describe.ts'
import { eraseAttachment } from './erase.ts'
import { uploadAttachment } from './upload.ts'

/** Commands on pictures that people bring, as the registry has them. */
export const ATTACHMENT_COMMANDS = {
  'attachment:upload': uploadAttachment,
  'attachment:describe': describeAttachment,
  'attachment:blur': blurAttachment,
  'attachment:erase': eraseAttachment,
} as const
