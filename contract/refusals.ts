import { CAPTION_REFUSALS } from './caption-refusals.ts'
import { CASE_REFUSALS } from './case-refusals.ts'
import { durationText } from './duration.ts'
import { FILE_REFUSALS } from './file-refusals.ts'
import type { Locale } from './ids.ts'
import { POLL_REFUSALS } from './poll-refusals.ts'
import { type RefusalRow, type RefusalText, row } from './refusal-row.ts'
import { SMS_REFUSALS } from './sms-refusals.ts'
import { STAGE_REFUSALS } from './stage-refusals.ts'
import { TOO_LARGE } from './too-large.ts'
import { WAY_REFUSALS } from './way-refusals.ts'

/** Every refusal that the platform can give: HTTP status, whether the same request may succeed later, the sentence in both languages. `{name}` is filled from the refusal's parameters; `{wait}` and `{interval}` are seconds, written as a span of time. */
export const REFUSALS = {
  malformed: row(400, false, '内容有误：{field}。', 'Not in the expected form: {field}.'),
  too_short: row(422, false, '太短了，至少 {min} 个字。', 'Too short: at least {min} characters.'),
  too_long: row(
    422,
    false,
    '太长了，最多 {max} 个字，现在 {length} 个。',
    'Too long: at most {max} characters, now {length}.',
  ),
  too_many_bytes: row(
    422,
    false,
    '由多个符号拼成的字符（如人物组合表情）太多：最多 {max} KB，现在 {length} KB。请删去一些。',
    'Too many characters that are put together of several, such as emoji of couples: at most {max} KB, now {length} KB. Please take some out.',
  ),
  not_listed: row(422, false, '指向的内容不存在：{field}。', 'Refers to something that is not there: {field}.'),
  listed_twice: row(422, false, '写了两次：{field}。', 'Listed twice: {field}.'),
  out_of_order: row(422, false, '先后不对：{field}。', 'In the wrong order: {field}.'),
  fixed_reason: row(
    422,
    false,
    '审核台正在使用这个理由，不能改，也不能删：{field}。',
    'The moderation desk uses this reason, so it can’t be changed or left out: {field}.',
  ),
  unknown: row(404, false, '没有找到。', 'Not found.'),
  sign_in: row(401, false, '请先登录。', 'Please sign in first.'),
  verify_first: row(403, false, '本场需要先验证邮箱。', 'This hearing asks you to verify an e-mail address first.'),
  wrong_key: row(403, false, '接口密钥不对，或者已停用。', 'The key is wrong, or was revoked.'),
  forbidden: row(403, false, '您没有这项权限。', 'You are not allowed to do this.'),
  second_factor: row(
    403,
    false,
    '您的角色要用通行密钥确认身份以后才生效。',
    'Your roles count once you have confirmed with your passkey that it is you.',
  ),
  prove_again: row(
    403,
    false,
    '这一步要用通行密钥再确认一次：上次确认已经超过 15 分钟。',
    'This asks for your passkey once more: the last time was more than 15 minutes ago.',
  ),
  factor_link: row(
    403,
    false,
    '您的通行密钥已由网站管理方收回。请打开他们交给您的链接，再设置新的。',
    'Your passkeys were taken back. Open the link that the people who run this site gave you, then set up a new one.',
  ),
  factor_wrong: row(422, false, '通行密钥没有通过，请再试一次。', 'The passkey was not accepted; please try again.'),
  recovery_wrong: row(
    422,
    false,
    '这个恢复码不对，或者已经用过。',
    'That recovery code is not right, or was used before.',
  ),
  last_passkey: row(
    409,
    false,
    '这是最后一个通行密钥。先添加另一个，再删除它。',
    'This is your last passkey: add another one first.',
  ),
  wrong_origin: row(403, false, '请求来自别的网站，已拒绝。', 'This request came from another site and was refused.'),
  not_open: row(409, false, '这场听证还没有开放提问。', 'This hearing is not open for questions yet.'),
  closed: row(
    409,
    false,
    '没有发出去：提问已经关闭。文字还在。',
    'Not sent: questions have closed. Your text is kept.',
  ),
  submissions_closed: row(
    409,
    false,
    '没有发出去：主持人暂时关闭了提问，看问题和同问照常。文字还在。',
    'Not sent: the moderators have closed questions for now; reading and joining go on. Your text is kept.',
  ),
  mailbox_closed: row(
    409,
    false,
    '没有寄出：这个信箱现在不收信，原因写在写信页上。文字还在，可以改寄别的信箱。',
    'Not sent: this mailbox takes no letters now; the page of letters says why. Your letter is kept, and can go to another mailbox.',
  ),
  vote_closed: row(409, false, '这个问题已经不能同问。', 'This question can no longer be joined.'),
  conflict: row(
    409,
    false,
    '别人先处理了这一条，已显示最新状态。',
    'Somebody got there first; the newest state is shown.',
  ),
  wrong_state: row(409, false, '现在的状态不能这样做。', 'This can’t be done in its present state.'),
  nothing_changed: row(
    409,
    false,
    '和现行版本一样，没有可公布的修改。',
    'Nothing to publish: it says what the version in force says.',
  ),
  too_late_to_undo: row(
    409,
    false,
    '这一步已不能撤销：只有做决定的人能撤销，限 {max} 秒内，且之后没有别的处理。',
    'This can’t be undone any more: only who decided may, within {max} seconds, and if nothing was done since.',
  ),
  on_air: row(
    409,
    false,
    '上一个问题还在作答：答完或放回后再请下一问。',
    'Another question is being answered: finish it or return it to the list, then call the next.',
  ),
  other_person: row(
    409,
    false,
    '没有发出去：这是这台设备上另一个人写的。',
    'Not sent: somebody else wrote this on this device.',
  ),
  id_taken: row(409, false, '这个编号已经用过，请重新提交。', 'That id is taken; please send again.'),
  slug_taken: row(409, false, '这个网址标识已被使用。', 'That web address is taken.'),
  email_taken: row(409, false, '这个邮箱已属于另一位用户。', 'That e-mail address belongs to somebody else.'),
  name_of_staff: row(
    403,
    false,
    '您有工作角色，名字由管理员设置。',
    'You have a role here: an administrator sets your name.',
  ),
  name_reserved: row(
    422,
    false,
    '这个名字像工作人员，或像化名的编号，请换一个，或用化名。',
    'That name reads like somebody of the staff, or like a pseudonym: choose another, or sign with your pseudonym.',
  ),
  merge_self: row(
    422,
    false,
    '不能并入自己或已并入的问题。',
    'A question can’t be merged into itself, or into one that is merged already.',
  ),
  ...STAGE_REFUSALS,
  ...CAPTION_REFUSALS,
  ...WAY_REFUSALS,
  ...SMS_REFUSALS,
  end_before_start: row(422, false, '结束时间要晚于开始时间。', 'The end must come after the start.'),
  ask_before_end: row(
    422,
    false,
    '会后提问截止的时间不能早于结束时间；不接收就留空。',
    'Questions after the close can’t end before the hearing does; leave it empty to take none.',
  ),
  date_past: row(422, false, '日期已经过去。', 'That date has passed.'),
  confirm_first: row(422, false, '请先勾选确认。', 'Tick the box to confirm first.'),
  role_held: row(409, false, '这个账号已经有这项职务。', 'This account holds that role already.'),
  has_role: row(
    409,
    false,
    '这个账号还有职务，先收回职务才能抹除。',
    'This account still holds a role: it has to be taken back before it can be erased.',
  ),
  last_admin: row(409, false, '至少要留一位管理员。', 'At least one administrator must remain.'),
  too_many_questions: row(
    429,
    false,
    '每人最多 {max} 个问题，您已用完。文字已保留。',
    'The limit for each person is {max}, and you have reached it. Your text is kept.',
  ),
  too_soon: row(
    429,
    true,
    '没有发出去：本场每人每 {interval}可以提一个问题，您 {wait}后可以再提。文字已保留。',
    'Not sent: one question per person every {interval} at this hearing; you can ask again in {wait}. Your text is kept.',
  ),
  too_fast: row(
    429,
    true,
    '太快了，{seconds} 秒后可以再发。文字已保留。',
    'Too fast: you can send again in {seconds} s. Your text is kept.',
  ),
  work_first: row(
    428,
    false,
    '您所在的网络一小时内新加入的设备太多。请打开浏览器的 JavaScript 再试，或者先登录。',
    'Too many new devices on your network within an hour. Turn on JavaScript in your browser and try again, or sign in first.',
  ),
  guests_full: row(
    429,
    true,
    '您所在的网络一小时内新加入的设备太多，{wait}后再试，或者先登录。您写的都还在。',
    'Too many new devices on your network within an hour: try again in {wait}, or sign in first. What you typed is kept.',
  ),
  code_wrong: row(422, false, '验证码不对，还可以试 {left} 次。', 'That code is not right; tries left: {left}.'),
  code_length: row(
    422,
    false,
    '验证码是 {digits} 位数字，您输入了 {typed} 位。这次不算。',
    'The code has {digits} digits and you typed {typed}. This does not count as a try.',
  ),
  code_elsewhere: row(
    422,
    false,
    '这个浏览器没有为这个邮箱索取过验证码。请在索取的那个浏览器里输入，或者在这里重新获取。',
    'No code was asked for this address in this browser. Enter it in the browser where you asked, or ask for a new one here.',
  ),
  code_wait: row(
    429,
    true,
    '索取或输错的验证码太多，{wait}后再试，或者用您以前登录过的浏览器。',
    'Too many codes were asked for or typed wrong: try again in {wait}, or use a browser in which you have signed in before.',
  ),
  code_spent: row(422, false, '这个验证码已失效，请重新获取。', 'That code is no longer valid; ask for a new one.'),
  link_spent: row(410, false, '这个链接已用过或已过期。', 'That link was used or has expired.'),
  mail_failed: row(503, true, '邮件没有发出去，请稍后再试。', 'The e-mail could not be sent; try again shortly.'),
  busy: row(
    503,
    true,
    '现在很忙，{seconds} 秒后再试。内容已保留。',
    'Busy right now: try again in {seconds} s. What you typed is kept.',
  ),
  unavailable: row(
    503,
    true,
    '系统正在恢复，{seconds} 秒后再试。内容已保留。',
    'The system is recovering: try again in {seconds} s. What you typed is kept.',
  ),
  protocol: row(426, false, '页面版本旧了，请刷新。', 'This page is out of date; please reload.'),
  too_large: TOO_LARGE,
  ...CASE_REFUSALS,
  ...FILE_REFUSALS,
  ...POLL_REFUSALS,
  no_media: row(503, true, '画面暂时不可用，文字照常。', 'The picture is unavailable; text goes on.'),
  internal: row(
    500,
    true,
    '我们出错了，已记录（{request}）。请再试一次。',
    'Something failed on our side and was logged ({request}). Please try again.',
  ),
} as const satisfies Record<string, RefusalRow>

/** Name of a refusal. */
export type RefusalCode = keyof typeof REFUSALS

/** What fills a refusal's sentence, and the field that it concerns. `allowed`: what may be done instead. */
export type RefusalDetail = Readonly<Record<string, string | number | RefusalText>>

/** A refusal as it crosses the wire: the sentence is already in the reader's language. */
export type RefusalWire = {
  code: RefusalCode
  message: string
  field?: string | undefined
  retryAfterMs?: number | undefined
}

const SPANS: ReadonlySet<string> = new Set(['wait', 'interval'])

/** Said of what is too short because nothing is there. */
const EMPTY: RefusalText = { 'zh-CN': '请填写这一项。', en: 'Please fill this in.' }

/** Said after what can't be done now, where it is known what can. */
const INSTEAD: RefusalText = { 'zh-CN': '现在可以：{allowed}。', en: ' What can be done now: {allowed}.' }

/** The refusal's sentence in a language. */
export function refusalText(code: RefusalCode, locale: Locale, detail: RefusalDetail = {}): string {
  if (code === 'too_short' && detail.length === 0) return EMPTY[locale]
  const sentence = REFUSALS[code].text[locale] + (detail.allowed ? INSTEAD[locale] : '')
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = detail[name] ?? ''
    if (typeof value === 'object') return value[locale]
    return typeof value === 'number' && SPANS.has(name) ? durationText(value, locale) : String(value)
  })
}

/** Thrown by rules and doors; `execute` alone turns it into an answer. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: RefusalDetail
  constructor(code: RefusalCode, detail: RefusalDetail = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
  }
}

/** The refusal as sent to a reader of this language. */
export function toWire(refusal: Refusal, locale: Locale): RefusalWire {
  const { field, seconds } = refusal.detail
  return {
    code: refusal.code,
    message: refusalText(refusal.code, locale, refusal.detail),
    ...(typeof field === 'string' ? { field } : {}),
    ...(REFUSALS[refusal.code].retry ? { retryAfterMs: typeof seconds === 'number' ? seconds * 1000 : 1000 } : {}),
  }
}
