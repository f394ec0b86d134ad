import type { JSX } from 'preact'
import type { Organization } from '../../../organizations/organization.ts'
import { routes } from '../../../routes.ts'
import { untilText } from '../../../web/dates.ts'
import { Checkbox, Choices, ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Empty } from '../../../web/parts.tsx'
import { When } from '../../../web/when.tsx'
import type { PastSession } from '../past-sessions.ts'
import { attestation } from '../tick-sessions.ts'

type Props = {
  organization: Organization
  sessions: readonly PastSession[]
  ticked: readonly string[]
  errors: FieldErrors
  now: Temporal.Instant
}

/** Several past sessions at once, with one attestation. */
export function PastSessionsPage(props: Props): JSX.Element {
  const { organization, sessions } = props
  return (
    <>
      <ErrorSummary errors={sessions.length ? props.errors : {}} />
      <h1>Past sessions</h1>
      {sessions.length ? (
        <Tick {...props} />
      ) : (
        <Empty title="Nothing to tick">
          <p>
            Here stand sessions whose codes are still valid and that you have not recorded, of series that you attended
            in the last twelve months. For another one,{' '}
            <a href={routes.attendance.to({ org: organization.slug })}>enter its code</a>.
          </p>
        </Empty>
      )}
    </>
  )
}

function Tick({ organization, sessions, ticked, errors, now }: Props) {
  const zone = organization.time_zone
  return (
    <>
      <p class="intro">
        Sessions of the series that you go to, which you have not recorded and whose codes are still valid.
      </p>
      <form method="post" action={routes.pastSessions.to({ org: organization.slug })} class="flow spaced" novalidate>
        <Choices
          name="session"
          type="checkbox"
          legend="Which did you take part in?"
          required
          value={ticked}
          error={errors['session']}
          options={sessions.map(({ id, title, series, startsAt, endsAt, codeClosesAt }) => ({
            value: id,
            label: title,
            hint: (
              <>
                <br />
                {series && (
                  <>
                    {series}
                    <br />
                  </>
                )}
                <When start={startsAt} end={endsAt} zone={zone} />
                <br />
                Can be ticked until {untilText(codeClosesAt, zone, now)}
              </>
            ),
          }))}
        />
        <Checkbox name="attest" label={attestation} required error={errors['attest']} />
        <p class="actions">
          <button type="submit" class="button">
            Submit
          </button>
          <a href={routes.attendance.to({ org: organization.slug })}>Enter a code instead</a>
        </p>
      </form>
    </>
  )
}
