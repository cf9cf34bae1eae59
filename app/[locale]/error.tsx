'use client'
import { unstable_isUnrecognizedActionError, useParams } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { keepTyped, lastTyped } from '#app/_live/typed-form.ts'
import { Button } from '#app/_ui/button.tsx'

// An island must not load message files: these sentences travel with it.
const WORDS = {
  'zh-CN': {
    title: '这一页没有打开',
    body: '问题出在我们这边，已经记录。您提交过的内容都在。过一会儿再试一次。',
    retry: '再试一次',
    id: '编号',
    old: {
      title: '没有提交：本站已经更新',
      body: '您打开这一页之后，本站更新过，所以刚才的内容没有提交。重新打开这一页，再提交一次。',
      kept: '您写的文字还在，重新打开后会放回表单里：',
      again: '重新打开这一页',
    },
  },
  en: {
    title: 'This page did not open',
    body: 'The fault is on our side and has been logged. What you sent before is kept. Try again in a moment.',
    retry: 'Try again',
    id: 'Reference',
    old: {
      title: 'Not sent: the site has been updated',
      body: 'The site was updated after you opened this page, so this was not sent. Open the page again and send it once more.',
      kept: 'What you wrote is kept, and goes back into the form when the page opens again:',
      again: 'Open this page again',
    },
  },
}

/** What a reader sees when a page failed: what is kept, what to do, and the number that the log has. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = WORDS[useParams().locale === 'en' ? 'en' : 'zh-CN']
  const isOld: boolean = unstable_isUnrecognizedActionError(error)
  if (isOld) return <OldPage words={words.old} />
  return (
    <ErrorPage title={words.title}>
      <p className="prose">{words.body}</p>
      {error.digest && (
        <p className="muted small">
          {words.id} <span className="mono">{error.digest}</span>
        </p>
      )}
      <Button variant="primary" icon="retry" onClick={reset}>
        {words.retry}
      </Button>
    </ErrorPage>
  )
}

/** The frame of both: it is told at once, and named, as every page is. */
function ErrorPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main id="main" className="wrap py-12">
      <title>{title}</title>
      <div role="alert" className="stack">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  )
}

/** For a page from before a new release, whose form calls what is no more. */
function OldPage({ words }: { words: (typeof WORDS)['en']['old'] }) {
  const [form] = useState(lastTyped)
  useEffect(() => {
    if (form) keepTyped(form)
  }, [form])
  return (
    <ErrorPage title={words.title}>
      <p className="prose">{words.body}</p>
      <Button variant="primary" icon="retry" onClick={() => location.reload()}>
        {words.again}
      </Button>
      {form && form.fields.length > 0 && (
        <>
          <p className="prose">{words.kept}</p>
          <dl className="stack">
            {form.fields.map(({ name, label, text }) => (
              <div key={name}>
                <dt className="muted small">{label}</dt>
                <dd className="prose whitespace-pre-wrap" dir="auto">
                  {text}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </ErrorPage>
  )
}
