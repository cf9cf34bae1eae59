import { type ReactNode, useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { clockTime } from '#app/_i18n/times.ts'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { CellGrid, OUTCOME_KINDS, OutcomeLegend } from '#app/_ui/outcome-cells.tsx'
import { ownersOf, planClose } from './close-plan.ts'
import { useHost } from './host-context.ts'
import type { HostDialogProps } from './move-dialog.tsx'
import { useProgramme } from './programme-context.ts'

/** Closing, told beforehand: what becomes of every question, who gets the cases, what stops and what stays. */
export function CloseDialog({ open, busy, why, onDo, onClose }: HostDialogProps) {
  const { messages } = useHost()
  const n = planClose(useHearingState((state) => state.view.counts)).open
  const say = messages.programme.close
  const [announced, setAnnounced] = useState(false)
  const [tried, setTried] = useState(false)
  const close = () => {
    setAnnounced(false)
    setTried(false)
    onClose()
  }
  return (
    <Dialog
      open={open}
      title={n > 0 ? fill(say.title, { n }) : say.titleNone}
      closeLabel={messages.common.close}
      onClose={close}
      footer={
        <>
          <Button variant="quiet" hotkey="Esc" className="max-xl:[&_.key]:hidden" onClick={close}>
            {say.keep}
          </Button>
          <Button variant="danger" icon="stop" busy={busy} onClick={() => (announced ? onDo() : setTried(true))}>
            {n > 0 ? fill(say.do, { n }) : say.doNone}
          </Button>
        </>
      }
    >
      <Consequence />
      <Checkbox
        id="close-announced"
        checked={announced}
        error={tried && !announced && say.mustAnnounce}
        onChange={(event) => setAnnounced(event.target.checked)}
      >
        {say.announced}
      </Checkbox>
      {why && <Notice tone="danger" announce="polite" title={why} />}
    </Dialog>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 border-t border-line py-2 md:grid-cols-[104px_1fr]">
      <dt className="text-sm font-semibold">{name}</dt>
      <dd className="text-sm leading-relaxed">{children}</dd>
    </div>
  )
}

function Consequence() {
  const { locale, messages } = useHost()
  const { departments } = useProgramme()
  const view = useHearingState((state) => state.view)
  const say = messages.programme.close
  const plan = planClose(view.counts)
  const { waiting, held, approved, next, answering } = view.counts
  const parts = OUTCOME_KINDS.filter((outcome) => plan.after[outcome]).map((outcome) =>
    fill(say.part, { label: messages.outcomes[outcome], n: plan.after[outcome] ?? 0 }),
  )
  const owners = ownersOf(Object.values(view.questions), view.settings.topics).map(([id, n]) =>
    fill(say.part, { label: (id && departments[id]) || say.toRoute, n }),
  )
  const { askUntil, timeZone } = view.settings
  return (
    <>
      <p className="hint">{say.hint}</p>
      <div className="mt-3 mb-2">
        <CellGrid
          outcomes={plan.outcomes}
          summary={fill(say.summary, { total: plan.total, parts: parts.join(locale === 'en' ? ', ' : '，') })}
          small={plan.total > 120}
        />
      </div>
      <div className="mb-3">
        <OutcomeLegend counts={plan.after} labels={messages.outcomes} locale={locale} />
      </div>
      <dl className="mb-3">
        <Line name={say.becomeCases}>
          <b className="mr-2 text-lg leading-none">{plan.open}</b>
          {owners.join(' · ')}
          <span className="block text-ink-2">{fill(say.byState, { waiting, held, approved, next, answering })}</span>
        </Line>
        <Line name={say.already}>
          <b className="mr-2 text-lg leading-none">{plan.total - plan.open}</b>
        </Line>
        <Line name={say.stops}>{say.stopsText}</Line>
        <Line name={say.stays}>{say.staysText}</Line>
      </dl>
      {(plan.unread > 0 || plan.answering > 0) && (
        <Notice tone="warn">
          {plan.unread > 0 && <p>{fill(say.unread, { n: plan.unread })}</p>}
          {plan.answering > 0 && <p>{fill(say.answeringNow, { n: plan.answering })}</p>}
        </Notice>
      )}
      {askUntil && <p className="hint mt-2">{fill(say.late, { time: clockTime(askUntil, timeZone) })}</p>}
    </>
  )
}
