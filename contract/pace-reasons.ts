/** Why people are restricted: code and sentence, the same list for staff and public. */
export const PACE_REASONS = {
  P01: { 'zh-CN': '问题来得太多，来不及审核', en: 'More questions come in than can be reviewed' },
  P02: { 'zh-CN': '重复提问或刷屏', en: 'Repeated questions or flooding' },
  P03: { 'zh-CN': '疑似用程序或多个身份参与', en: 'Signs of programs or of several identities' },
  P04: { 'zh-CN': '剩下的时间留给已经提出的问题', en: 'The time left is for questions already asked' },
  P05: { 'zh-CN': '技术故障', en: 'A technical fault' },
} as const satisfies Record<string, Record<'zh-CN' | 'en', string>>
export type PaceReason = keyof typeof PACE_REASONS

/** Every code of these reasons. */
export const PACE_CODES = Object.keys(PACE_REASONS) as [PaceReason, ...PaceReason[]]
