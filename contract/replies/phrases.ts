/**
 * What a clause of a reply can be that says nothing about the matter itself: a courtesy or a reference to the letter; that it was passed on; that
 * somebody else should be asked; that it was received and is being looked into.
 */
export type ClauseKind = 'courtesy' | 'forwarded' | 'ask_elsewhere' | 'acknowledged'

/** Somebody who is told or asked: an office, a person in charge, or where they are. */
const OFFICE =
  '(?:部门|部|单位|局|委|办|办公室|办事处|处|科|所|站|中心|公司|集团|街道|镇|乡|村|社区|物业|政府|大队|支队|学校|医院|法院|窗口|机构|同志|人员|业主|热线|平台)'

/** Phrases by which a clause is recognised, first kind first. Chinese and English stand side by side; a text may have both. */
export const PHRASES: readonly (readonly [ClauseKind, readonly RegExp[]])[] = [
  [
    'forwarded',
    [
      /(?:已|现|将|业已|并|均|我们|我办|我局|我单位)[^，。]{0,16}(?:转办|转交|转至|转给|转送|转派|转呈|移交|移送|交办|派发|派单|分派|下派|交由)/u,
      /(?:已|现)(?:经)?(?:将[^，。]{0,30})?转[^，。移变]{0,24}(?:办理|处理|调查|核实|核处|答复|研处|阅处|办|局|委|街道|部门|单位|公司)/u,
      /(?:责成|要求|督促|通知|请|交|由|协调|安排|转)[^，。]{0,24}(?:调查|核实|核查|核处|办理|处理|跟进|落实|答复|回复|联系您|反馈)(?:处理|办理|反馈|落实|答复|并|和|、|您|给您|情况|结果|$)/u,
      /向[^，。]{0,20}(?:部门|单位|局|委|公司|街道|领导)(?:反映|汇报|报告|反馈)/u,
      /\b(?:forwarded|passed(?: it| this| your \w+)? on|passed|referred|transferred|sent on|handed(?: it| this)? over|assigned|relayed|escalated)\b[^.]{0,60}\b(?:to|on)\b/iu,
      /\b(?:asked|instructed|requested|urged)\b[^.]{0,60}\bto\s+(?:look into|investigate|handle|deal with|follow up|check|reply|respond)\b/iu,
    ],
  ],
  [
    'ask_elsewhere',
    [
      new RegExp(
        `(?:请|可|建议|敬请|烦请|需|可以|应)(?:您|你)?[^，。]{0,12}(?:向|到|至|去|找|与|和|同|直接|前往|拨打|致电|另行)[^，。]{0,28}(?:咨询|询问|了解|反映|联系|申请|投诉|查询|核实|沟通|协商|提出|反馈|寻求|举报|${OFFICE}$|电话)(?!.*的$)`,
        'u',
      ),
      /(?:请|可|建议|敬请|烦请)(?:您|你)?(?:另行|自行|直接|再)?(?:咨询|联系|拨打|致电|询问)/u,
      /^[^，。]{0,24}(?:属于?|归|由)[^，。]{2,20}(?:管理|管辖|主管|直管)(?:范围|权限)?$/u,
      /(?:不属于|不属|不归|不在)[^，。]{0,16}(?:职责|职权|管辖|权限|范围|职能|管|负责)/u,
      /(?:具体|详情|详细情况|有关情况)[^，。]{0,12}(?:咨询|询问|致电|以[^，。]{1,16}为准)/u,
      /^(?:联系|咨询|服务|办公)?(?:电话|热线|联系人|地址|咨询电话|联系电话)[为是：:\s]/u,
      /\b(?:please|kindly|you (?:may|can|should|could|need to)|we (?:suggest|advise|recommend)(?: that)? you)\b[^.]{0,40}\b(?:contact|consult|ask|call|ring|write to|turn to|get in touch with|check with|apply to|address|take (?:this|it) up with|visit)\b/iu,
      /\b(?:not (?:within|in)|outside|beyond)\b[^.]{0,20}\b(?:remit|responsibility|responsibilities|competence|jurisdiction|duties)\b/iu,
      /\b(?:is|are) not (?:our|the (?:bureau|office|department)['’]s) (?:responsibility|matter|business|duty)\b/iu,
    ],
  ],
  [
    'acknowledged',
    [
      /(?:正在|将|会|已|正|拟|我们|我局)[^，。]{0,14}(?:认真|积极|抓紧|尽快|及时|进一步|高度|予以|全力|深入|组织|安排)[^，。]{0,16}(?:处理|办理|调查|研究|核实|核查|解决|答复|回复|推进|落实|重视|关注|跟进|了解)/u,
      /(?:高度重视|引起重视|十分重视|非常重视|将尽快|尽快处理|尽快解决|尽快答复|尽快回复|正在处理|正在办理|正在核实|正在调查|正在研究|已受理|予以关注|持续关注|认真研究|稍后[^，。]{0,16}(?:回复|答复)|待[^，。]{0,12}后[^，。]{0,8}(?:回复|答复|反馈))/u,
      /(?:第一时间|及时)[^，。]{0,20}(?:回复|答复|反馈|告知)/u,
      /\b(?:is|are) (?:being|currently being) (?:looked into|investigated|handled|processed|dealt with|considered)\b/iu,
      /\bwe (?:are|will be|will|shall|have started to)\b[^.]{0,24}\b(?:looking into|look into|investigat\w+|follow(?:ing)? up|handle|handling|study(?:ing)?|get back to you|take (?:this|it) (?:very )?seriously|monitor\w*|reply|respond)\b/iu,
      /\b(?:taken note|noted your|attach(?:es)? (?:great|high) importance|as soon as possible|in due course)\b/iu,
    ],
  ],
  [
    'courtesy',
    [
      /^(?:[^，。]{0,12}(?:网友|网民|来信人|市民|同志|先生|女士|朋友))?[^，。]{0,6}(?:您好|你好|大家好)$|^(?:尊敬的|亲爱的)[^，。]{0,16}$|^[^，。]{0,10}(?:网友|网民|来信人|市民朋友)[^，。]{0,6}$/u,
      /(?:留言|来信|来件|来电|信件|诉求|帖文|反映|建议|意见|问题|情况|事项|事情)[^，。]{0,12}(?:收悉|收到|已阅|获悉|知悉)|^(?:已|均已|现已)?(?:收悉|收到)$/u,
      /感谢|谢谢|致谢|^(?:祝|祝愿|此致|敬礼|特此|欢迎(?:您|你|广大|大家|继续|监督|来电|来信|关注|提出))|谅解|耐心等待|(?:理解|支持|监督|配合)(?:和|与|、|我们|我局|我办|$)|(?:抱歉|歉意)|带来[^，。]{0,6}不便|希望[^，。]{0,12}(?:继续|一如既往)/u,
      /(?:答复|回复|说明|反馈|处理情况|有关情况|相关情况|情况汇报|作出以下回复)(?:转载|告知)?如下/u,
      /^(?:现将|现就|经|关于|针对|根据|对于|对|就)?[^，。]{0,60}(?:反映|咨询|提出|提到|询问|投诉|所述|来信)的?[^，。]{0,60}(?:问题|情况|事项|一事|诉求|意见|建议)$|^(?:关于|针对|对于)[^，。]{2,60}(?:问题|意见|建议|诉求|一事)$/u,
      /\b(?:dear|hello|thank you|thanks|received your|has been received|kind regards|best regards|yours|sincerely|sorry|apologi\w+|appreciate|your (?:support|patience|understanding))\b/iu,
      /^(?:with regard to|regarding|concerning|as to|about) your\b/iu,
    ],
  ],
]

/** The end of a reply that only says who wrote it: the name of an office. */
export const SIGNATURE = new RegExp(`^[\\p{Script=Han}\\w]{2,20}${OFFICE}$`, 'u')

/** A clause that gives the reason for the next one. */
export const BECAUSE = /^(?:因|因为|由于|鉴于)|^(?:as|since|because)\b/iu
