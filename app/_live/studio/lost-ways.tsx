'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '#app/_ui/button.tsx'
import { Icon } from '#app/_ui/icon.tsx'
import type { IconName } from '#app/_ui/icon-names.ts'
import { useStudio } from './studio-context.ts'

/** Three ways back from a lost line, the cheapest first. */
export function LostWays() {
  const { studio, messages } = useStudio()
  const [copied, setCopied] = useState(false)
  const { here, voice, other } = messages.lost
  const soundOnly = () => {
    studio.setMuted('camera', true)
    studio.reconnect()
  }
  const copy = async () => {
    await navigator.clipboard.writeText(location.href)
    setCopied(true)
  }
  return (
    <section aria-label={messages.lost.ways} className="grid gap-3 md:grid-cols-3">
      <Way icon="reconnecting" title={here.title} body={here.body}>
        <Button variant="primary" icon="reconnecting" onClick={() => studio.reconnect()}>
          {here.act}
        </Button>
      </Way>
      <Way icon="audio" title={voice.title} body={voice.body}>
        <Button icon="video-off" onClick={soundOnly}>
          {voice.act}
        </Button>
      </Way>
      <Way icon="copy" title={other.title} body={other.body}>
        <Button icon="copy" onClick={() => copy().catch(() => setCopied(false))}>
          {copied ? other.done : other.act}
        </Button>
      </Way>
    </section>
  )
}

function Way({ icon, title, body, children }: { icon: IconName; title: string; body: string; children: ReactNode }) {
  return (
    <div className="card grid content-start justify-items-start gap-2 p-4">
      <h2 className="flex items-center gap-2 text-base!">
        <Icon name={icon} />
        {title}
      </h2>
      <p className="text-base leading-text text-ink-2">{body}</p>
      {children}
    </div>
  )
}
