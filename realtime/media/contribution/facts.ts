/** What an encoder sends. `isPlain`: a picture that is passed on as it is. */
export type Facts = { picture: { codec: string; isPlain: boolean } | undefined; hasSound: boolean }

/** Baseline has no pictures that are shown in another order than they come in, which no browser puts right. */
const PLAIN = /^h264 \((Constrained )?Baseline\).*, yuvj?420p/

/** Reads what ffmpeg says of its input (`-v info`); undefined until it has said all of it. */
export function readFacts(text: string): Facts | undefined {
  const end = /^(Output #0|Stream mapping:)/m.exec(text)?.index
  if (end === undefined) return
  const streams = [...text.slice(0, end).matchAll(/^ +Stream #0:\d+.*?: (Video|Audio): (.*)$/gm)]
  const [, , picture] = streams.find(([, kind]) => kind === 'Video') ?? []
  return {
    picture:
      picture === undefined ? undefined : { codec: /^\w+/.exec(picture)?.[0] ?? '', isPlain: PLAIN.test(picture) },
    hasSound: streams.some(([, kind]) => kind === 'Audio'),
  }
}
