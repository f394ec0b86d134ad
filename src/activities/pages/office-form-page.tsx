import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../routes.ts'
import { ErrorSummary, Hidden, RequiredNote } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { Crumbs } from '../../web/parts.tsx'
import { ReturnButton } from '../../web/return-button.tsx'
import type { Choices } from '../activity-form.ts'
import type { Fields } from '../content.ts'
import { FormatGroup } from '../formats/pages/format-group.tsx'
import type { SavedBasis } from '../saved-basis.ts'
import { type ActivityState, isUnpublished } from '../states.ts'
import { Disclosure } from './office-disclosure-group.tsx'
import { About, Claiming, Credit, Evaluation, People, When } from './office-form-groups.tsx'

export type FormProps = {
  org: string
  /** Null for a new activity. */
  saved: { id: string; title: string; state: ActivityState; version: number } | null
  /** The id that a new activity will have. */
  newId: string
  fields: Fields
  errors: FieldErrors
  choices: Choices
  /** Whether this person may add a specialty to the list. */
  managesSpecialties: boolean
  /** Where the disclosures were; left out for a new activity. */
  basis?: SavedBasis | undefined
  /** Whether this person says where the disclosures are. */
  setsBasis: boolean
  zoneName: string
  /** How many rows of people are shown. */
  rows: number
  /** The row that was added just now, in which the page opens. */
  newRow?: number | undefined
  /** Whether the saved window is the one that would be made if none were entered. */
  usualWindow: boolean
  /** Why the code cannot be changed; null while it can. */
  codeFixed: string | null
  /** Whether it is withheld: the page does not hold it. */
  codeWithheld: boolean
  /** The activity's sessions when it has several; the form is about the current one. */
  sessions: { id: string; when: string; title: string; current: boolean }[]
}

/** What the parts need that an activity has in common with a series. */
export type PlanFields = Pick<
  FormProps,
  'org' | 'fields' | 'errors' | 'choices' | 'managesSpecialties' | 'basis' | 'setsBasis' | 'rows' | 'newRow'
>

/** The one form in which the office plans an activity. */
export function OfficeFormPage(props: FormProps & { notice?: ComponentChildren }): JSX.Element {
  const { org, saved, errors } = props
  const title = saved ? `Edit ${saved.title}` : 'New activity'
  const list = { label: 'Activities', href: routes.officeActivities.to({ org }) }
  const own = saved ? [{ label: saved.title, href: activityAddress(props) }] : []
  return (
    <>
      <Crumbs items={[list, ...own, { label: saved ? 'Edit' : 'New activity' }]} />
      <h1>{title}</h1>
      <p class="intro">
        {saved && !isUnpublished(saved.state) ? (
          <>
            {saved.state === 'published' && 'This activity is on the portal: what you save is there at once. '}
            <RequiredNote />
          </>
        ) : (
          <>
            Fields marked with <span class="required">*</span> are needed to save a draft. Publishing says what else is
            missing.
          </>
        )}
      </p>
      {props.notice}
      <ErrorSummary errors={errors} />
      <PlanForm {...props} />
    </>
  )
}

function PlanForm(props: FormProps) {
  const { org, saved, fields } = props
  const action = saved
    ? routes.officeEditActivity.to({ org, activity: saved.id })
    : routes.officeNewActivity.to({ org })
  const label = saved && saved.state !== 'draft' ? 'Save changes' : 'Save draft'
  return (
    <form method="post" action={action} class="flow spaced" novalidate>
      <ReturnButton>{label}</ReturnButton>
      <Hidden name="activity" value={saved?.id ?? props.newId} />
      <Hidden name="version" value={String(saved?.version ?? 0)} />
      <Hidden name="session" value={fields.session ?? ''} />
      <About {...props} />
      <FormatGroup form={props} />
      <When {...props} />
      <People {...props} action={action} />
      <Disclosure {...props} />
      <Credit {...props} />
      <Evaluation {...props} />
      <Claiming {...props} />
      <p class="actions">
        <button type="submit" class="button">
          {label}
        </button>
        <a href={saved ? activityAddress(props) : routes.officeActivities.to({ org })}>
          {saved ? 'Leave it as it was' : 'Go back without saving'}
        </a>
      </p>
    </form>
  )
}

const activityAddress = ({ org, saved }: FormProps) => routes.officeActivity.to({ org, activity: saved!.id })
