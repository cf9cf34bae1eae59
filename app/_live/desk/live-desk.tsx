'use client'
import type { ReactNode } from 'react'
import { HearingContext } from '#app/_live/hearing-context.ts'
import { useOwnHearing } from '#app/_live/use-own-hearing.ts'
import { DeskShell } from '#app/_ui/desk-shell.tsx'
import type { Snapshot } from '#contract/fold-frame.ts'
import { ConnectionStatus } from './connection-status.tsx'
import { DeskContext, type DeskFrame, useDesk } from './desk-context.ts'

/** A staff desk of a hearing: what the server rendered, kept live for the parts within. Its screen is a `DeskScreen`. */
export function LiveDesk({ frame, snapshot, children }: { frame: DeskFrame; snapshot: Snapshot; children: ReactNode }) {
  const client = useOwnHearing({ slug: frame.slug, audience: 'desk', locale: frame.locale, snapshot })
  return (
    <HearingContext value={client}>
      <DeskContext value={frame}>{children}</DeskContext>
    </HearingContext>
  )
}

/** The screen of a live desk: two or three columns (`DeskColumn`) in the desk's frame. `foot` stands beside whether the desk is up to date. */
export function DeskScreen({
  foot,
  ...parts
}: {
  title: ReactNode
  bar?: ReactNode
  left: ReactNode
  center: ReactNode
  right?: ReactNode
  leftLast?: boolean
  foot?: ReactNode
}) {
  const { common, links, places, placesLabel, language, account } = useDesk()
  return (
    <DeskShell
      home={links.home}
      name={common.name}
      themeLabel={common.theme}
      {...{ places, placesLabel, language, account }}
      {...parts}
      foot={
        <>
          <ConnectionStatus />
          {foot}
        </>
      }
    />
  )
}
