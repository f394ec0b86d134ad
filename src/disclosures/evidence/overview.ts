import type { Db } from '../../platform/database.ts'
import type { Asked } from '../session-disclosures.ts'
import { policyChanges } from './decided-queries.ts'
import { policyFacts } from './decided-rules.ts'
import type { Policy } from './evidence-record.ts'
import type { Fact } from './fact-rules.ts'
import type { Summary } from './summary-rules.ts'

/** What a surveyor reads first. */
export type Overview = { summaries: Summary[]; policy: Fact[] }

/** The policy of an organization, with its changes. */
export const policyOf = async (
  db: Db,
  { disclosure_months, disclosure_incomplete }: Asked & { disclosure_incomplete: string },
  now: Temporal.Instant,
): Promise<Fact[]> => {
  const policy = { disclosure_months, disclosure_incomplete: disclosure_incomplete as Policy['disclosure_incomplete'] }
  return policyFacts(policy, await policyChanges(db), now)
}
