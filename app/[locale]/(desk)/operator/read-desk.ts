import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import type { OperatorFrame } from '#app/_live/operator/frame.ts'
import { currentActor } from '#app/_server/context.ts'
import { DAY } from '#contract/clocks/days.ts'
import type { Locale } from '#contract/ids.ts'
import { listDepartments } from '#domain/department/queries.ts'
import { listMailboxes } from '#domain/mailbox/queries.ts'
import { countOwnOperated, mustOperate } from '#domain/person/operated-queries.ts'
import { listOpenToQuestions } from '#domain/question/joinable.ts'
import { database } from '#platform/db.ts'

/** What the operator's desk starts from, read for the person of this request; refused unless they are an operator. */
export async function readOperatorDesk(locale: Locale) {
  const actor = await currentActor()
  mustOperate(actor)
  const { prisma, clock } = database()
  const now = clock.now()
  const [hearings, mailboxes, departments, counts] = await Promise.all([
    listOpenToQuestions(prisma, actor),
    listMailboxes(prisma, actor, now),
    listDepartments(prisma),
    countOwnOperated(prisma, actor, new Date(now.getTime() - DAY / 2)),
  ])
  const { operator, ballots, common } = islandMessages(locale)
  const frame: OperatorFrame = {
    locale,
    words: operator,
    photo: ballots.photo,
    close: common.close,
    hearings: hearings.map(({ id, title, topics, questions, forVerified }) => ({
      id,
      forVerified,
      title: inLocale(title, locale),
      topics: topics.map((topic) => ({ id: topic.id, name: inLocale(topic.name, locale) })),
      questions,
    })),
    mailboxes: mailboxes
      .filter(({ closed }) => !closed)
      .map(({ id, title, asksDepartment, forVerified }) => ({
        id,
        title: inLocale(title, locale),
        asksDepartment,
        forVerified,
      })),
    departments: departments
      .filter(({ retiredAt }) => !retiredAt)
      .map(({ id, name }) => ({ id, name: inLocale(name, locale) })),
    sentAs: crypto.randomUUID(),
  }
  return { frame, counts }
}
