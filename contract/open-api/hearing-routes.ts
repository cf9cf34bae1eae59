import * as z from 'zod'
import { id } from '../ids.ts'
import { LIST_ORDERS, LIST_PARTS } from '../question-list.ts'
import { CAPTION_LANGUAGES } from '../states.ts'
import { get, type OpenRoute } from './open-route.ts'
import { afterPage, language, path, query, slugPart } from './parameters.ts'

const minutesVersion = query(
  z.int().min(1).max(999_999_999),
  '版本：依据的最后一条记录的序号；不写就是最新的',
  'The version, by the number of the last entry behind it; the newest where it is left out',
)

const captionsClock = query(
  z.enum(['replay', 'sound']),
  '散会后：按录像的时间（去掉休会），或按录音文件的时间',
  'Once it is over: by the time of its replay, without pauses, or by that of its sound as one file',
)

const questionNumber = path(z.int().min(1).max(999_999_999), '问题的编号', 'Number of the question at its hearing')

const take = query(z.int().min(0).max(999), '第几次播出，从 0 数起', 'Which time that it was on air, from 0')

/** Routes of hearings. */
export const HEARING_ROUTES: readonly OpenRoute[] = [
  get('/api/v1/hearings', 'hearings', 'Hearings', [
    '最新的 200 场公开听证会，新的在前；更早的在每月的数据包里',
    'The 200 newest public hearings, the newest first; older ones are in the files of each month',
  ]),
  get(
    '/api/v1/hearings/{slug}',
    'hearings',
    'Hearing',
    ['一场听证会：设置、状态、到场官员和问题数', 'One hearing: settings, state, panel and counts of questions'],
    { slug: slugPart },
  ),
  get(
    '/api/v1/hearings/{slug}/questions',
    'hearings',
    'Questions',
    ['一场听证会里已公开的问题，每页 50 个', 'Published questions of a hearing, 50 a page'],
    {
      slug: slugPart,
      order: query(z.enum(LIST_ORDERS), '按同问数，或按时间', 'By votes, or by date'),
      part: query(z.enum(LIST_PARTS), '全部、待回应、已有结果', 'All, waiting for an answer, with a result'),
      topic: query(id, '主题的标识', 'Id of a topic'),
      after: afterPage,
    },
  ),
  get(
    '/api/v1/hearings/{slug}/questions/{number}/clip.mp4',
    'hearings',
    'video/mp4',
    [
      '对一个问题的回答，剪成一个文件；可以和公开记录核对',
      'What was said to a question, as a file that can be checked against the record',
    ],
    {
      slug: slugPart,
      number: questionNumber,
      take,
      lang: language,
      captions: query(
        z.enum(CAPTION_LANGUAGES),
        '把这种语言的字幕印在画面上；画面因此重新编码，不能再核对',
        'Captions of this language in the picture, which is coded anew for them and can’t be checked any more',
      ),
    },
  ),
  get(
    '/api/v1/hearings/{slug}/questions/{number}/picture.png',
    'hearings',
    'image/png',
    ['一个问题的分享图，1200×630', 'A picture of a question for links to it, 1200 by 630'],
    { slug: slugPart, number: questionNumber, lang: language },
  ),
  get(
    '/api/v1/hearings/{slug}/questions/{number}/thumbnail.jpg',
    'hearings',
    'image/jpeg',
    [
      '对一个问题的回答的缩略图，取自录像，不超过 320×180',
      'A small picture of what was said to a question, out of its recording, within 320 by 180',
    ],
    { slug: slugPart, number: questionNumber, take },
  ),
  get(
    '/api/v1/hearings/{slug}/thumbnails.vtt',
    'hearings',
    'text/vtt',
    [
      '广播和录像的缩略图（WebVTT）：每段一张图的文件名，约十秒一段',
      'Thumbnails of its broadcast or replay (WebVTT): the name of a picture for each ten seconds or so',
    ],
    { slug: slugPart },
  ),
  get(
    '/api/v1/hearings/{slug}/chapters.vtt',
    'hearings',
    'text/vtt',
    ['录像的章节（WebVTT）：议程和每个问题', 'Chapters of its replay (WebVTT): agenda items and questions'],
    { slug: slugPart, lang: language },
  ),
  get(
    '/api/v1/hearings/{slug}/chapters.json',
    'hearings',
    'application/json+chapters',
    ['录音文件的章节，供播客播放器读取', 'Chapters of its sound as one file, for podcast players'],
    { slug: slugPart, lang: language },
  ),
  get(
    '/api/v1/hearings/{slug}/sound.m4a',
    'hearings',
    'audio/mp4',
    ['录像的声音，一个文件', 'The sound of its replay as one file'],
    { slug: slugPart },
  ),
  get(
    '/api/v1/hearings/podcast.xml',
    'hearings',
    'application/rss+xml',
    ['听证会录音的播客（RSS）', 'The sound of hearings as a podcast (RSS)'],
    { lang: language },
  ),
  get(
    '/api/v1/hearings/{slug}/feed.atom',
    'hearings',
    'application/atom+xml',
    ['一场听证会的消息，供订阅（Atom）', 'News of a hearing as a web feed (Atom)'],
    { slug: slugPart, lang: language },
  ),
  get(
    '/api/v1/hearings/{slug}/calendar.ics',
    'hearings',
    'text/calendar',
    ['一场听证会，供日历读取（iCalendar）', 'One hearing for a calendar (iCalendar)'],
    { slug: slugPart, lang: language },
  ),
  get(
    '/api/v1/hearings/calendar.ics',
    'hearings',
    'text/calendar',
    ['全部听证会，供日历订阅（iCalendar）', 'All hearings, for a calendar to subscribe to (iCalendar)'],
    { lang: language },
  ),
  get(
    '/api/v1/hearings/{slug}/minutes',
    'hearings',
    'Minutes',
    [
      '散会后的会议记录：议程、每个问题的结果、答复与承诺，附所依据的记录头',
      'The minutes once it is over: agenda, what became of each question, answers, promises, and the head of the record behind it',
    ],
    { slug: slugPart, at: minutesVersion },
  ),
  get(
    '/api/v1/hearings/{slug}/minutes.xml',
    'hearings',
    'application/akn+xml',
    ['同一份会议记录（Akoma Ntoso 3.0）', 'The same minutes (Akoma Ntoso 3.0)'],
    { slug: slugPart, at: minutesVersion, lang: language },
  ),
  get(
    '/api/v1/hearings/{slug}/minutes.pdf',
    'hearings',
    'application/pdf',
    ['同一份会议记录（PDF/UA-1）', 'The same minutes (PDF/UA-1)'],
    { slug: slugPart, at: minutesVersion, lang: language },
  ),
  get(
    '/api/v1/hearings/{slug}/transcript',
    'hearings',
    'Transcript',
    [
      '文字实录：逐行字幕，含更正前的文字、当时在答的问题，并标明哪些是机器生成、未经校对',
      'What was said, line by line, with earlier wordings, the question that was on air, and which lines an engine wrote and nobody has checked',
    ],
    {
      slug: slugPart,
      newest: query(z.int().min(0).max(99_999), '只要最后这么多行', 'Only so many of the last lines'),
    },
  ),
  {
    method: 'post',
    path: '/api/v1/hearings/{slug}/captions',
    tag: 'acts',
    summary: {
      zh: '听写引擎写下一行字幕（Authorization: Bearer 令牌）；在页面上标为机器生成，直到有人校对',
      en: 'An engine writes a line of captions (Authorization: Bearer token); labelled as machine-written until a person has read it',
    },
    parameters: { slug: slugPart },
    body: 'application/json',
    answer: 'Uploaded',
    status: 201,
  },
  {
    method: 'put',
    path: '/api/v1/hearings/{slug}/polls/{id}/ballot',
    tag: 'acts',
    summary: {
      zh: '在现场表决中投票（ballotId 和 choices），截止前可以改投；同一张选票重发，答复不变',
      en: 'Casts a ballot in an instant poll (ballotId and choices), in place of an earlier one until it closes; the same again gets the same answer',
    },
    parameters: { slug: slugPart, id: path(id, '表决的标识', 'Id of the poll') },
    body: 'application/json',
    answer: 'InstantBallot',
    status: 200,
    signedIn: true,
  },
  get(
    '/api/v1/hearings/{slug}/captions-zh.vtt',
    'hearings',
    'text/vtt',
    [
      '中文字幕（WebVTT），时间从开场算起，散会后从录像开头算起',
      'Chinese captions (WebVTT), timed from the start of the hearing, once it is over from that of its recording',
    ],
    { slug: slugPart, clock: captionsClock },
  ),
  get(
    '/api/v1/hearings/{slug}/captions-en.vtt',
    'hearings',
    'text/vtt',
    [
      '英文字幕（WebVTT），时间从开场算起，散会后从录像开头算起',
      'English captions (WebVTT), timed from the start of the hearing, once it is over from that of its recording',
    ],
    { slug: slugPart, clock: captionsClock },
  ),
]
