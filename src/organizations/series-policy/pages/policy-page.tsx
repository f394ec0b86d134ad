import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { Checkbox, ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { SettingsGroup, WholeNumber } from '../../pages/settings-fields.tsx'
import { bounds, type TypedPolicy } from '../policy-form.ts'

type Props = { org: string; typed: TypedPolicy; errors: FieldErrors }

/** What the organization says of every series, until a series says otherwise. */
export function SeriesPolicyPage(props: Props): JSX.Element {
  const { org, errors } = props
  return (
    <>
      <h1>Series policy</h1>
      <p class="intro">
        What holds for regularly scheduled series. A series that is there already keeps its own times, which its plan
        can change; what is said about requests afterwards holds at once.
      </p>
      <ErrorSummary errors={errors} />
      <form method="post" class="flow spaced" action={routes.officeSeriesPolicy.to({ org })} novalidate>
        <Codes {...props} />
        <Afterwards {...props} />
        <p class="actions">
          <button type="submit" class="button">
            Save policy
          </button>
        </p>
      </form>
    </>
  )
}

function Codes(props: Props) {
  return (
    <SettingsGroup title="Codes and claims" note="When a session can be attended by its code, and its credit claimed.">
      <Amount
        {...props}
        name="leadMinutes"
        label="Minutes before the start"
        hint="From then on the code records attendance."
      />
      <Amount
        {...props}
        name="codeDays"
        label="Days that a code is valid"
        hint="Until the end of so many days after the session. 0: until the end of its own day."
      />
      <Amount
        {...props}
        name="finishDays"
        label="Days to finish a claim"
        hint="After the code has run out, for the evaluation and the credit."
      />
    </SettingsGroup>
  )
}

function Afterwards(props: Props) {
  const { typed } = props
  return (
    <SettingsGroup title="Attendance afterwards" note="For those who were there and did not enter the code.">
      <Checkbox
        name="tickPast"
        legend="Several sessions at once"
        label="Let learners tick past sessions"
        hint="Of series that they attend, while the codes are valid, with one attestation. Series whose codes change on the screen are left out."
        checked={typed.tickPast === 'yes'}
        wide
      />
      <Amount
        {...props}
        name="lateDays"
        label="Days to ask to be recorded"
        hint="After the code has run out. 0: nobody may ask."
      />
      <Amount
        {...props}
        name="lateAYear"
        label="Requests of one person a year"
        hint="In a calendar year; declined ones do not count. 0: nobody may ask."
      />
    </SettingsGroup>
  )
}

const Amount = (props: Props & { name: keyof typeof bounds; label: string; hint: string }) => (
  <WholeNumber {...props} bounds={bounds} />
)
