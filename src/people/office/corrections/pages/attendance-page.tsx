import type { JSX } from 'preact'
import { routes } from '../../../../routes.ts'
import { untilText } from '../../../../web/dates.ts'
import { ErrorSummary } from '../../../../web/fields.tsx'
import type { FieldErrors } from '../../../../web/form.ts'
import { Notice } from '../../../../web/parts.tsx'
import type { RecordPlace } from '../../record/record-scene.ts'
import type { TypedWhy } from '../correction-form.ts'
import { CorrectionHead, recordHref } from './correction-head.tsx'
import { WhyFields } from './why-fields.tsx'

/** What comes after the attendance is recorded. */
export type WhatFollows = 'awarded' | 'evaluation' | 'claim' | 'closed'

type Props = {
  org: string
  zone: string
  now: Temporal.Instant
  place: RecordPlace & { refusal: string; claimed: { closesAt: Temporal.Instant } }
  follows: WhatFollows
  typed: TypedWhy
  errors: FieldErrors
}

/** Asks why somebody is recorded at a session, and says what follows. */
export function AttendancePage(props: Props): JSX.Element {
  const { org, place, typed, errors } = props
  const { person, session, refusal } = place
  return (
    <>
      <ErrorSummary errors={errors} />
      <CorrectionHead {...props} title="Add attendance" here="Add attendance" />
      {refusal ? (
        <>
          <Notice tone="warn" title={refusal} />
          <p>
            <a href={recordHref(org, place)}>Back to the record</a>
          </p>
        </>
      ) : (
        <>
          <h2>What happens</h2>
          <ul>
            <li>
              {person.name} is recorded as having attended, on the word of the CME office, with your name and your
              reason.
            </li>
            <li>{followsText(props)}</li>
            <li>
              {person.email
                ? `They get an email at ${person.email}.`
                : 'They have no email address: tell them yourself.'}
            </li>
          </ul>
          <form
            method="post"
            action={routes.officePersonAttendance.to({ org, person: person.id, session: session.id })}
            class="flow spaced"
            novalidate
          >
            <WhyFields typed={typed} errors={errors} email={person.email} />
            <p class="actions">
              <button type="submit" class="button">
                Record the attendance
              </button>
              <a href={recordHref(org, place)}>Record nothing</a>
            </p>
          </form>
        </>
      )}
    </>
  )
}

function followsText({ follows, place, zone, now }: Props): string {
  const until = untilText(place.claimed.closesAt, zone, now)
  if (follows === 'awarded') return 'The credit of this series comes with attendance: it is awarded within minutes.'
  if (follows === 'evaluation') return `They can evaluate it and claim their credit until ${until}.`
  if (follows === 'claim') return `They can claim their credit until ${until}.`
  return 'The time to claim credit is over: add the credit too, if they earned it.'
}
