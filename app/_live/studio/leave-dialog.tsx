'use client'
import { Button } from '#app/_ui/button.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { useStudio } from './studio-context.ts'

/** Asks before somebody leaves the stage: what ends by it, and what does not. */
export function LeaveDialog({ open, onLeave, onClose }: { open: boolean; onLeave: () => void; onClose: () => void }) {
  const { messages, person } = useStudio()
  return (
    <Dialog
      open={open}
      title={messages.leave.title}
      closeLabel={person.close}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" hotkey="Esc" className="max-xl:[&_.key]:hidden" onClick={onClose}>
            {messages.leave.stay}
          </Button>
          <Button variant="danger" icon="leave" onClick={onLeave}>
            {messages.leave.do}
          </Button>
        </>
      }
    >
      <p className="text-base leading-text">{messages.leave.body}</p>
    </Dialog>
  )
}
