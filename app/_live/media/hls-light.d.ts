/** The smaller build of hls.js, without other tracks of sound and subtitles; the package types only the whole one. */
declare module 'hls.js/light' {
  export { default } from 'hls.js'
}
