import { getTranslations } from 'next-intl/server'
import { inLocale } from '#app/_i18n/in-locale.ts'
import { islandMessages } from '#app/_i18n/island-messages.ts'
import { PictureTray } from '#app/_live/pictures/picture-tray.tsx'
import { Button } from '#app/_ui/button.tsx'
import { Card } from '#app/_ui/card.tsx'
import { PlainForm } from '#app/_ui/plain-form.tsx'
import { setOptionPicture } from '#app/[locale]/(desk)/desk/polls/actions.ts'
import type { Locale } from '#contract/ids.ts'
import type { DeskPoll } from '#domain/poll/desk.ts'

/** A picture for each option, with what it shows in words; brought before the poll opens. */
export async function OptionPictures({ locale, poll }: { locale: Locale; poll: DeskPoll }) {
  const t = await getTranslations('polls.desk')
  const { attachment } = islandMessages(locale)
  return poll.options.map(({ number, titleZh, titleEn, attachmentId }) => (
    <Card key={`${number} ${attachmentId ?? ''}`} labelledBy={`picture-${number}`}>
      <h3 id={`picture-${number}`}>
        {t('fields.optionPicture', { n: number })} · {inLocale({ zh: titleZh, en: titleEn }, locale)}
      </h3>
      <PlainForm
        action={setOptionPicture}
        hidden={{ locale, slug: poll.slug, option: String(number) }}
        className="stack mt-3"
      >
        <PictureTray
          id={`option-${number}`}
          purpose="poll"
          locale={locale}
          words={attachment}
          initial={attachmentId ? [attachmentId] : []}
        />
        <div className="row">
          <Button type="submit">{t('save')}</Button>
        </div>
      </PlainForm>
    </Card>
  ))
}
