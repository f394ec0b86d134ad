import type { ComponentChildren, JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Checkbox, Choices as Choose, ErrorSummary, Hidden, Select, TextArea, TextField } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { Crumbs } from '../../web/parts.tsx'
import type { Choices } from '../activity-form.ts'
import type { Fields } from '../content.ts'
import type { ActivityState } from '../office-list.ts'
import { usualClaimDays } from '../session-fields.ts'
import { DesignationFields, PeopleFields } from './office-form-rows.tsx'

export type FormProps = {
  org: string
  /** Null for a new activity. */
  saved: { id: string; title: string; state: ActivityState; version: number } | null
  /** The id that a new activity will have. */
  newId: string
  fields: Fields
  errors: FieldErrors
  choices: Choices
  zoneName: string
  /** How many rows of people are shown. */
  rows: number
  /** Why the code cannot be changed; null while it can. */
  codeFixed: string | null
  /** The activity's sessions when it has several; the form is about the current one. */
  sessions: { id: string; when: string; title: string; current: boolean }[]
}

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
        {saved?.state === 'published'
          ? 'This activity is on the portal: what you save is there at once.'
          : 'Only the title, the format and the specialty are needed to save a draft. Publishing says what else is missing.'}
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
      {/* Return in a field presses the first button: it must be this one. */}
      <button type="submit" class="visually-hidden" tabindex={-1}>
        {label}
      </button>
      <Hidden name="activity" value={saved?.id ?? props.newId} />
      <Hidden name="version" value={String(saved?.version ?? 0)} />
      <Hidden name="session" value={fields.session ?? ''} />
      <About {...props} />
      <When {...props} />
      <Group id="who" title="Speakers and planners" note="Empty a row to take it away.">
        <PeopleFields {...props} />
      </Group>
      <Group id="disclosures" title="Disclosure" note="Learners read both before they begin.">
        <div class="fields">
          <Area form={props} name="disclosureStatement" label="Disclosure statement" hint={disclosureHint} />
          <Area form={props} name="commercialSupport" label="Commercial support" hint="Leave empty if there is none." />
        </div>
      </Group>
      <Group id="credit" title="Credit" note="The most that one person can earn. Leave empty what is not offered.">
        <DesignationFields {...props} />
      </Group>
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

const disclosureHint =
  'Name each person with a relationship, the company and its nature, and that it was mitigated; or say that nobody had any.'

function About(props: FormProps) {
  const { choices } = props
  return (
    <Group id="about" title="About the activity">
      <div class="fields">
        <Line form={props} name="title" label="Title" required wide />
        <Line form={props} name="series" label="Series" hint="For example Pediatric Grand Rounds" wide />
        <Pick
          form={props}
          name="format"
          label="Format"
          options={choices.formats.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <Pick
          form={props}
          name="specialty"
          label="Specialty"
          options={choices.specialties.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Area form={props} name="description" label="Description" />
        <Area form={props} name="objectives" label="Objectives" hint="One a line: what a learner can do afterwards." />
      </div>
    </Group>
  )
}

function When(props: FormProps) {
  const several = props.sessions.length > 1
  return (
    <Group id="when" title={several ? 'This session' : 'When and where'} note={`Times are ${props.zoneName}.`}>
      {several && <OtherSessions {...props} />}
      <div class="fields">
        {(several || props.fields.sessionTitle) && <Line form={props} name="sessionTitle" label="Session title" wide />}
        <Line form={props} name="date" label="Date" type="date" class="medium" />
        <Line
          form={props}
          name="endDate"
          label="Last day"
          type="date"
          class="medium"
          hint="Only if it ends on another day."
        />
        <Line form={props} name="start" label="Start" type="time" class="medium" />
        <Line form={props} name="end" label="End" type="time" class="medium" />
        <Line form={props} name="place" label="Place" hint="Room, building and city, or Online" wide />
      </div>
    </Group>
  )
}

function OtherSessions({ org, saved, sessions }: FormProps) {
  return (
    <details>
      <summary>{sessions.length} sessions: choose another one to edit</summary>
      <ul>
        {sessions.map((session) => (
          <li key={session.id}>
            <a
              href={routes.officeEditActivity.to({ org, activity: saved!.id }, { session: session.id })}
              aria-current={session.current ? 'true' : undefined}
            >
              {session.when}
              {session.title && `: ${session.title}`}
            </a>
            {session.current && ' (this one)'}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Evaluation(props: FormProps) {
  return (
    <Group id="evaluating" title="Evaluation" note="Learners evaluate before they claim.">
      <div class="fields">
        <Choose
          name="evaluation"
          legend="How is it evaluated?"
          wide
          value={props.fields.evaluation}
          error={props.errors.evaluation}
          options={[
            { value: 'form', label: 'A form, filled in here' },
            { value: 'survey', label: 'A survey at an outside address' },
            { value: 'none', label: 'Not at all', hint: 'The code leads straight to the claim.' },
          ]}
        />
        <Pick
          form={props}
          name="evaluationForm"
          label="Form"
          options={props.choices.forms.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Line form={props} name="surveyUrl" label="Survey address" hint="Begins with https://" type="url" />
      </div>
    </Group>
  )
}

function Claiming(props: FormProps) {
  const { fields, errors, codeFixed } = props
  return (
    <Group id="claiming" title="Code and claiming">
      <div class="fields">
        {codeFixed ? (
          <div class="wide">
            <p>
              Activity code <b>{fields.code}</b>
            </p>
            <p class="hint" id="code">
              {codeFixed}.
            </p>
          </div>
        ) : (
          <Line
            form={props}
            name="code"
            label="Activity code"
            inputmode="numeric"
            wide
            class="medium"
            hint={codeHint}
          />
        )}
        <Choose
          name="codeVisibility"
          legend="Who sees the code?"
          wide
          value={fields.codeVisibility}
          error={errors.codeVisibility}
          options={[
            { value: 'public', label: 'Everyone', hint: 'The portal’s links fill it in.' },
            { value: 'room', label: 'Who is in the room', hint: 'It is on no page of the portal.' },
          ]}
        />
        <Line
          form={props}
          name="claimOpens"
          label="Claiming opens"
          type="datetime-local"
          class="medium"
          hint={opensHint}
        />
        <Line
          form={props}
          name="claimCloses"
          label="Claiming closes"
          type="datetime-local"
          class="medium"
          hint={closesHint}
        />
        <Checkbox name="featured" label="Show it first on the portal" checked={fields.featured === 'yes'} wide />
      </div>
    </Group>
  )
}

const codeHint = 'Leave it empty and a code of seven digits is made. It can be changed until somebody uses it.'
const opensHint = 'Empty: when it starts.'
const closesHint = `Empty: ${usualClaimDays} days after it ends, at 11:59 PM.`

function Group(props: { id: string; title: string; note?: string; children: ComponentChildren }) {
  return (
    <section class="group" aria-labelledby={props.id}>
      <div>
        <h2 id={props.id}>{props.title}</h2>
        {props.note && <p class="hint">{props.note}</p>}
      </div>
      <div class="flow">{props.children}</div>
    </section>
  )
}

/** A field of the library without what the form itself holds. */
type InForm<P> = Omit<P, 'value' | 'error'> & { name: string; form: FormProps }

function Line({ form, ...props }: InForm<Parameters<typeof TextField>[0]>) {
  return <TextField {...props} value={form.fields[props.name]} error={form.errors[props.name]} />
}

function Area({ form, ...props }: InForm<Parameters<typeof TextArea>[0]>) {
  return <TextArea {...props} wide value={form.fields[props.name]} error={form.errors[props.name]} />
}

function Pick({ form, options, ...props }: InForm<{ label: string; options: { value: string; label: string }[] }>) {
  const all = [{ value: '', label: '' }, ...options]
  return <Select {...props} options={all} value={form.fields[props.name]} error={form.errors[props.name]} />
}

const activityAddress = ({ org, saved }: FormProps) => routes.officeActivity.to({ org, activity: saved!.id })
