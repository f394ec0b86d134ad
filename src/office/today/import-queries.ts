import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'

/** An import that does not go on by itself: it cannot be read, waits for somebody's next step, was paused, or has stopped. */
export type StoppedImport = {
  id: string
  fileName: string
  why: 'unreadable' | 'next' | 'paused' | 'stopped'
  since: Temporal.Instant
}

/** One that cannot be read is told of for some days, the others for two weeks. */
const told = { unreadable: { hours: 24 * 3 }, others: { hours: 24 * 14 } }
/** One that has not gone on for so long has stopped. */
const stopped = { minutes: 15 }

/** The imports that do not go on, the latest first. */
export async function stoppedImports(db: Db, now: Temporal.Instant): Promise<StoppedImport[]> {
  const { rows } = await sql<Omit<StoppedImport, 'since'> & { since: string }>`
    select i.id, i.file_name as "fileName", coalesce(i.went_on_at, i.step_at, i.made_at) as since,
      case when i.state in ('unreadable', 'paused') then i.state when i.state in ('columns', 'checked') then 'next'
        else 'stopped' end as why
    from data_import i
    where i.organization_id = current_organization() and i.made_at > ${now.subtract(told.others).toString()}
      and (i.state in ('columns', 'checked', 'paused')
        or i.state = 'unreadable' and i.made_at > ${now.subtract(told.unreadable).toString()}
        or i.state in ('reading', 'checking', 'running', 'undoing')
          and coalesce(i.went_on_at, i.step_at, i.made_at) < ${now.subtract(stopped).toString()})
    order by i.made_at desc, i.id limit 5`.execute(db)
  return rows.map((row) => ({ ...row, since: instantOf(row.since) }))
}
