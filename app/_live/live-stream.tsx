'use client'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { zhCN } from '#app/_i18n/zh-cn.ts'
import { Button } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { StreamKind } from '#contract/streams/registry.ts'
import { type LiveStream, openStream, type StreamOptions } from './open-stream.ts'

/** Words by which a page says that it moves no more. */
export type LineWords = Pick<(typeof zhCN)['hearing']['room'], 'outdated' | 'outdatedText' | 'loadAgain'>

/** A stream that a part of a page follows as long as it stands. */
export function useLiveStream<K extends StreamKind>(options: Omit<StreamOptions<K>, 'reload'>): LiveStream<K> {
  const [stream] = useState(() => openStream({ ...options, reload: () => location.reload() }))
  useEffect(() => {
    stream.start()
    return () => stream.close()
  }, [stream])
  return stream
}

/** Says that the page moves no more: it is of before an update, or its reader may not read it any more. */
export function LineEnded<K extends StreamKind>({ stream, words }: { stream: LiveStream<K>; words: LineWords }) {
  const line = useStore(stream.store, (state) => state.line)
  const refusal = useStore(stream.store, (state) => state.refusal)
  if (line !== 'outdated' && line !== 'refused') return null
  const reload = (
    <Button size="sm" icon="retry" onClick={() => location.reload()}>
      {words.loadAgain}
    </Button>
  )
  return (
    <Notice tone="warn" announce="polite" actions={reload} {...(line === 'outdated' ? { title: words.outdated } : {})}>
      {line === 'outdated' ? words.outdatedText : refusal?.message}
    </Notice>
  )
}
