'use client'
import './globals.css'

/** What a reader sees when even the frame of the page failed: both languages, because which one is not known here. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="zh-CN">
      <body>
        <title>这一页没有打开 · This page did not open</title>
        <main id="main" className="wrap py-12">
          <div role="alert" className="stack">
            <h1>这一页没有打开</h1>
            <p>问题出在我们这边，已经记录。您提交过的内容都在。过一会儿再打开一次。</p>
            <div lang="en" className="stack">
              <h2>This page did not open</h2>
              <p>
                The fault is on our side and has been logged. What you sent before is kept. Open it again in a moment.
              </p>
            </div>
            {error.digest && <p className="mono">{error.digest}</p>}
          </div>
        </main>
      </body>
    </html>
  )
}
