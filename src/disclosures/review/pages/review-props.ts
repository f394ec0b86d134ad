import type { ComponentChildren } from 'preact'
import type { Organization } from '../../../organizations/organization.ts'
import type { FieldErrors, Sent } from '../../../web/form.ts'
import type { Taken, TakingAct } from '../../asking/taken.ts'
import type { OtherList } from '../../merged/other-lists.ts'
import type { EligibleCompany } from '../eligible-companies.ts'
import type { JudgementRecord, Version } from '../history.ts'
import type { MitigationRecord } from '../mitigation-record.ts'
import type { Revision } from '../revision-rules.ts'
import type { RoleAt } from '../role-at.ts'

/** All that the page of a role shows. */
export type ReviewProps = {
  organization: Organization
  now: Temporal.Instant
  role: RoleAt
  /** Whether whoever reviews names people too. */
  mayPlan: boolean
  /** Whether it is the reviewer's own disclosure, which somebody else judges. */
  isOwn: boolean
  /** The last first. */
  versions: readonly Version[]
  /** Whether an account took over what was disclosed by a link, and all that was done about that, the last first. */
  taken: Taken | null
  takings: readonly TakingAct[]
  /** What the same person disclosed under another record that was merged, and has not sent with the rest as one. */
  others: readonly OtherList[]
  judgements: readonly JudgementRecord[]
  mitigations: readonly MitigationRecord[]
  elsewhere: readonly JudgementRecord[]
  revision: Revision | null
  /** The relationship that is judged again. */
  again: string
  /** The judgement of another role that is taken over into the form. */
  use: string
  /** What was sent, where the form is shown again. */
  typed: { form: 'judge' | 'mitigate'; sent: Sent } | null
  errors: FieldErrors
  /** Why what was sent was not saved, where somebody did something meanwhile. */
  meanwhile: ComponentChildren
  /** How many administrators were told that somebody cannot have the role; null: nobody had to be. */
  told: number | null
  /** What is said of companies that are no ineligible ones, by the id of whoever names them. */
  eligible: ReadonlyMap<string, EligibleCompany>
  /** Whether the session has begun and was complete then: what was revised since waits for nobody. */
  settled: boolean
  /** Whether another role waits for this reviewer. */
  hasNext: boolean
  /** Whether roles can be reviewed here at all, and by this reviewer. */
  mayAct: boolean
}
