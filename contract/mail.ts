/** What a letter of the platform is about. */
export const MAIL_KINDS = ['sign_in_code', 'wrong_codes', 'factor_changed', 'case_step', 'staff_news'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** How long a letter that could not be sent is kept for the administrator, in days. */
export const FAILED_MAIL_DAYS = 14
