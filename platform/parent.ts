/** Ends this process when the one that started it is gone, even by `kill -9`; does nothing where it was started by hand. */
export function endWithParent(): void {
  if (process.send) process.once('disconnect', () => process.exit(0))
}
