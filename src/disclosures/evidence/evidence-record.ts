import type { Basis } from '../basis.ts'
import type { CompanyAct } from '../companies/company-history.ts'
import type { Exception } from '../decision.ts'
import type { Relationship } from '../relationship.ts'
import type { Done, MitigationRecord } from '../review/mitigation-record.ts'
import type { Role } from '../roles.ts'
import type { Place } from '../statement/told-queries.ts'

/** Everything that is kept of the disclosures of one activity, as an accreditor asks for it. */
export type ActivityEvidence = {
  id: string
  title: string
  basis: Basis
  ground: string
  createdAt: Temporal.Instant
  /** Null where it is as it was at the beginning. */
  basisSet: Done | null
  /** What was chosen of it each time that the activity was saved, the first first. */
  choices: BasisChoice[]
  /** What the office wrote itself, where disclosures are kept elsewhere. */
  typedStatement: string
  /** Those that were asked for, in their order. */
  sessions: SessionEvidence[]
  /** Those of these sessions and of all of the activity, also those that somebody has no longer. */
  roles: RoleEvidence[]
  /** Companies that are named in it and that the office said something about. */
  companies: CompanyEvidence[]
  /** What the office decided about them, and about those that they are the same as, the first first. */
  decided: CompanyAct[]
}

/** Where the disclosures were from then on, and before; `was` null: the activity was made with it. */
export type BasisChoice = Done & { basis: Basis; ground: string; was: { basis: Basis; ground: string } | null }

/** What an organization asks, as far as evidence is judged by it. */
export type Policy = { disclosure_months: number; disclosure_incomplete: 'warn' | 'withhold' }

/** A change of it; null: of the other. */
export type PolicyChange = Done & { months: number | null; incomplete: 'warn' | 'withhold' | null }

export type SessionEvidence = {
  id: string
  title: string
  startsAt: Temporal.Instant
  isCancelled: boolean
  typedStatement: string | null
  shown: { place: Place | 'start'; text: string; at: Temporal.Instant }[]
}

export type RoleEvidence = {
  id: string
  /** Null: in all of the activity. */
  sessionId: string | null
  role: Role
  name: string
  credentials: string
  personId: string | null
  discloserId: string | null
  /** The mark of a disclosure that is kept elsewhere. */
  disclosedOn: Temporal.PlainDate | null
  /** Null where it is not known. */
  named: Done | null
  removed: Done | null
  requests: (Done & { kind: 'asked' | 'reminded' | 'expiring' })[]
  /** All versions of whoever discloses, in their order. */
  versions: VersionEvidence[]
  judgements: JudgementEvidence[]
  mitigations: (MitigationRecord & { fileDigest: string })[]
}

export type VersionEvidence = {
  id: string
  number: number
  attestedAt: Temporal.Instant
  lookBackFrom: Temporal.PlainDate
  relationships: Relationship[]
  definition: string
  attestation: string
  way: 'portal' | 'link' | 'office'
  /** Who disclosed, and who of the staff entered it; '' for nobody. */
  name: string
  enteredBy: string
  enteredAt: Temporal.Instant | null
  note: string
}

export type JudgementEvidence = {
  relationshipId: string
  disclosureId: string
  relationship: Relationship
  topic: string
  relevant: boolean
  exception: Exception | null
  reason: string
  judged: Done
}

export type CompanyEvidence = {
  id: string
  name: string
  state: 'listed' | 'proposed' | 'eligible'
  /** Of itself, whatever the company is of which it is another spelling. */
  ownState: 'listed' | 'proposed' | 'eligible'
  sameAs: string | null
  note: string
  added: Done
}
