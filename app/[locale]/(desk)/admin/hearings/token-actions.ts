'use server'
import { getTranslations } from 'next-intl/server'
import * as z from 'zod'
import { localeOf } from '#app/_server/context.ts'
import { answerForm } from '#app/[locale]/(desk)/admin/answer-form.ts'
import type { FormState } from '#app/[locale]/(desk)/admin/form-state.ts'
import { ownToken } from '#app/[locale]/(desk)/admin/own-token.ts'
import { typedText } from '#app/[locale]/(desk)/admin/read-form.ts'
import { apiKeyHash } from '#platform/api-key.ts'
import { encoderKey, encoderSecret, encoderStream } from '#platform/encoder-stream.ts'
import { env } from '#platform/env.ts'

const only = z.object({ id: typedText })

/** Lets an encoder send for the person whose id is sent. The token gets the id of its act, and is shown. */
export async function issueToken(
  locale: string,
  sentAs: string,
  hearingId: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const token = await ownToken('stage ', sentAs)
  const tokenHash = apiKeyHash(token)
  const { state, accepted } = await answerForm(locale, sentAs, sent, {
    command: 'stage:issue-token',
    typed: only,
    input: (typed) => ({ hearingId, tokenId: sentAs, personId: typed.id, tokenHash }),
  })
  return accepted ? { ...state, token, more: await otherWays(locale, sentAs.toLowerCase(), tokenHash) } : state
}

/** How an encoder that knows no WHIP is set by the same token. */
async function otherWays(locale: string, tokenId: string, tokenHash: string): Promise<NonNullable<FormState['more']>> {
  const t = await getTranslations({ locale: localeOf(locale), namespace: 'admin.encoders' })
  const srt = env.MEDIA_SRT && [
    { name: t('srt'), value: env.MEDIA_SRT },
    { name: t('stream'), value: encoderStream(tokenId) },
    { name: t('passphrase'), value: encoderSecret(tokenId, tokenHash) },
  ]
  const rtmp = env.MEDIA_RTMP && [
    { name: t('rtmp'), value: env.MEDIA_RTMP },
    { name: t('key'), value: encoderKey(tokenId, tokenHash) },
  ]
  return [...(srt || []), ...(rtmp || [])]
}

/** Ends a token. */
export async function endToken(
  locale: string,
  sentAs: string,
  hearingId: string,
  _before: FormState,
  sent: FormData,
): Promise<FormState> {
  const { state } = await answerForm(locale, sentAs, sent, {
    command: 'stage:end-token',
    typed: only,
    input: (typed) => ({ hearingId, tokenId: typed.id }),
  })
  return state
}
