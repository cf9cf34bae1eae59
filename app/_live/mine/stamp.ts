import type { MyQuestion } from '#contract/signals.ts'

/** Changes whenever an own question does, or the one that it was joined to. */
export const stampOf = ({ version, joined }: Pick<MyQuestion, 'version' | 'joined'>): string =>
  `${version} ${joined?.version ?? ''}`
