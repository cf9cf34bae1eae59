/** The part of video.js’s parser that the tests use; it comes without types. */
declare module 'm3u8-parser' {
  export class Parser {
    push(text: string): void
    end(): void
    manifest: unknown
  }
}
