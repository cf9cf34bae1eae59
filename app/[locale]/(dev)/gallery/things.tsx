import type { Locale } from '#app/_i18n/routing.ts'
import { Card } from '#app/_ui/card.tsx'
import { LinkTabs } from '#app/_ui/link-tabs.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { LinkSegments } from '#app/_ui/segmented.tsx'
import { Slate, StageFrame } from '#app/_ui/stage-frame.tsx'
import { Table } from '#app/_ui/table.tsx'
import { Timeline, TimelineItem } from '#app/_ui/timeline.tsx'
import { pick } from './pick.ts'

/** Cards, the stage, tabs, a table, a timeline. */
export function Things({ locale }: { locale: Locale }) {
  const say = pick(locale)
  const tabs = [
    { key: 'questions', label: say('问题', 'Questions'), count: 37, href: '#main' },
    { key: 'agenda', label: say('议程', 'Agenda'), href: '#agenda' },
  ]
  return (
    <section className="stack">
      <h2>{say('画面、卡片、表与时间线', 'Stage, cards, table and timeline')}</h2>
      <div className="grid gap-5 md:grid-cols-2">
        <StageFrame
          label={say('直播画面', 'The picture')}
          top={<LiveBadge>{say('直播', 'LIVE')}</LiveBadge>}
          className="rounded-card"
        >
          <Slate icon="reconnecting" title={say('画面马上回来', 'The picture will be back')}>
            {say('听证没有中断，可以继续提问。', 'The hearing goes on and you can still ask.')}
          </Slate>
        </StageFrame>
        <StageFrame
          label={say('字幕示例', 'Captions')}
          captions={say('十二月五日之前换好两台泵。', 'Both pumps will be replaced before 5 December.')}
          className="rounded-card"
        />
        <Card mark="live">
          <p className="voice text-xl">{say('停水能不能提前一天通知？', 'Can cuts be announced a day earlier?')}</p>
        </Card>
        <Card mark="promise">
          <p className="voice text-xl">{say('十二月五日之前换好两台泵。', 'Both pumps replaced before 5 December.')}</p>
        </Card>
      </div>
      <LinkTabs label={say('分栏', 'Sections')} tabs={tabs} current="questions" />
      <LinkSegments
        label={say('顺序', 'Order')}
        current="top"
        parts={[
          { key: 'top', label: say('热门', 'Top'), href: '#main' },
          { key: 'new', label: say('最新', 'New'), href: '#new' },
        ]}
      />
      <Table caption={say('各部门答复', 'Replies by department')}>
        <thead>
          <tr>
            <th scope="col">{say('部门', 'Department')}</th>
            <th scope="col" className="n">
              {say('件数', 'Cases')}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say('水务集团', 'Water works')}</th>
            <td className="n">128</td>
          </tr>
          <tr>
            <th scope="row">{say('交通局', 'Transport')}</th>
            <td className="n">64</td>
          </tr>
        </tbody>
      </Table>
      <Timeline label={say('经过', 'What happened')}>
        <TimelineItem
          kind="reply"
          icon="mail"
          title={say('水务集团答复', 'The water works replied')}
          at="2026-11-26T02:00:00Z"
          shown="11-26 10:00"
        />
        <TimelineItem
          kind="breach"
          icon="overdue"
          title={say('逾期 2 个工作日', '2 working days over')}
          at="2026-11-25T02:00:00Z"
          shown="11-25 10:00"
        />
        <TimelineItem
          kind="void"
          icon="forward"
          title={say('转办不是答复', 'Forwarded: not a reply')}
          at="2026-11-24T08:00:00Z"
          shown="11-24 16:00"
        />
        <TimelineItem
          kind="start"
          icon="case"
          title={say('立案', 'Case opened')}
          at="2026-11-24T07:00:00Z"
          shown="11-24 15:00"
        />
      </Timeline>
    </section>
  )
}
