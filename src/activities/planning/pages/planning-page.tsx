import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate, timeOfDay } from '../../../web/dates.ts'
import { ErrorSummary, Hidden } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { OfficeTabs } from '../../../web/office-tabs.tsx'
import { Notice } from '../../../web/parts.tsx'
import { ReturnButton } from '../../../web/return-button.tsx'
import type { Fields } from '../../content.ts'
import { DocumentsSection } from '../../documents/pages/documents-section.tsx'
import type { Document } from '../../documents/queries.ts'
import type { PlannedActivity } from '../../office-queries.ts'
import { MissingList } from '../../pages/missing-list.tsx'
import type { Missing } from '../../publishing.ts'
import type { SavedPlan } from '../queries.ts'
import { Changes, Money, Purpose, Registration } from './planning-groups.tsx'

export type PlanningProps = {
  org: string
  zone: string
  activity: PlannedActivity
  saved: SavedPlan
  fields: Fields
  errors: FieldErrors
  professions: readonly { key: string; name: string }[]
  /** How many rows for supporters are shown. */
  supportRows: number
  missing: readonly Missing[]
  documents: readonly Document[]
  /** What is wrong with the document that was sent. */
  documentError?: string
  mayPlan: boolean
  mayStart: boolean
  notice?: ComponentChildren
}

/** Why an activity is made, for whom, what it is to change, with whose money; and its papers. */
export function PlanningPage(props: PlanningProps): JSX.Element {
  const { org, activity, errors, missing } = props
  const documentErrors: FieldErrors = props.documentError ? { document: props.documentError } : {}
  return (
    <>
      <ErrorSummary errors={{ ...errors, ...documentErrors }} />
      <OfficeTabs
        org={org}
        activity={activity.id}
        title={activity.name}
        current="planning"
        isSeries={activity.isSeries}
        mayStart={props.mayStart}
      />
      {props.notice}
      <SavedNote {...props} />
      {missing.length > 0 && Object.keys(errors).length === 0 && (
        <Notice title="What the planning record lacks">
          <MissingList org={org} activity={activity} missing={missing} mayPlan={props.mayPlan} here="planning" />
        </Notice>
      )}
      {missing.length === 0 && (
        <Notice title="The planning record is complete" tone="good">
          <p>It says why the activity is made, for whom, and what it is to change.</p>
        </Notice>
      )}
      <PlanForm {...props} />
      <DocumentsSection {...props} form={planForm} />
    </>
  )
}

function SavedNote({ saved: { saved }, zone }: PlanningProps) {
  if (!saved) return null
  return (
    <p class="soft-text">
      Last saved by {saved.by} on {fullDate(saved.at, zone)} at {timeOfDay(saved.at, zone)}.
    </p>
  )
}

/** The buttons of the documents send what is typed in this form too. */
const planForm = 'planning-record'

function PlanForm(props: PlanningProps) {
  const { org, activity, saved, mayPlan } = props
  const action = routes.officeActivityPlanning.to({ org, activity: activity.id })
  const groups = (
    <>
      <Purpose {...props} />
      <Changes {...props} />
      <Money {...props} action={action} />
      <Registration {...props} />
    </>
  )
  if (!mayPlan)
    return (
      <fieldset disabled class="flow spaced plain" aria-label="Planning record, only to look at">
        {groups}
      </fieldset>
    )
  return (
    <form method="post" action={action} class="flow spaced" novalidate id={planForm}>
      <ReturnButton>Save the planning record</ReturnButton>
      <Hidden name="version" value={String(props.fields.version ?? saved.version)} />
      {groups}
      <p class="actions">
        <button type="submit" class="button">
          Save the planning record
        </button>
        <a href={routes.officeActivity.to({ org, activity: activity.id })}>Leave it as it was</a>
      </p>
    </form>
  )
}
