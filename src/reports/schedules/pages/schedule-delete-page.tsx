import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Hidden } from '../../../web/fields.tsx'
import type { Schedule } from '../queries.ts'

/** Asks before a report is mailed no more. */
export function ScheduleDeletePage({ org, schedule }: { org: string; schedule: Schedule }): JSX.Element {
  const here = routes.officeReportSchedule.to({ org, schedule: schedule.id })
  return (
    <>
      <h1>Delete “{schedule.name}”?</h1>
      <p>
        It is mailed to nobody any more, and the links in mails that went out open nothing. The report itself stays. To
        stop it for a while only, pause it.
      </p>
      <form method="post" action={here}>
        <Hidden name="act" value="delete" />
        <div class="actions">
          <button class="button danger" type="submit">
            Delete it
          </button>
          <a href={here}>Keep it</a>
        </div>
      </form>
    </>
  )
}
