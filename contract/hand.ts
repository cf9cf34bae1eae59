/** States of a raised hand. `invited`: its person may come on the stage until they lower it, the host hangs up, or the hearing ends. */
export const HAND_STATES = ['raised', 'invited', 'lowered', 'refused', 'ended'] as const
/** How a raised hand stands. */
export type HandState = (typeof HAND_STATES)[number]
/** States in which a hand is up. */
export const OPEN_HANDS = ['raised', 'invited'] as const satisfies readonly HandState[]
/** How a hand stands that is up. */
export type OpenHand = (typeof OPEN_HANDS)[number]

/** Why a raised hand is not called: the same list for the desk and its person. */
export const HAND_REASONS = {
  H01: { 'zh-CN': '时间不够了', en: 'There is no time left' },
  H02: { 'zh-CN': '与正在谈的议程无关', en: 'Not about the item that is being heard' },
  H03: { 'zh-CN': '请改用书面提问', en: 'Please send it as a written question' },
  H04: { 'zh-CN': '已有人讲过同样的内容', en: 'Somebody has said the same' },
  H05: { 'zh-CN': '内容不适合公开讲', en: 'Not suited to being said in public' },
} as const satisfies Record<string, Record<'zh-CN' | 'en', string>>
/** The code of a reason of the table. */
export type HandReason = keyof typeof HAND_REASONS
/** All codes, in the order of the table. */
export const HAND_REASON_CODES = Object.keys(HAND_REASONS) as [HandReason, ...HandReason[]]

/** A raised hand as its person reads it. */
export type OwnHand = { id: string; state: HandState; text: string; author: string; reason: HandReason | null }
