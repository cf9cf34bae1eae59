import type { Locale } from '#contract/ids.ts'
import { type RefusalRow, row } from '#contract/refusal-row.ts'

/** What WHIP and WHEP refuse besides what the house's refusals say: for people who look into the log of an encoder. */
const WHIP_REFUSALS = {
  bad_sdp: row(400, false, '内容不是可以读懂的 SDP。', 'The body is no SDP that can be read.'),
  no_token: row(401, false, '缺少令牌（Authorization: Bearer …）。', 'A token is missing (Authorization: Bearer …).'),
  wrong_token: row(401, false, '令牌不对，或者已经停用。', 'The token is wrong, or was ended.'),
  other_hearing: row(403, false, '这个令牌属于另一场听证。', 'This token is for another hearing.'),
  over: row(403, false, '这场听证已经结束。', 'This hearing is over.'),
  not_here: row(404, false, '这里没有这样的推流或播放。', 'There is no such session here.'),
  method: row(405, false, '不支持这个方法。', 'This method is not supported here.'),
  no_codec: row(
    406,
    false,
    '没有可用的编码：声音要 Opus；画面要 H264（42e0…，packetization-mode=1）或 VP8。',
    'No codec that is taken: Opus for sound; H264 (42e0…, packetization-mode=1) or VP8 for the picture.',
  ),
  not_yet: row(409, true, '听证还没有公布，稍后再推流。', 'The hearing is not announced yet; send later.'),
  nothing_on: row(409, true, '台上现在没有画面和声音，稍后再来。', 'Nothing is on the stage now; come again later.'),
  stale: row(412, false, '会话已经更新（If-Match 不符）。', 'The session has changed: If-Match names another one.'),
  too_large: row(413, false, '内容太大，最多 64 KB。', 'The body is too large: 64 KB at most.'),
  not_sdp: row(415, false, '内容类型不对：{type}。', 'The content type must be {type}.'),
  not_sending: row(
    422,
    false,
    'SDP 里没有要发送的声音或画面（sendonly），或者缺少指纹。',
    'The SDP sends no sound or picture (sendonly), or lacks a fingerprint.',
  ),
  not_receiving: row(
    422,
    false,
    'SDP 里没有要接收的声音或画面（recvonly），或者缺少指纹。',
    'The SDP receives no sound or picture (recvonly), or lacks a fingerprint.',
  ),
  no_condition: row(428, false, '缺少 If-Match。', 'If-Match is missing.'),
} as const satisfies Record<string, RefusalRow>

export type WhipRefusalCode = keyof typeof WHIP_REFUSALS

/** Thrown where an encoder or a player is refused; `detail` fills the sentence. */
export class WhipRefusal extends Error {
  readonly code: WhipRefusalCode
  readonly detail: Readonly<Record<string, string>>
  constructor(code: WhipRefusalCode, detail: Readonly<Record<string, string>> = {}) {
    super(code)
    this.name = 'WhipRefusal'
    this.code = code
    this.detail = detail
  }

  get status(): number {
    return WHIP_REFUSALS[this.code].status
  }

  /** Whether the same request may succeed later. */
  get mayComeAgain(): boolean {
    return WHIP_REFUSALS[this.code].retry
  }

  text(locale: Locale): string {
    return WHIP_REFUSALS[this.code].text[locale].replace(/\{(\w+)\}/g, (_, name: string) => this.detail[name] ?? '')
  }
}
