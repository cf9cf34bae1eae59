import { useState } from 'react'
import { fill } from '#app/_i18n/fill.ts'
import { ReturnAgenda } from '#app/_live/hearing/return-agenda.tsx'
import { useHearingState } from '#app/_live/hearing-context.ts'
import { Button } from '#app/_ui/button.tsx'
import { SelectField } from '#app/_ui/field.tsx'
import type { ReturnItem } from '#contract/returns.ts'
import { HEARING_KIND } from '#contract/states.ts'
import { useHost } from './host-context.ts'
import { JudgeDialog } from './judge-dialog.tsx'
import { useProgramme } from './programme-context.ts'
import { RemoveReturnDialog } from './remove-return-dialog.tsx'
import type { Send } from './use-programme-actions.ts'

/** The agenda of a return hearing: to fill it in one act, to say what became of each case, and to take one off. */
export function ReturnPanel({ send, busy }: { send: Send; busy: ReadonlySet<string> }) {
  const { locale, messages, acts } = useHost()
  const { departments, returnWords } = useProgramme()
  const view = useHearingState((state) => state.view)
  const [departmentId, setDepartment] = useState('')
  const [judging, setJudging] = useState<ReturnItem | null>(null)
  const [removing, setRemoving] = useState<ReturnItem | null>(null)
  const say = messages.programme.returns
  const items = Object.values(view.returns)
  const over = HEARING_KIND[view.status] === 'over'
  const removes = acts && view.status !== 'archived'
  const judges = removes && view.startedAt !== null
  const seed = () =>
    send({
      command: 'return:seed',
      input: { hearingId: view.id, departmentId: departmentId || null },
      key: 'returns',
      done: say.seeded,
    })
  return (
    <div className="border-t border-line">
      <h2 className="px-4 pt-3 pb-2">{say.title}</h2>
      <ReturnAgenda
        locale={locale}
        items={items}
        words={returnWords}
        className="mx-3"
        actions={(item) =>
          !item.removed && (
            <div className="mt-2 flex flex-wrap gap-2">
              {judges && (
                <Button
                  size="sm"
                  busy={busy.has(item.caseNumber)}
                  aria-label={fill(say.judgeOf, { number: item.caseNumber })}
                  onClick={() => setJudging(item)}
                >
                  {item.judged ? say.again : say.judge}
                </Button>
              )}
              {removes && !item.judged && (
                <Button
                  size="sm"
                  variant="quiet"
                  busy={busy.has(item.caseNumber)}
                  aria-label={fill(say.removeOf, { number: item.caseNumber })}
                  onClick={() => setRemoving(item)}
                >
                  {say.remove}
                </Button>
              )}
            </div>
          )
        }
      />
      {items.length > 0 && acts && view.startedAt === null && <p className="hint px-4 pt-2">{say.notYet}</p>}
      {acts && !over && (
        <div className="grid gap-2 p-3">
          <p className="hint">{say.seedHint}</p>
          <SelectField
            id="return-department"
            label={say.department}
            value={departmentId}
            onChange={(event) => setDepartment(event.target.value)}
          >
            <option value="">{say.anyDepartment}</option>
            {Object.entries(departments).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <Button size="sm" block icon="retry" busy={busy.has('returns')} onClick={() => void seed()}>
            {say.seed}
          </Button>
        </div>
      )}
      {judging && (
        <JudgeDialog
          key={judging.caseNumber}
          item={judging}
          send={send}
          busy={busy.has(judging.caseNumber)}
          onClose={() => setJudging(null)}
        />
      )}
      {removing && (
        <RemoveReturnDialog
          key={removing.caseNumber}
          number={removing.caseNumber}
          send={send}
          busy={busy.has(removing.caseNumber)}
          onClose={() => setRemoving(null)}
        />
      )}
    </div>
  )
}
