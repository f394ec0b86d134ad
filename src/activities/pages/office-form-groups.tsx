import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { Checkbox, Choices as Choose, Select } from '../../web/fields.tsx'
import type { FormChoice } from '../activity-form.ts'
import { formatRules, formatsWhere } from '../formats/format-fields.ts'
import { noFormat, OfFormats } from '../formats/pages/format-group.tsx'
import { type ClaimWindow, usualClaims } from '../session-fields.ts'
import { Area, Group, Line, More, Pick } from './office-form-fields.tsx'
import type { FormProps, PlanFields } from './office-form-page.tsx'
import { DesignationFields } from './office-form-rows.tsx'
import { PeopleFields } from './office-role-rows.tsx'
import { RoomBox } from './room-box.tsx'

export function About(props: PlanFields & { ofSeries?: boolean }): JSX.Element {
  const { choices } = props
  return (
    <Group id="about" title={props.ofSeries ? 'About the series' : 'About the activity'}>
      <div class="fields">
        <Line form={props} name="title" label="Title" required wide />
        {!props.ofSeries && (
          <Pick
            form={props}
            name="format"
            label="Format"
            required
            options={choices.formats.map(({ key, name }) => ({ value: key, label: name }))}
          />
        )}
        <Pick
          form={props}
          name="specialty"
          label="Specialty"
          hint={specialtyHint(props)}
          required
          options={choices.specialties.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Area form={props} name="description" label="Description" />
        <Area form={props} name="objectives" label="Objectives" hint="One a line: what a learner can do afterwards." />
      </div>
    </Group>
  )
}

/** The way to add one, for whoever may. */
function specialtyHint({ org, choices, managesSpecialties }: PlanFields) {
  const none = choices.specialties.length === 0
  if (!managesSpecialties) return none ? 'There is none yet: ask an administrator to add one.' : undefined
  return (
    <>
      {none ? 'There is none yet: ' : 'Not on the list? '}
      <a href={routes.officeSpecialties.to({ org })}>{none ? 'add one' : 'Add a specialty'}</a>
    </>
  )
}

export function When(props: FormProps): JSX.Element {
  const several = props.sessions.length > 1
  return (
    <Group id="when" title={several ? 'This session' : 'When and where'} note={`Times are ${props.zoneName}.`}>
      {several && <OtherSessions {...props} />}
      <div class="fields">
        {(several || props.fields.sessionTitle) && <Line form={props} name="sessionTitle" label="Topic" wide />}
        <Line form={props} name="date" label={<DayLabel first />} type="date" class="medium" />
        <Line
          form={props}
          name="endDate"
          label={<DayLabel />}
          type="date"
          class="medium"
          hint={
            <>
              <span data-format={[...withHours, ...withoutEnd].join(' ')}>Only if it ends on another day.</span>
              <span data-format={formatsWhere(({ claimsEndWithIt }) => claimsEndWithIt === true).join(' ')}>
                At most three years later, which is meant where it is empty. Nobody can claim its credit after that day.
              </span>
            </>
          }
        />
        <OfFormats formats={withHours}>
          <Line form={props} name="start" label="Start" type="time" class="medium" />
        </OfFormats>
        <OfFormats formats={withHours}>
          <Line form={props} name="end" label="End" type="time" class="medium" />
        </OfFormats>
        <OfFormats formats={withHours} wide>
          <Line form={props} name="place" label="Place" hint="Room, building and city, or Online" wide />
        </OfFormats>
        <OfFormats formats={withHours} wide>
          <RoomBox {...props} />
        </OfFormats>
      </div>
    </Group>
  )
}

const withHours = [...formatsWhere(({ dates }) => dates === 'hours'), noFormat]
const withoutEnd = formatsWhere(({ dates, claimsEndWithIt }) => dates === 'span' && !claimsEndWithIt)

/** What the first or the last day is called, by the format. */
function DayLabel({ first = false }: { first?: boolean }) {
  const named = formatsWhere(({ span }) => span !== undefined)
  const plain = [...withHours, ...withoutEnd].filter((key) => !named.includes(key))
  return (
    <>
      <span data-format={plain.join(' ')}>{first ? 'Date' : 'Last day'}</span>
      {named.map((key) => (
        <span key={key} data-format={key}>
          {formatRules(key).span![first ? 0 : 1]}
        </span>
      ))}
    </>
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

export function People(props: PlanFields & { action: string; ofSeries?: boolean }): JSX.Element {
  const note = 'They are asked by email for their disclosures. Empty the fields of a person to take them away.'
  return (
    <Group
      id="who"
      title={props.ofSeries ? 'Planners' : 'Speakers and planners'}
      note={props.ofSeries ? `Who plans all of the series; speakers are named with their session. ${note}` : note}
    >
      <PeopleFields
        {...props}
        {...(props.ofSeries
          ? { only: ['planner', 'director', 'reviewer', 'staff', 'moderator', 'speaker', 'author'] }
          : {})}
      />
    </Group>
  )
}

export function Credit(props: PlanFields & { ofSeries?: boolean }): JSX.Element {
  const most = props.ofSeries
    ? 'The most that one person can earn in one session.'
    : 'The most that one person can earn.'
  return (
    <Group id="credit" title="Credit" note={`${most} Leave empty what is not offered.`}>
      {!props.ofSeries &&
        formatsWhere(({ usualCredit }) => usualCredit !== undefined).map((key) => (
          <p key={key} class="hint" data-format={key}>
            {formatRules(key).usualCredit}
          </p>
        ))}
      <DesignationFields {...props} />
    </Group>
  )
}

export function Evaluation(props: PlanFields): JSX.Element {
  const form = (
    <Pick
      form={props}
      name="evaluationForm"
      label="Form"
      options={chosenFrom(props.choices.forms, props.fields.evaluationForm)}
    />
  )
  const survey = <Line form={props} name="surveyUrl" label="Survey address" hint={surveyHint} type="url" />
  return (
    <Group
      id="evaluating"
      title="Evaluation and test"
      note="Learners evaluate before they claim. Enduring material and journal articles need a test besides."
    >
      <div class="fields">
        <Choose
          name="evaluation"
          legend="How is it evaluated?"
          wide
          value={props.fields.evaluation}
          error={props.errors.evaluation}
          options={[
            { value: 'form', label: 'A form, filled in here', detail: form },
            { value: 'survey', label: 'A survey at an outside address', detail: survey },
            { value: 'none', label: 'Not at all', hint: 'The code leads straight to the claim.' },
          ]}
        />
        <TestField {...props} />
      </div>
    </Group>
  )
}

function TestField(props: PlanFields) {
  const tests = chosenFrom(props.choices.tests ?? [], props.fields.testForm)
  const forms = <a href={routes.officeForms.to({ org: props.org })}>Evaluation forms</a>
  if (tests.length === 0)
    return (
      <p class="hint wide" id="testForm">
        A test to pass before claiming is made under {forms}.
      </p>
    )
  return (
    <Select
      name="testForm"
      label="Test"
      hint={<>Taken before the evaluation; credit only when it is passed. Tests are made under {forms}.</>}
      value={props.fields.testForm}
      error={props.errors.testForm}
      options={[{ value: '', label: 'No test' }, ...tests]}
    />
  )
}

/** What can be chosen, by name: what is retired only where it is chosen already. */
const chosenFrom = (forms: readonly FormChoice[], chosen: string | undefined) =>
  forms
    .filter(({ id, retired }) => !retired || id === chosen)
    .map(({ id, name, retired }) => ({ value: id, label: retired ? `${name} (retired)` : name }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'en'))

const withheldHint =
  'The code is withheld until all disclosures are complete. Leave it empty and it stays what it is; or enter another one.'

export function Claiming(props: FormProps): JSX.Element {
  const { fields, errors, codeFixed, codeWithheld } = props
  return (
    <Group id="claiming" title="Code and claiming">
      <div class="fields">
        {codeFixed ? (
          <div class="wide">
            <p>
              Activity code <b>{codeWithheld ? 'Withheld' : fields.code}</b>
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
            hint={codeWithheld ? withheldHint : codeHint}
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
      </div>
      <More
        form={props}
        names={['claimOpens', 'claimCloses', 'featured']}
        title="When it can be claimed, and where it stands on the portal"
        usual={props.usualWindow ? ['claimOpens', 'claimCloses'] : []}
      >
        <div class="fields">
          <Line
            form={props}
            name="claimOpens"
            label="Claiming opens"
            type="datetime-local"
            class="medium"
            hint={opensHint(props.choices.claims ?? usualClaims)}
          />
          <OfFormats formats={[...formatsWhere(({ claimsEndWithIt }) => !claimsEndWithIt), noFormat]}>
            <Line
              form={props}
              name="claimCloses"
              label="Claiming closes"
              type="datetime-local"
              class="medium"
              hint={closesHint(props.choices.claims ?? usualClaims)}
            />
          </OfFormats>
          <Checkbox name="featured" label="Show it first on the portal" checked={fields.featured === 'yes'} wide />
        </div>
      </More>
    </Group>
  )
}

const surveyHint = 'Begins with https://. Put {return} where the survey takes the way back.'
const codeHint = 'Left empty, a code of seven digits is made.'
const opensHint = ({ leadMinutes }: ClaimWindow): string =>
  leadMinutes === 0 ? 'Empty: when it starts.' : `Empty: ${leadMinutes} minutes before it starts.`
const closesHint = ({ days }: ClaimWindow): string =>
  days === 0
    ? 'Empty: on the day on which it ends, at 11:59 PM.'
    : `Empty: ${days} ${days === 1 ? 'day' : 'days'} after it ends, at 11:59 PM.`
