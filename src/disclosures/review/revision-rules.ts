import { type Change, changesOf, reopenedBy } from '../changes.ts'
import type { Relationship } from '../relationship.ts'
import type { Decided } from '../role-state.ts'

/** What is new since a role was judged last. */
export type Revision = {
  /** The version that was judged last. */
  from: { number: number; attestedAt: Temporal.Instant }
  changes: readonly (Change & { decided: Decided | null })[]
}

type Version = { id: string; number: number; attestedAt: Temporal.Instant; relationships: readonly Relationship[] }

/**
 * What changed since the version that was judged last, of `versions` in their order, the last first; null where nothing was
 * judged yet, or what was is the current one. Relationships that did not change are left out.
 */
export function revisionOf(
  versions: readonly Version[],
  judged: readonly { disclosureId: string }[],
  decided: readonly Decided[],
): Revision | null {
  const from = versions.find(({ id }) => judged.some(({ disclosureId }) => disclosureId === id))
  const current = versions[0]
  if (!from || !current || from === current) return null
  const changes = changesOf(from.relationships, current.relationships).filter(({ kind }) => kind !== 'same')
  const decidedOf = ({ after }: Change) => decided.find(({ relationship }) => relationship.id === after?.id) ?? null
  return { from, changes: changes.map((change) => ({ ...change, decided: decidedOf(change) })) }
}

/** Whether a relationship is told among what changed. */
export const isInRevision = (revision: Revision | null, { id }: Pick<Relationship, 'id'>): boolean =>
  revision?.changes.some(({ after }) => after?.id === id) ?? false

/** A judgement in another role. */
type Elsewhere = { relationshipId: string; relationship: Relationship; topic: string }

/** Of judgements in other roles, the last first, those of the same relationship as it is now; at most three, the same topic first. */
export function suggestionsFor<J extends Elsewhere>(now: Relationship, topic: string, elsewhere: readonly J[]): J[] {
  const fits = elsewhere.filter((one) => {
    const judged = { relationship: one.relationship, topic: one.topic }
    return one.relationshipId === now.id && reopenedBy(judged, now, one.topic) === null
  })
  const isSame = (one: J) => reopenedBy({ relationship: one.relationship, topic: one.topic }, now, topic) === null
  return [...fits.filter(isSame), ...fits.filter((one) => !isSame(one))].slice(0, 3)
}
