import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import type { PlannedActivity } from '../office-queries.ts'
import { Way } from '../steps/pages/step-page.tsx'

/** Asks for what a copy does not take over: its date, and perhaps another title. */
export function OfficeCopyPage(props: {
  org: string
  activity: PlannedActivity
  typed: { copy: string; title: string; date: string }
  errors: FieldErrors
  /** When the activity was, and the day 52 weeks later, in words; null where it has no date. */
  was: { on: string; later: string } | null
}): JSX.Element {
  const { org, activity, typed, errors, was } = props
  const at = { org, activity: activity.id }
  const several = activity.sessions.length > 1
  return (
    <>
      <ErrorSummary errors={errors} />
      <Way org={org} activity={activity} last="Copy" />
      <h1>Copy “{activity.name}”</h1>
      <p>
        The copy is a draft with the plan: description, objectives, people, credit, evaluation and planning record. What
        happened stays behind: attendance, disclosure statement, support, documents, checklist and Universal Activity
        Numbers.
      </p>
      <form method="post" action={routes.officeCopyActivity.to(at)} class="flow" novalidate>
        <Hidden name="copy" value={typed.copy} />
        <TextField name="title" label="Title" value={typed.title} error={errors.title!} required />
        <TextField
          name="date"
          label={several ? 'Date of its first session' : 'Date'}
          type="date"
          class="medium"
          value={typed.date}
          error={errors.date!}
          hint={
            <>
              {was && `It was on ${was.on}; 52 weeks later is ${was.later}. `}
              {several && 'The other sessions move by as many days. '}
              Leave it empty while the date is not known.
            </>
          }
        />
        <p class="actions">
          <button type="submit" class="button">
            Make the copy
          </button>
          <a href={routes.officeActivity.to(at)}>Leave it at this one</a>
        </p>
      </form>
    </>
  )
}
