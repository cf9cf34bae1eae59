/** How long a try-out records. */
export const TRY_OUT_SECONDS = 5

/** Whether this browser can record. */
export const canRecord = (): boolean => typeof MediaRecorder !== 'undefined'

/** Records five seconds of a stream in this browser's memory; nothing leaves the device. Rejects where the browser can't. */
export function recordTryOut(stream: MediaStream): Promise<Blob> {
  const recorder = new MediaRecorder(stream)
  const parts: Blob[] = []
  return new Promise((resolve, reject) => {
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
    recorder.addEventListener('error', () => reject(new Error('the try-out could not be recorded')))
    recorder.addEventListener('stop', () => resolve(new Blob(parts, { type: recorder.mimeType })))
    recorder.start()
    setTimeout(() => recorder.state !== 'inactive' && recorder.stop(), TRY_OUT_SECONDS * 1_000)
  })
}
