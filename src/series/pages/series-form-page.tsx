import type { ComponentChildren, JSX } from 'preact'
import { FormatGroup } from '../../activities/formats/pages/format-group.tsx'
import { Disclosure } from '../../activities/pages/office-disclosure-group.tsx'
import { About, Credit, Evaluation, People } from '../../activities/pages/office-form-groups.tsx'
import type { PlanFields } from '../../activities/pages/office-form-page.tsx'
import { ErrorSummary, Hidden, RequiredNote } from '../../web/fields.tsx'
import { ReturnButton } from '../../web/return-button.tsx'
import type { Coordinator } from '../queries.ts'
import { PatternFields } from './pattern-fields.tsx'
import { AttendanceFields, CoordinatorFields } from './policy-fields.tsx'

export type SeriesFormProps = PlanFields & {
  action: string
  /** Where the way back leads. */
  back: string
  activity: string
  version: number
  zoneName: string
  staff: readonly Coordinator[]
}

/** The parts that a new series and one that is changed have in common; `when` stands after the first. */
function SeriesParts(props: SeriesFormProps & { when?: ComponentChildren }): JSX.Element {
  return (
    <>
      <About {...props} ofSeries />
      <FormatGroup form={props} fixed="rss" />
      {props.when}
      <Credit {...props} ofSeries />
      <Evaluation {...props} />
      <AttendanceFields {...props} />
      <CoordinatorFields {...props} />
      <People {...props} ofSeries />
      <Disclosure {...props} ofSeries />
    </>
  )
}

/** The first step of a new series: everything about it, and how its sessions repeat. */
export function NewSeriesForm(props: SeriesFormProps): JSX.Element {
  return (
    <>
      <p class="intro">
        A series is one activity with many sessions, for at most twelve months. <RequiredNote />
      </p>
      <ErrorSummary errors={props.errors} />
      <Form {...props} label="Look at the dates" when={<PatternFields {...props} />} />
    </>
  )
}

/** The form in which all of a series is changed. */
export const SeriesPlanForm = (props: SeriesFormProps): JSX.Element => <Form {...props} label="Save changes" />

function Form(props: SeriesFormProps & { label: string; when?: ComponentChildren }) {
  return (
    <form method="post" action={props.action} class="flow spaced" novalidate>
      <ReturnButton>{props.label}</ReturnButton>
      <Hidden name="activity" value={props.activity} />
      <Hidden name="version" value={String(props.version)} />
      <SeriesParts {...props} />
      <p class="actions">
        <button type="submit" class="button">
          {props.label}
        </button>
        <a href={props.back}>Go back without saving</a>
      </p>
    </form>
  )
}
