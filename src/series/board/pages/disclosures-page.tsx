import type { JSX } from 'preact'
import { disclosureFrom } from '../../../activities/disclosure-rules.ts'
import { routes } from '../../../routes.ts'
import { dayOf, fullDay } from '../../../web/dates.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Empty } from '../../../web/parts.tsx'
import type { BoardSession, Speaker } from '../session-facts.ts'
import { SessionHead } from './session-head.tsx'

type Props = {
  org: string
  zone: string
  session: BoardSession
  today: string
  /** What stands in each speaker's field. */
  values: ReadonlyMap<string, string>
  errors: FieldErrors
  mayChange: boolean
}

/** When the disclosure of each speaker of a session was received. */
export function DisclosuresPage(props: Props): JSX.Element {
  const { org, zone, session, errors } = props
  const from = fullDay(disclosureFrom(dayOf(session.startsAt, zone)))
  const statement = session.lacks.includes('disclosure') && session.speakers.every((one) => one.counts)
  return (
    <>
      <ErrorSummary errors={errors} />
      <SessionHead {...props} title="Disclosures" />
      {session.speakers.length === 0 ? (
        <Empty title="No speaker yet">
          <p>
            <a href={routes.officeSession.to({ org, session: session.id })}>Name the speaker first</a>
          </p>
        </Empty>
      ) : (
        <>
          <p>A disclosure counts for 12 months: for this session, one that was received on {from} or later.</p>
          {props.mayChange ? <Form {...props} /> : <Read {...props} />}
          {statement && (
            <p>
              Everybody has disclosed.{' '}
              <a href={routes.officeSession.to({ org, session: session.id })}>Write the statement that learners read</a>
            </p>
          )}
        </>
      )}
    </>
  )
}

function Form({ org, session, today, values, errors }: Props) {
  return (
    <form method="post" action={routes.officeDisclosures.to({ org, session: session.id })}>
      {session.speakers.map((speaker) => {
        const field = `disclosed.${speaker.id}`
        return (
          <TextField
            key={speaker.id}
            name={field}
            label={`Disclosure of ${named(speaker)} received on`}
            hint={speaker.disclosedOn && !speaker.counts ? 'Too old for this session: ask for a new one' : undefined}
            type="date"
            class="medium"
            max={today}
            value={values.get(speaker.id) ?? ''}
            error={errors[field]}
          />
        )
      })}
      <div class="actions">
        <button class="button" type="submit">
          Save disclosures
        </button>
        <a href={routes.officeSeries.to({ org, activity: session.activityId })}>Back to the series</a>
      </div>
    </form>
  )
}

function Read({ session }: Props) {
  return (
    <dl class="facts">
      {session.speakers.map((speaker) => (
        <div key={speaker.id}>
          <dt>{named(speaker)}</dt>
          <dd>{speaker.disclosedOn ? fullDay(Temporal.PlainDate.from(speaker.disclosedOn)) : 'Not received yet'}</dd>
        </div>
      ))}
    </dl>
  )
}

const named = ({ name, credentials }: Speaker) => [name, credentials].filter(Boolean).join(', ')
