import type { Locale } from '#app/_i18n/routing.ts'
import { Button, LinkButton } from '#app/_ui/button.tsx'
import { Checkbox, RadioGroup } from '#app/_ui/choice.tsx'
import { SelectField, TextArea, TextField } from '#app/_ui/field.tsx'
import { GraphemeCounter } from '#app/_ui/grapheme-counter.tsx'
import { pick } from './pick.ts'

/** Buttons and fields. */
export function Forms({ locale }: { locale: Locale }) {
  const say = pick(locale)
  return (
    <section className="stack">
      <h2>{say('按钮与表单', 'Buttons and fields')}</h2>
      <div className="row">
        <Button variant="primary">{say('提交问题', 'Send')}</Button>
        <Button icon="edit">{say('修改', 'Edit')}</Button>
        <Button variant="quiet">{say('取消', 'Cancel')}</Button>
        <Button variant="danger" hotkey="D">
          {say('不采用', 'Decline')}
        </Button>
        <Button variant="primary" hotkey="A" size="sm">
          {say('通过', 'Approve')}
        </Button>
        <Button aria-pressed="true">{say('已选', 'Chosen')}</Button>
        <Button variant="primary" busy>
          {say('提交中', 'Sending')}
        </Button>
        <Button icon="close" variant="quiet" aria-label={say('关闭', 'Close')} />
        <LinkButton href="#main" icon="home" size="lg">
          {say('首页', 'Home')}
        </LinkButton>
        <Button variant="primary" disabled reason={say('14:30 起不再接收', 'Closed since 14:30')}>
          {say('提问已关闭', 'Questions closed')}
        </Button>
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <TextField
          id="phone"
          label={say('手机号', 'Phone')}
          hint={say('只用来发验证码，部门看不到', 'Only for the code; departments never see it')}
          defaultValue="1380013800"
          error={say('少了 1 位，手机号应为 11 位', 'One digit short: a mobile number has 11')}
        />
        <SelectField id="topic" label={say('议题', 'Topic')} aside={say('选填', 'optional')}>
          <option>{say('供水', 'Water')}</option>
          <option>{say('公交', 'Buses')}</option>
        </SelectField>
        <TextArea
          id="body"
          label={say('您的问题', 'Your question')}
          hint={say('一次问一件事', 'One matter at a time')}
          placeholder={say('例如：停水能不能提前一天通知？', 'e.g. Can cuts be announced a day earlier?')}
          aria-describedby="body-count"
          foot={
            <GraphemeCounter
              id="body-count"
              count={63}
              max={60}
              label={say('已用字数', 'Characters used')}
              over={say('多了 3 个字', '3 too many')}
            />
          }
        />
        <div className="stack">
          <RadioGroup
            name="reason"
            legend={say('理由', 'Reason')}
            defaultValue="R03"
            choices={[
              { value: 'R01', code: 'R01', hotkey: '1', label: say('已有相同问题', 'Asked already') },
              {
                value: 'R03',
                code: 'R03',
                hotkey: '2',
                label: say('与本场议题无关', 'Off this agenda'),
                hint: say('转信箱', 'Passed to the mailbox'),
              },
              {
                value: 'R09',
                code: 'R09',
                hotkey: '3',
                label: say('含个人信息', 'Names a private person'),
                disabled: true,
              },
            ]}
          />
          <Checkbox id="pseudonym" hint={say('部门也看不到', 'Departments do not see it either')} defaultChecked>
            {say('用化名公开', 'Publish under a pseudonym')}
          </Checkbox>
        </div>
      </div>
    </section>
  )
}
