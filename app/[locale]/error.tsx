'use client'
import { useParams } from 'next/navigation'
import { Button } from '#app/_ui/button.tsx'

// An island must not load message files: these four sentences travel with it.
const WORDS = {
  'zh-CN': {
    title: '这一页没有打开',
    body: '问题出在我们这边，已经记录。您提交过的内容都在。过一会儿再试一次。',
    retry: '再试一次',
    id: '编号',
  },
  en: {
    title: 'This page did not open',
    body: 'The fault is on our side and has been logged. What you sent before is kept. Try again in a moment.',
    retry: 'Try again',
    id: 'Reference',
  },
}

/** What a reader sees when a page failed: what is kept, what to do, and the number that the log has. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const words = WORDS[useParams().locale === 'en' ? 'en' : 'zh-CN']
  return (
    <main id="main" className="wrap stack py-12" role="alert">
      <h1>{words.title}</h1>
      <p className="prose">{words.body}</p>
      {error.digest && (
        <p className="muted small">
          {words.id} <span className="mono">{error.digest}</span>
        </p>
      )}
      <Button variant="primary" icon="retry" onClick={reset}>
        {words.retry}
      </Button>
    </main>
  )
}
