import type { Relationship } from '../relationship.ts'
import { beside } from './beside.ts'
import { type Typed, typedAgain } from './typed.ts'

/** What somebody disclosed by a link, as a version, that they say is theirs and send anew with what else they disclosed. */
export type Joining = {
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
  joins.reduce((all, { relationships }) => {
    const { answer, rows } = typedAgain(relationships)
    const taken = rows.map((row) => ({ ...row, twice: '', beside: 'taken' }))
    return beside(all, { answer, rows: taken }, 'sent', newId)
  }, typed)
