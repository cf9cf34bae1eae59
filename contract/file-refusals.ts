import { type RefusalRow, row } from './refusal-row.ts'

/** Refusals of what people bring: pictures, and the place where they are kept. */
export const FILE_REFUSALS = {
  made_anew: row(
    503,
    true,
    '这个月的数据正在重新生成，{seconds} 秒后再试。',
    'The data of this month are being made anew: try again in {seconds} s.',
  ),
  image_type: row(
    415,
    false,
    '这不是能用的图片：请选 JPEG、PNG、WebP 或 AVIF 格式的图片。',
    'This is not a picture that can be used: choose a JPEG, PNG, WebP or AVIF.',
  ),
  image_large: row(
    413,
    false,
    '图片太大：最多 10 MB、4000 万像素（AVIF 格式 1600 万）。',
    'The picture is too large: at most 10 MB and 40 megapixels, of an AVIF 16.',
  ),
  image_moving: row(
    422,
    false,
    '动图不能用，请选一张静止的图片。',
    'Moving pictures can’t be used: choose a still one.',
  ),
  image_broken: row(
    422,
    false,
    '图片打不开：文件不完整或已损坏。',
    'The picture can’t be opened: the file is incomplete or damaged.',
  ),
  no_files: row(
    503,
    false,
    '本站没有设置存放文件的地方，不能上传。',
    'This site has no place for files: nothing can be uploaded.',
  ),
  files_unused: row(
    429,
    false,
    '上传后没有用上的文件太多（最多 {max} 个），先用上或删除一些。',
    'Too much was uploaded and never used (limit: {max}): use or remove some of it first.',
  ),
  describe_first: row(
    409,
    false,
    '请先用文字说明图片里有什么，看不见的人才读得到。',
    'First say in words what the picture shows, for those who can’t see it.',
  ),
  no_picture: row(
    400,
    false,
    '图片取不到：地址要能公开访问，10 秒内给出不超过 10 MB 的图片，不跳转。',
    'The picture could not be fetched: its address must be public, and give at most 10 MB within 10 seconds without leading on.',
  ),
} as const satisfies Record<string, RefusalRow>
