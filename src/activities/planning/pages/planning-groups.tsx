import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Choices } from '../../../web/fields.tsx'
import { Area, Group, Line } from '../../pages/office-form-fields.tsx'
import { fees, measures, needs, outcomes, registrations } from '../plan.ts'
import type { PlanningProps } from './planning-page.tsx'
import { SupportRows } from './support-rows.tsx'
import { Ticks } from './ticks.tsx'

const optionsOf = (record: Record<string, string>) => Object.entries(record).map(([key, label]) => ({ key, label }))

/** The gap, the need behind it, the objectives, and for whom. */
export function Purpose(props: PlanningProps): JSX.Element {
  const { org, activity, professions } = props
  const { objectives } = activity.content
  const form = activity.isSeries
    ? routes.officeSeriesPlan.to({ org, activity: activity.id })
    : routes.officeEditActivity.to({ org, activity: activity.id })
  return (
    <Group id="purpose" title="Why, and for whom" note="What an accreditor asks first.">
      <div class="fields">
        <Area
          form={props}
          name="practiceGap"
          label="Practice gap"
          hint="The difference between what is done and what should be done, and how you know of it."
        />
        <Ticks form={props} name="needs" legend="Which need is behind it?" options={optionsOf(needs)} />
        <div class="wide">
          <h3>Objectives</h3>
          {objectives.length > 0 ? (
            <ul>
              {objectives.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          ) : (
            <p class="soft-text">None yet.</p>
          )}
          {props.mayPlan && (!activity.isSeries || props.mayStart) && (
            <p>
              <a href={`${form}#objectives`}>
                {objectives.length > 0 ? 'Change the objectives' : 'Enter the objectives'}
              </a>
            </p>
          )}
        </div>
        <Ticks
          form={props}
          name="professions"
          legend="For which professions?"
          options={professions.map(({ key, name }) => ({ key, label: name }))}
        />
        <Line
          form={props}
          name="specialties"
          label="Of which specialties"
          hint="Such as: emergency medicine, critical care. Leave it empty if it is for all."
          wide
        />
      </div>
    </Group>
  )
}

/** What it is designed to change, and how that is measured. */
export function Changes(props: PlanningProps): JSX.Element {
  return (
    <Group id="changes" title="What it changes" note="Tick how each change is measured too; PARS asks for both.">
      <div class="fields">
        <Ticks
          form={props}
          name="outcomes"
          legend="What is it designed to change?"
          options={Object.entries(outcomes).map(([key, label]) => ({
            key,
            label,
            detail: <Measured form={props} outcome={key} label={label} />,
          }))}
        />
        <Area
          form={props}
          name="measured"
          label="How is the change measured?"
          hint="Such as: questions before and after, what learners commit to change, audits of charts three months later."
        />
      </div>
    </Group>
  )
}

function Measured({ form, outcome, label }: { form: PlanningProps; outcome: string; label: string }) {
  return (
    <fieldset>
      <legend class="visually-hidden">{label}: how it is measured</legend>
      {Object.entries(measures).map(([key, name]) => (
        <label key={key} class="choice">
          <input
            type="checkbox"
            name={`measures.${outcome}.${key}`}
            value="yes"
            checked={form.fields[`measures.${outcome}.${key}`] === 'yes'}
          />
          <span>Measured {name}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** Who provides it, and who supports it. */
export function Money(props: PlanningProps & { action: string }): JSX.Element {
  const joint = (
    <Area
      form={props}
      name="jointProviders"
      label="Joint providers"
      hint="One a line. No ineligible company."
      rows={3}
    />
  )
  return (
    <Group id="money" title="Providers and support" note="Ineligible companies can support, and never provide.">
      <Choices
        name="sponsorship"
        legend="Who provides it?"
        value={props.fields.sponsorship}
        error={props.errors.sponsorship!}
        options={[
          { value: 'direct', label: 'Your organization alone, or with other accredited providers' },
          { value: 'joint', label: 'Jointly with an organization that is not accredited', detail: joint },
        ]}
      />
      <Choices
        name="supported"
        legend="Is there commercial support?"
        hint="Money, or anything given in kind, of an ineligible company. Exhibits and advertisements are none."
        value={props.fields.supported}
        error={props.errors.supported!}
        options={[
          { value: 'no', label: 'No' },
          { value: 'yes', label: 'Yes', detail: <SupportRows {...props} /> },
        ]}
      />
    </Group>
  )
}

/** What it costs learners, and who may come. */
export function Registration(props: PlanningProps): JSX.Element {
  const choices = (record: Record<string, string>) => Object.entries(record).map(([value, label]) => ({ value, label }))
  return (
    <Group id="registration-group" title="Registration" note="As PARS and CME Passport list it.">
      <div class="fields">
        <Choices name="fee" legend="Do learners pay?" value={props.fields.fee} options={choices(fees)} />
        <Choices
          name="registration"
          legend="Who may come?"
          value={props.fields.registration}
          options={choices(registrations)}
        />
      </div>
    </Group>
  )
}
