import type { AttachmentState } from '#contract/states.ts'
import type { Machine } from '../kernel/machine.ts'

export type AttachmentAction = 'describe' | 'blur' | 'render' | 'publish' | 'erase'

/**
 * Life of an attachment: `uploaded` until the pictures that may be shown are made of it, `ready` until something shows it. Whatever hides more
 * of it takes it back until they are made anew.
 */
export const ATTACHMENT_MACHINE: Machine<AttachmentState, AttachmentAction, 'uploader' | 'staff' | 'system'> = {
  uploaded: {
    describe: { to: 'uploaded', by: ['uploader', 'staff'] },
    blur: { to: 'uploaded', by: ['uploader', 'staff'] },
    render: { to: 'ready', by: ['system'] },
    erase: { to: 'erased', by: ['uploader', 'staff', 'system'] },
  },
  ready: {
    describe: { to: 'ready', by: ['uploader', 'staff'] },
    blur: { to: 'uploaded', by: ['uploader', 'staff'] },
    publish: { to: 'published', by: ['staff'] },
    erase: { to: 'erased', by: ['uploader', 'staff', 'system'] },
  },
  published: {
    describe: { to: 'published', by: ['uploader', 'staff'] },
    blur: { to: 'uploaded', by: ['uploader', 'staff'] },
    erase: { to: 'erased', by: ['uploader', 'staff', 'system'] },
  },
  erased: {},
}
