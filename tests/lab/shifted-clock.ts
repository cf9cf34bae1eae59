/** To be loaded before a process's own code (`--import`): its clock goes wrong by `LAB_CLOCK_SHIFT_MS`, as that of a badly kept machine does. */
const shiftMs = Number(process.env.LAB_CLOCK_SHIFT_MS)
const RealDate = Date
const now = () => RealDate.now() + shiftMs

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, asked) => Reflect.construct(target, given.length ? given : [now()], asked),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
