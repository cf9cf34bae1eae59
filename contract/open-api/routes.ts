import * as z from 'zod'
import { id } from '../ids.ts'
import { dumpFileName, dumpMonth, MANIFEST_NAME } from '../open-data/dump.ts'
import { casePlace, promisePlace } from '../open-data/places.ts'
import { streamName } from '../record.ts'
import { ATTACHMENT_PURPOSES } from '../states.ts'
import { HEARING_ROUTES } from './hearing-routes.ts'
import { get, type OpenRoute } from './open-route.ts'
import { afterPage, CASE_FILTERS, language, numberPart, PROMISE_FILTERS, path, period, query } from './parameters.ts'
import { POLL_ROUTES } from './poll-routes.ts'

/** Every route under `/api/v1`. Its document, its page and the test of its answers derive from this table. */
export const OPEN_ROUTES: readonly OpenRoute[] = [
  ...HEARING_ROUTES,
  ...POLL_ROUTES,
  get('/api/v1/cases', 'cases', 'Cases', ['公开的案件，每页 50 件', 'Public cases, 50 a page'], {
    ...CASE_FILTERS,
    order: query(z.enum(['newest', 'oldest']), '新的在前，或旧的在前', 'The newest or the oldest first'),
    after: query(casePlace, '上一页给出的 next', 'The `next` of the page before'),
  }),
  get(
    '/api/v1/cases.csv',
    'cases',
    'text/csv',
    [
      '公开案件的表格，每件一行，足以算出部门数据；不筛选就是全部',
      'Public cases as a table, one a row, enough to compute the figures of departments; without a filter all of them',
    ],
    CASE_FILTERS,
  ),
  get(
    '/api/v1/cases/{number}',
    'cases',
    'Case',
    [
      '一件案件：问题、办理、答复、时限；文字审核前为空',
      'One case: question, work, replies, clocks; its text is null until it was reviewed',
    ],
    { number: numberPart },
  ),
  get(
    '/api/v1/cases/{number}/clocks',
    'cases',
    'Clocks',
    ['一件案件的每个时限怎样算出，时间是整毫秒', 'How each clock of a case was counted; times are whole milliseconds'],
    { number: numberPart },
  ),
  {
    method: 'post',
    path: '/api/v1/cases/{number}/reply-check',
    tag: 'acts',
    summary: {
      zh: '发布前检查一段答复，不改变任何内容；仅限承办部门',
      en: 'Checks a reply before it is published and changes nothing; for the departments of the case',
    },
    parameters: { number: numberPart },
    body: 'application/json',
    answer: 'ReplyCheck',
    status: 200,
    signedIn: true,
  },
  get(
    '/api/v1/scorecards',
    'figures',
    'Scorecards',
    [
      '一个时段各部门的数字，不写时段就是本季度',
      'The figures of departments in a period, which is this quarter where none is named',
    ],
    { period },
  ),
  get('/api/v1/scorecards.csv', 'figures', 'text/csv', ['同样的数字，表格形式', 'The same figures as a table'], {
    period,
  }),
  get(
    '/api/v1/scorecards/cases.csv',
    'figures',
    'text/csv',
    ['算出这些数字的个案表，谁下载都一样', 'The table of cases that gives these figures, the same to everybody'],
    { period },
  ),
  get('/api/v1/rulebook', 'record', 'RulebookNow', [
    '现行规则及所有版本',
    'The rulebook in force and the list of all versions',
  ]),
  get(
    '/api/v1/rulebook/{version}',
    'record',
    'Rulebook',
    ['规则的一个版本，永不改变', 'A version of the rulebook, which never changes'],
    { version: path(z.int().min(1).max(9_999_999), '版本号', 'Number of the version') },
  ),
  get(
    '/api/v1/record',
    'record',
    'Streams',
    ['公开记录的各条链和链头，每页 1000 条', 'Streams of the public record with their heads, 1,000 a page'],
    { after: query(streamName, '上一页给出的 next', 'The `next` of the page before') },
  ),
  get(
    '/api/v1/record/{stream}',
    'record',
    'Ledger',
    ['一条链的记录，足以自己验算', 'Entries of a stream, enough to recompute its chain'],
    { stream: path(streamName, '链的名称', 'Name of the stream'), after: afterPage },
  ),
  {
    method: 'post',
    path: '/api/v1/recordings/check',
    tag: 'record',
    summary: {
      zh: '一段视频是不是当时播出的：按各段的 SHA-256 查公开记录',
      en: 'Whether pieces of a video are as they were broadcast, by their SHA-256 in the record',
    },
    parameters: {},
    body: 'application/json',
    answer: 'KnownSegments',
    status: 200,
  },
  {
    method: 'post',
    path: '/api/v1/attachments',
    tag: 'acts',
    summary: {
      zh: '上传一张图片，公开之前只有本人可见',
      en: 'Uploads a picture, which is private until something shows it',
    },
    parameters: { purpose: query(z.enum(ATTACHMENT_PURPOSES), '用途', 'What it is for') },
    body: 'multipart/form-data',
    answer: 'Uploaded',
    status: 201,
    signedIn: true,
  },
  get('/api/v1/attachments/{id}/{size}', 'cases', 'image/webp', ['一张已公开的图片', 'A picture that is shown'], {
    id: path(id, '图片的标识', 'Id of the picture'),
    size: path(z.enum(['large', 'small']), '大小', 'Size'),
  }),
  ...(['put', 'delete'] as const).map(
    (method): OpenRoute => ({
      method,
      path: '/api/v1/questions/{id}/vote',
      tag: 'acts',
      summary:
        method === 'put'
          ? { zh: '同问：也想问这个问题', en: 'Joins a question: asks for the same' }
          : { zh: '收回同问', en: 'Takes a vote back' },
      parameters: { id: path(id, '问题的标识', 'Id of the question') },
      answer: 'Vote',
      status: 200,
      signedIn: true,
    }),
  ),
  get(
    '/api/v1/cases/{number}/feed.atom',
    'cases',
    'application/atom+xml',
    ['一件案件的进展，供订阅（Atom）', 'Steps of a case as a web feed (Atom)'],
    { number: numberPart, lang: language },
  ),
  get('/api/v1/departments', 'cases', 'Departments', ['所有部门', 'All departments']),
  get('/api/v1/departments.csv', 'cases', 'text/csv', ['所有部门的表格', 'All departments as a table']),
  get(
    '/api/v1/promises',
    'cases',
    'Promises',
    ['有日期的承诺及结果，每页 100 条', 'Promises with a day and what became of them, 100 a page'],
    { ...PROMISE_FILTERS, after: query(promisePlace, '上一页给出的 next', 'The `next` of the page before') },
  ),
  get(
    '/api/v1/promises.csv',
    'cases',
    'text/csv',
    ['承诺的表格；不筛选就是全部', 'Promises as a table; without a filter all of them'],
    PROMISE_FILTERS,
  ),
  get(
    '/api/v1/departments/{id}/feed.atom',
    'cases',
    'application/atom+xml',
    ['一个部门主办案件的进展，供订阅（Atom）', 'Steps of the cases that a department leads as a web feed (Atom)'],
    { id: path(id, '部门的标识', 'Id of the department'), lang: language },
  ),
  get('/api/v1/dumps', 'figures', 'Dumps', [
    '已经过去的每个月的公开数据文件，附散列值',
    'The open data of each month that is over as files, with their hashes',
  ]),
  get(
    '/api/v1/dumps/{month}/{file}',
    'figures',
    'application/gzip',
    ['一个月数据的一个文件，或 manifest.json', 'A file of the data of a month, or manifest.json'],
    {
      month: path(dumpMonth, '月份，如 2026-10', 'Month, such as 2026-10'),
      file: path(z.union([dumpFileName, z.literal(MANIFEST_NAME)]), '文件名', 'Name of the file'),
    },
  ),
  get('/api/v1/openapi.json', 'about', 'OpenApi', ['这份接口说明（OpenAPI 3.1）', 'This description (OpenAPI 3.1)'], {
    lang: language,
  }),
]
