import type { Relationship } from '../relationship.ts'
import { beside } from './beside.ts'
import { type Typed, typedAgain } from './typed.ts'

/**
 * What somebody disclosed by a link, or under a record that was merged into theirs, as a version, that they send anew with
 * what else they disclosed.
 */
export type Joining = {
  from: 'link' | 'record'
  discloserId: string
  /** Under which name. */
  name: string
  disclosureId: string
  relationships: readonly Relationship[]
}

export const idsOf = (joins: readonly Joining[]): string[] => joins.map(({ disclosureId }) => disclosureId)

/** Those that a window has not shown. */
export const unshown = (joins: readonly Joining[], shown: readonly string[]): Joining[] =>
  joins.filter(({ disclosureId }) => !shown.includes(disclosureId))

/** A form with what was disclosed by a link beside it, each relationship once; of the same company it is asked whether both are one. */
export const withJoined = (typed: Typed, joins: readonly Joining[], newId: () => string): Typed =>
  joins.reduce((all, { from, relationships }) => {
    const { answer, rows } = typedAgain(relationships)
    const taken = rows.map((row) => ({ ...row, twice: '', beside: from === 'link' ? 'taken' : 'merged' }))
    return beside(all, { answer, rows: taken }, 'sent', newId)
  }, typed)
