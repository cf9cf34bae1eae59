import type { Locale } from '#app/_i18n/routing.ts'
import { Button } from '#app/_ui/button.tsx'
import { CheckMark } from '#app/_ui/check-mark.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { LiveBadge } from '#app/_ui/live-badge.tsx'
import { Notice } from '#app/_ui/notice.tsx'
import { Receipt } from '#app/_ui/receipt.tsx'
import { Skeleton } from '#app/_ui/skeleton.tsx'
import { ViewerCount } from '#app/_ui/viewer-count.tsx'
import { pick } from './pick.ts'

/** Receipts, notices, empty and loading states, badges. */
export function Feedback({ locale }: { locale: Locale }) {
  const say = pick(locale)
  return (
    <section className="stack">
      <h2>{say('回执与提示', 'Receipts and notices')}</h2>
      <div className="row">
        <LiveBadge>{say('直播', 'LIVE')}</LiveBadge>
        <ViewerCount count={12486} locale={locale} label={say('人在看', 'watching')} />
        <CheckMark health="ok">{say('声音正常', 'Sound is fine')}</CheckMark>
        <CheckMark health="warn">{say('光线偏暗', 'Rather dark')}</CheckMark>
        <CheckMark health="bad">{say('没有摄像头', 'No camera')}</CheckMark>
        <CheckMark health="run">{say('正在测网速', 'Testing the line')}</CheckMark>
      </div>
      <div className="grid gap-5 md:grid-cols-2">
        <Receipt
          title={say('提问回执', 'Receipt')}
          code="7F3K-92"
          text={say('七楼晚上水压很低，什么时候能换泵', 'Low pressure on floor 7: when will the pump be replaced')}
          meta={say('14:31:52 收到 · 账本第 18,204 条', 'Received 14:31:52 · record entry 18,204')}
          actions={
            <Button size="sm" icon="copy">
              {say('复制', 'Copy')}
            </Button>
          }
        />
        <div className="stack">
          <Notice tone="ok">
            {say('已同问。散会前可以撤回。', 'Joined. You can undo it until the hearing ends.')}
          </Notice>
          <Notice tone="warn" icon="unsent">
            {say(
              '已保存，未发送。网络恢复后自动发出，请不要关闭页面。',
              'Saved, not sent. It goes out when the network is back; keep this page open.',
            )}
          </Notice>
          <Notice
            tone="danger"
            title={say('没有发出去', 'Not sent')}
            actions={<Button size="sm">{say('转信箱', 'To the mailbox')}</Button>}
          >
            {say('提问刚刚关闭。文字还在。', 'Questions have just closed. Your text is kept.')}
          </Notice>
          <Notice>{say('数字以服务器为准，正在追上最新进度。', 'Catching up: numbers come from the server.')}</Notice>
        </div>
      </div>
      <div className="grid gap-5 md:grid-cols-3">
        <EmptyState
          icon="ask"
          title={say('还没有人提问', 'No questions yet')}
          actions={<Button size="sm">{say('我要提问', 'Ask')}</Button>}
        >
          {say('您可以提第一个。', 'Be the first to ask.')}
        </EmptyState>
        <Skeleton label={say('正在取最新的问题…', 'Getting the latest questions…')} />
        <EmptyState icon="offline" title={say('网络断了', 'You are offline')}>
          {say('最后更新 14:31。您的 1 票已保存，未发送。', 'Last update 14:31. One vote saved, not sent.')}
        </EmptyState>
      </div>
    </section>
  )
}
