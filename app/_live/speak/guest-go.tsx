import { useState } from 'react'
import { EnterNotices, EnterRefusal } from '#app/_live/studio/enter-notices.tsx'
import { usePhase, useStudio, useStudioState } from '#app/_live/studio/studio-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import type { SpeakMessages } from './speak-messages.ts'

/** From the check of devices to the stage, once the guest has agreed to be seen and heard in public; and why not, where it is not possible. */
export function GuestGo({ speak }: { speak: SpeakMessages }) {
  const { studio } = useStudio()
  const phase = usePhase()
  const stream = useStudioState((state) => state.stream)
  const [agreed, setAgreed] = useState(false)
  const [missing, setMissing] = useState(false)
  const entering = phase === 'connecting'
  const go = () => {
    setMissing(!agreed)
    if (agreed) void studio.enter()
  }
  return (
    <>
      <EnterNotices />
      <section className="card card-current grid gap-3 p-4">
        {stream && (
          <p className="text-base leading-ui">
            <b>{speak.ready}</b> <span className="text-ink-2">{speak.readyText}</span>
          </p>
        )}
        <Checkbox
          id="agreed"
          checked={agreed}
          error={missing && !agreed ? speak.agreeFirst : undefined}
          onChange={(event) => setAgreed(event.target.checked)}
        >
          {speak.agree}
        </Checkbox>
        <p className="row">
          <Button variant="primary" size="lg" icon="on-air" busy={entering} disabled={!stream} onClick={go}>
            {entering ? speak.entering : speak.go}
          </Button>
          <Button variant="quiet" onClick={() => studio.leave()}>
            {speak.lower}
          </Button>
        </p>
      </section>
      <EnterRefusal />
    </>
  )
}
