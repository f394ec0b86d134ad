import { sql } from 'kysely'

/** The names of those who provide the activity `a` together with the organization; none where it is provided directly. */
export const jointProviders = sql<string[]>`coalesce((select p.joint_providers from activity_plan p
  where p.organization_id = a.organization_id and p.activity_id = a.id and p.sponsorship = 'joint'), '{}')`
