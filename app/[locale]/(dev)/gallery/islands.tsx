'use client'
import { useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { RadioGroup } from '#app/_ui/choice.tsx'
import { Dialog } from '#app/_ui/dialog.tsx'
import { Segments } from '#app/_ui/segmented.tsx'
import { SuggestField } from '#app/_ui/suggest-field.tsx'
import { TabList, TabPanel, Tabs } from '#app/_ui/tabs.tsx'
import { Toasts, useToast } from '#app/_ui/toast.tsx'

type Words = {
  open: string
  sheet: string
  title: string
  close: string
  done: string
  reasons: string[]
  order: string[]
  list: string
  toast: string
  undo: string
  people: { label: string; names: string[] }
}

/** What needs scripts: dialog, sheet, tabs and segments with state, suggestions, toasts. */
export function Islands({ messages }: { messages: Words }) {
  const [shown, show] = useState<'dialog' | 'sheet'>()
  const [tab, chooseTab] = useState('0')
  const [reason, choose] = useState('0')
  const parts = messages.order.map((label, place) => ({ key: String(place), label }))
  const close = () => show(undefined)
  return (
    <section className="stack">
      <div className="row">
        <Button onClick={() => show('dialog')}>{messages.open}</Button>
        <Button onClick={() => show('sheet')}>{messages.sheet}</Button>
        <Segments label={messages.list} parts={parts} current={tab} onChoose={chooseTab} />
        <Toasts label={messages.list} closeLabel={messages.close}>
          <ToastButton messages={messages} />
        </Toasts>
      </div>
      <Tabs current={tab} onChoose={chooseTab}>
        <TabList label={messages.list} tabs={parts} />
        {parts.map(({ key, label }) => (
          <TabPanel key={key} tab={key}>
            {label}
          </TabPanel>
        ))}
      </Tabs>
      <SuggestField
        id="island-people"
        label={messages.people.label}
        suggestions={messages.people.names.map((note, place) => ({ value: `person-${place + 1}@example.org`, note }))}
      />
      <Dialog
        open={shown !== undefined}
        sheet={shown === 'sheet'}
        title={messages.title}
        closeLabel={messages.close}
        onClose={close}
        footer={
          <>
            <Button onClick={close}>{messages.close}</Button>
            <Button variant="danger" onClick={close}>
              {messages.done}
            </Button>
          </>
        }
      >
        <RadioGroup
          name="island-reason"
          legend={messages.title}
          hideLegend
          value={reason}
          onChoose={choose}
          choices={messages.reasons.map((label, place) => ({
            value: String(place),
            label,
            code: `R0${place + 1}`,
            hotkey: String(place + 1),
          }))}
        />
      </Dialog>
    </section>
  )
}

function ToastButton({ messages }: { messages: Words }) {
  const say = useToast()
  return (
    <Button onClick={() => say(messages.toast, { label: messages.undo, onDo: () => undefined })}>
      {messages.toast}
    </Button>
  )
}
