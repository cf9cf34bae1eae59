/** What a mail of the platform is about. */
export const MAIL_KINDS = [
  'sign_in_code',
  'wrong_codes',
  'factor_changed',
  'case_step',
  'staff_news',
  'digest',
  'hearing_news',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** How often somebody hears by mail of steps that can wait: at each of them, in one mail a day, or never. */
export const NOTICE_FREQUENCIES = ['at_once', 'daily', 'never'] as const
export type NoticeFrequency = (typeof NOTICE_FREQUENCIES)[number]

/** How long a mail that could not be sent is kept for the administrator, in days. */
export const FAILED_MAIL_DAYS = 14
