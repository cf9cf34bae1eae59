/** The part of the W3C's WebVTT parser that the tests use; it comes without types. */
declare module 'webvtt-parser' {
  export class WebVTTParser {
    parse(
      text: string,
      kind: 'captions' | 'metadata' | 'chapters',
    ): {
      cues: { id: string; startTime: number; endTime: number; text: string }[]
      errors: { message: string; line: number }[]
    }
  }
}
