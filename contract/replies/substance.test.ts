import { expect, test } from 'vitest'
import { clausesOf, emptyReply } from './substance.ts'

test.each([
  '您好！您反映的问题已转市供水公司办理，感谢您的支持。',
  '网友您好：来信收悉，已将您反映的情况转交青溪街道办事处，处理结果会及时反馈给您。2026年11月19日',
  '您的诉求已派发至区住建局调查核实。区政务服务热线办公室',
  '关于您反映的路灯不亮问题，我局已责成路灯管理所调查处理并反馈。',
  '我们已经将问题向物业公司反映，请您耐心等待。',
  'Dear resident, thank you for your letter. Your question has been forwarded to the Water Company.',
  'We have passed your message on to the Roads Office. Thank you for your patience.',
  'Your case was referred to the Housing Bureau, which has been asked to look into it.',
])('a reply that only says that it was passed on is recognised: %s', (reply) => {
  expect(emptyReply(reply)).toBe('forwarded')
})

test.each([
  '您好，这件事请向区教育局咨询，电话：8822 0000。',
  '公交线路不属于我局职责范围，建议您向公交集团反映。',
  '由于该路段由省公路局管辖，请您直接联系省公路局。感谢您的理解！',
  '具体情况请拨打12345咨询。',
  '您的问题已转交人社局，您也可以直接到人社局窗口咨询。',
  'Please contact the Education Office about this.',
  'This is not our responsibility. We suggest that you ask the bus company.',
  'Thank you for your letter. The matter is outside our remit; please write to the Railway Authority.',
])('a reply that only sends somebody elsewhere is recognised: %s', (reply) => {
  expect(emptyReply(reply)).toBe('ask_elsewhere')
})

test.each([
  '您好！留言已收悉。',
  '您反映的问题我局高度重视，正在组织人员认真调查处理，将尽快答复您。',
  '谢谢！',
  'Dear resident, we have received your letter. We attach great importance to it and will get back to you as soon as possible.',
  'Your question is being looked into.',
])('a reply that only says that it was received is recognised: %s', (reply) => {
  expect(emptyReply(reply)).toBe('acknowledged')
})

test.each([
  '您反映的问题已转市供水公司办理。经核实，第二台泵的控制柜已于11月22日更换，水压恢复正常。',
  '您好，河东路的路灯将在11月28日以前全部修好，感谢您的监督。',
  '公交线路不属于我局职责范围。不过经我们与公交集团商定，12路从下月起增加两班晚班车。',
  '您的孩子符合条件，可以入学。具体手续请咨询区教育局。',
  '这笔补贴没有政策依据，不能发放。',
  '您好，可以办理。',
  '阀门换好了。',
  '您好，已修好，谢谢。',
  '没有。谢谢您的来信。',
  'No. Thank you for your letter.',
  '居住证有效期为一年，到期前三十天内可以续签。',
  'We passed your message on to the Water Company. The valve was replaced on 22 November and the pressure is normal again.',
  'Your child may start school here in September. Please ask the Education Office which papers to bring.',
  'No, the allowance cannot be paid, because the law gives it to people over sixty only.',
])('one clause about the matter makes it a reply: %s', (reply) => {
  expect(emptyReply(reply)).toBeNull()
})

test('the writer is shown which clauses were recognised', () => {
  expect(clausesOf('您好！您反映的问题已转市供水公司办理。阀门已于11月22日更换完毕。')).toEqual([
    { text: '您好', kind: 'courtesy' },
    { text: '您反映的问题已转市供水公司办理', kind: 'forwarded' },
    { text: '阀门已于11月22日更换完毕', kind: null },
  ])
})

test('words that the reply quotes are not the writer’s', () => {
  expect(emptyReply('您好！您咨询的“路灯坏了三个月，为什么一直没有人来修”一事已转路灯所办理。')).toBe('forwarded')
})

test('a text that is made to be slow is read at once', () => {
  const long = '已将转交给由于请向'.repeat(4_000)
  expect(() => emptyReply(long)).not.toThrow()
})
