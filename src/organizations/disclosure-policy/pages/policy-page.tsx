import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, Choices, ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { SettingsGroup, WholeNumber } from '../../pages/settings-fields.tsx'
import { bounds, type TypedPolicy } from '../policy-form.ts'

type Props = { org: string; typed: TypedPolicy; errors: FieldErrors }

/** What the organization asks of disclosures, and what happens without them. */
export function DisclosurePolicyPage(props: Props): JSX.Element {
  const { org, errors } = props
  return (
    <>
      <h1>Disclosure policy</h1>
      <p class="intro">
        What holds for everybody in control of content: planners, faculty and others. It holds at once, also for what
        was disclosed before.
      </p>
      <ErrorSummary errors={errors} />
      <form method="post" class="flow spaced" action={routes.officeDisclosurePolicy.to({ org })} novalidate>
        <What {...props} />
        <Asking {...props} />
        <Incomplete {...props} />
        <p class="actions">
          <button type="submit" class="button">
            Save policy
          </button>
        </p>
      </form>
    </>
  )
}

function What(props: Props) {
  return (
    <SettingsGroup
      title="What is asked"
      note="Financial relationships of the past 24 months, with ineligible companies."
    >
      <Amount
        {...props}
        name="months"
        label="Months that a disclosure counts"
        hint="From the day on which it was given. A role that starts later needs a new one. 12 is usual."
      />
      <Checkbox
        name="spouse"
        legend="Spouse or partner"
        label="Ask for relationships of a spouse or partner too"
        hint="The Standards do not require it. They are told apart from one’s own, and exclude nobody."
        checked={props.typed.spouse === 'yes'}
        wide
      />
    </SettingsGroup>
  )
}

function Asking(props: Props) {
  return (
    <SettingsGroup
      title="Asking and reminding"
      note="By email, for published activities whose disclosures are collected here. Everybody gets one email, however many roles they have."
    >
      <Amount
        {...props}
        name="askDays"
        label="Days before a session"
        hint="From then on those who have not disclosed are asked. 0: on the day itself."
      />
      <Amount {...props} name="remindDays" label="Days between reminders" hint="Until the answer comes." />
      <Amount
        {...props}
        name="expiryDays"
        label="Days before a disclosure runs out"
        hint="Who has a role to come is asked for a new one. 0: on the day itself."
      />
    </SettingsGroup>
  )
}

function Incomplete({ typed, errors }: Props) {
  return (
    <SettingsGroup
      title="While something is missing"
      note="Mitigation must be complete before somebody begins their role."
    >
      <Choices
        name="incomplete"
        legend="When the disclosures of a session are not complete as it starts"
        value={typed.incomplete}
        error={errors.incomplete}
        wide
        options={[
          {
            value: 'warn',
            label: 'Warn the office',
            hint: 'Learners are told that disclosure information is not complete. The session goes on, and so does its credit.',
          },
          {
            value: 'withhold',
            label: 'Withhold the code',
            hint: 'It is handed out nowhere and records no attendance until everything is complete. Only the form in which a single activity is planned still has it.',
          },
        ]}
      />
    </SettingsGroup>
  )
}

const Amount = (props: Props & { name: keyof typeof bounds; label: string; hint: string }) => (
  <WholeNumber {...props} bounds={bounds} />
)
