import * as z from 'zod'
import { id } from '#contract/ids.ts'
import { settleMessage } from '#domain/intake/rows.ts'
import type { Try } from '#platform/job-worker.ts'
import { answerSms } from '#runtime/sms/answer-sms.ts'
import type { SmsParts } from '#runtime/sms/sms-person.ts'

const task = z.object({ intakeId: id })

/** Answers one message that came in; throws where it is to be tried again. After the last try nobody waits for it any more. */
export async function answerIntake(parts: SmsParts, { data, last }: Try): Promise<void> {
  const { intakeId } = task.parse(data)
  try {
    await answerSms(parts, intakeId)
  } catch (error) {
    if (!last) throw error
    parts.log.error({ intakeId, error: String(error) }, 'a message was not answered')
    await parts.database.db.transaction().execute((tx) => settleMessage(tx, intakeId, 'refused'))
  }
}
