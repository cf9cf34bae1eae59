'use client'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import type { FactorWords } from './passkey-act.tsx'

/** Recovery codes, shown this once. */
export function Codes({ codes, next, words }: { codes: readonly string[]; next: string; words: FactorWords }) {
  return (
    <div className="grid gap-4">
      <Notice tone="ok" announce="polite" title={words.codesTitle}>
        {words.codesText}
      </Notice>
      <ol className="mono grid list-decimal gap-1 pl-8 text-lg sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="row">
        <Button icon="print" className="js-only" onClick={() => window.print()}>
          {words.print}
        </Button>
        <LinkButton variant="primary" href={next}>
          {words.kept}
        </LinkButton>
      </div>
    </div>
  )
}
