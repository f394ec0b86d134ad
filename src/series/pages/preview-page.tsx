import type { JSX } from 'preact'
import type { Fields } from '../../activities/content.ts'
import { dateTimeRange } from '../../web/dates.ts'
import { ErrorSummary, Hidden } from '../../web/fields.tsx'
import { Badge } from '../../web/parts.tsx'
import type { Occurrence } from '../patterns.ts'

/** A date of the preview; one that has its session already cannot be chosen again. */
export type PreviewDate = Occurrence & { kept: boolean; there?: boolean; notes: readonly string[] }

export type PreviewProps = {
  action: string
  /** What was typed so far, which goes on with the form. */
  fields: Fields
  sentence: string
  zone: string
  dates: readonly PreviewDate[]
  /** The button that makes the sessions. */
  label: string
  /** Of the way back to what was typed; none where nothing was. */
  changes?: string
  error?: string | undefined
}

/** These are the sessions: every date of a pattern, each of which can be left out before anything is saved. */
export function PreviewForm(props: PreviewProps): JSX.Element {
  const { fields, dates, zone, error } = props
  return (
    <>
      {error && <ErrorSummary errors={{ keep: error }} />}
      <p>
        {props.sentence}. <b>{count(dates.filter(({ there }) => !there).length)}</b>
      </p>
      <form method="post" action={props.action} class="flow spaced">
        {Object.entries(fields).map(([name, value]) =>
          carried(name) ? <Hidden key={name} name={name} value={value} /> : null,
        )}
        <DateBoxes legend="Dates" dates={dates} zone={zone} error={error} />
        <p class="actions">
          <button type="submit" name="step" value="make" class="button">
            {props.label}
          </button>
          {props.changes && (
            <button type="submit" name="step" value="change" class="button quiet">
              {props.changes}
            </button>
          )}
        </p>
      </form>
    </>
  )
}

/** Every date with a tick. */
export function DateBoxes(props: {
  legend: string
  dates: readonly PreviewDate[]
  zone: string
  error?: string | undefined
}): JSX.Element {
  return (
    <fieldset aria-describedby={props.error ? 'keep-error' : undefined}>
      <legend>{props.legend}</legend>
      <p class="hint">Take the tick from a date on which there is none. Federal holidays are marked.</p>
      {props.error && (
        <p class="error" id="keep-error">
          {props.error}
        </p>
      )}
      {props.dates.map((date, index) => (
        <DateBox key={index} date={date} zone={props.zone} first={index === 0} />
      ))}
    </fieldset>
  )
}

function DateBox({ date, zone, first }: { date: PreviewDate; zone: string; first: boolean }) {
  const { startsAt, endsAt, day } = date
  return (
    <label class="choice">
      <input
        type="checkbox"
        id={first ? 'keep' : undefined}
        name="keep"
        value={day.toString()}
        checked={date.kept}
        disabled={date.there}
      />
      <span>
        {dateTimeRange(startsAt, endsAt, zone)}
        {date.there && <small> It is in the series already.</small>}
        {date.notes.map((note) => (
          <>
            {' '}
            <Badge tone="warn">{note}</Badge>
          </>
        ))}
      </span>
    </label>
  )
}

const carried = (name: string) => name !== 'step' && name !== 'add' && !name.startsWith('keep.')

const count = (dates: number) => (dates === 1 ? '1 session' : `${dates} sessions`)
