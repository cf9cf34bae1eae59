import { Refusal } from '#contract/refusals.ts'

/** Moves of a state machine: state → action → where to, and who may. */
export type Machine<State extends string, Action extends string, By extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Action, { readonly to: State; readonly by: readonly By[] }>>>>
>

/** The move that an action makes from a state; refused as `wrong_state` where the table has none. */
export function moveOf<State extends string, Action extends string, By extends string>(
  machine: Machine<State, Action, By>,
  state: State,
  action: Action,
) {
  const move = machine[state][action]
  if (!move) throw new Refusal('wrong_state')
  return move
}
