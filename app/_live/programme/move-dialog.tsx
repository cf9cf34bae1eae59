import { Button } from '../../_ui/button.tsx'
import { Dialog } from '../../_ui/dialog.tsx'
import { Notice } from '../../_ui/notice.tsx'
import { Slate, StageFrame } from '../../_ui/stage-frame.tsx'
import { useDesk } from './desk-context.ts'

/** A dialog that says what a move does before it is made; `slate` previews what viewers then see. */
export function MoveDialog({
  move,
  open,
  busy,
  why,
  onDo,
  onClose,
}: {
  move: 'start' | 'pause'
  open: boolean
  busy: boolean
  why: string | null
  onDo: () => void
  onClose: () => void
}) {
  const { words } = useDesk()
  const say = words.programme.state
  const start = move === 'start'
  return (
    <Dialog
      open={open}
      title={start ? say.startTitle : say.pauseTitle}
      closeLabel={words.common.close}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" hotkey="Esc" className="max-xl:[&_.key]:hidden" onClick={onClose}>
            {words.common.cancel}
          </Button>
          <Button variant="primary" icon={start ? 'on-air' : 'pause'} busy={busy} onClick={onDo}>
            {start ? say.start : say.pauseTitle}
          </Button>
        </>
      }
    >
      <p className="hint mb-3">{start ? say.startHint : say.pauseHint}</p>
      {why && <Notice tone="danger" announce="polite" className="mb-3" title={why} />}
      {!start && (
        <StageFrame
          label={say.pauseTitle}
          className="rounded-control"
          slate={
            <Slate icon="pause" title={say.pauseSlate}>
              {say.pauseSlateBody}
            </Slate>
          }
        />
      )}
    </Dialog>
  )
}
