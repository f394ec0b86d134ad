/** So many answers are shown at once where they are kept apart from names, of so many people: never fewer. */
export const groupSize = 3

/** What everybody is asked, among the audiences of an answer. */
export const everybody = ''

/**
 * A response as others may or may not see it yet; a `part` of one stands by itself and holds only what some are asked, since it
 * is about one of the sessions or speakers that one evaluation was about: see response-rows.ts. `asked` are the audiences of questions that only some are asked (who chose
 * something before, a profession, who heard one speaker) and that it answers; `released` are those of its audiences that are
 * shown, {@link everybody} among them unless it is a part.
 */
export type Held = { id: string; part: boolean; asked: readonly string[]; released: ReadonlySet<string> }

export type Release = { id: string; audience: string }

/**
 * What may be shown now of the responses to one version of a form at one session, of one person each, beyond what is shown
 * already. What everybody is asked is shown in whole groups of three, in the order given; the rest waits. What only some are
 * asked is shown at the moments at which a group is, never by itself, since that moment would tell who had just answered it:
 * and only when three answers of shown responses have come together. Nothing is ever taken back.
 *
 * So any two moments, and any two choices of sessions and versions, differ by no answer or by at least three of three people.
 */
export function releaseOf(held: readonly Held[]): Release[] {
  const waiting = held.filter(({ part, released }) => !part && !released.has(everybody))
  const group = waiting.slice(0, wholeGroups(waiting.length))
  if (group.length === 0) return []
  const shown = [...held.filter(({ part, released }) => part || released.has(everybody)), ...group]
  return [
    ...group.map(({ id }) => ({ id, audience: everybody })),
    ...[...new Set(shown.flatMap(({ asked }) => asked))].flatMap((audience) => {
      const come = shown.filter(({ asked, released }) => asked.includes(audience) && !released.has(audience))
      return come.length < groupSize ? [] : come.map(({ id }) => ({ id, audience }))
    }),
  ]
}

/** How many of so many stand in whole groups. */
export const wholeGroups = (count: number): number => count - (count % groupSize)
