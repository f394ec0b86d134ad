import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import { OfficeTabs } from '../../../web/office-tabs.tsx'
import { Badge, Empty, Pages } from '../../../web/parts.tsx'
import type { FormSettings } from '../../form-items.ts'
import { dateTimeText } from '../attempt-words.ts'
import type { TakerLine } from '../office-queries.ts'
import { scoreText, termsText } from '../test-words.ts'

type Props = {
  org: string
  zone: string
  activity: { id: string; title: string; isSeries: boolean }
  form: { id: string; name: string } | null
  settings: FormSettings
  rows: readonly TakerLine[]
  total: number
  page: number
  size: number
  mayStart: boolean
  /** Whether whoever looks may allow one more attempt. */
  mayAllow: boolean
  /** The one to whom one more attempt is about to be allowed. */
  chosen: TakerLine | null
  reason: string
  errors: Record<string, string>
}

/** Who has tried the test of an activity, and who needs one more attempt. */
export function OfficeTestPage(props: Props): JSX.Element {
  const { org, activity, form, settings, rows, total, page, size, errors } = props
  const at = { org, activity: activity.id }
  return (
    <>
      <OfficeTabs
        {...props}
        activity={activity.id}
        title={activity.title}
        current="evaluation"
        isSeries={activity.isSeries}
      />
      <ErrorSummary errors={errors} />
      <h2>Test</h2>
      {form ? (
        <p>
          <a href={routes.officeForm.to({ org, form: form.id })}>{form.name}</a>. {termsText(settings)}{' '}
          <a href={routes.officeResults.to(at)}>Results of the evaluation</a>
        </p>
      ) : (
        <Empty title="This activity has no test" level={3}>
          <p>Choose one in its form, under Test.</p>
        </Empty>
      )}
      {props.chosen && <Allow {...props} chosen={props.chosen} />}
      {form && total === 0 && (
        <Empty title="Nobody has tried it yet" level={3}>
          <p>Each attempt appears here with its score.</p>
        </Empty>
      )}
      {total > 0 && <Takers {...props} rows={rows} />}
      <Pages of={total} page={page} size={size} href={(to) => routes.officeTest.to(at, { page: to })} />
    </>
  )
}

function Takers({ org, zone, activity, settings, rows, mayAllow }: Props) {
  const several = activity.isSeries
  return (
    <table class="stack">
      <caption class="visually-hidden">Who has tried the test, those whose attempts are used up first</caption>
      <thead>
        <tr>
          <th scope="col">Learner</th>
          {several && <th scope="col">Session</th>}
          <th scope="col">State</th>
          <th scope="col">Best</th>
          <th scope="col" class="num">
            Attempts
          </th>
          <th scope="col">Last</th>
          {mayAllow && (
            <th scope="col">
              <span class="visually-hidden">Action</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.personId + row.sessionId}>
            <th scope="row" class="main">
              {row.name}
            </th>
            {several && <td data-label="Session">{row.session}</td>}
            <td data-label="State">
              <State row={row} settings={settings} />
            </td>
            <td data-label="Best">{scoreText(row.points, row.outOf)}</td>
            <td data-label="Attempts" class="num">
              {row.attempts}
              {row.allowed > 0 && ` (${row.allowed} more allowed)`}
            </td>
            <td data-label="Last">{dateTimeText(row.lastAt, zone)}</td>
            {mayAllow && (
              <td>
                {isUsedUp(row, settings) && (
                  <a
                    href={`${routes.officeTest.to({ org, activity: activity.id }, { person: row.personId, of: row.sessionId })}#allow`}
                  >
                    Allow one more<span class="visually-hidden"> for {row.name}</span>
                  </a>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Whether somebody has not passed and has no attempt left. */
export const isUsedUp = ({ passed, attempts, allowed }: TakerLine, settings: FormSettings): boolean =>
  !passed && !!settings.attempts && attempts >= settings.attempts + allowed

function State({ row, settings }: { row: TakerLine; settings: FormSettings }) {
  if (row.passed) return <Badge tone="good">Passed</Badge>
  return isUsedUp(row, settings) ? <Badge tone="warn">Attempts used</Badge> : <Badge>Not passed yet</Badge>
}

function Allow({ org, activity, chosen, reason, errors }: Props & { chosen: TakerLine }) {
  return (
    <form
      method="post"
      action={routes.officeTest.to({ org, activity: activity.id })}
      class="notice flow"
      id="allow"
      novalidate
    >
      <h3>Allow {chosen.name} one more attempt?</h3>
      <Hidden name="person" value={chosen.personId} />
      <Hidden name="of" value={chosen.sessionId} />
      <TextField
        name="reason"
        label="Reason"
        hint="It stands in the audit. The learner is written to that they can try again."
        required
        value={reason}
        error={errors['reason']}
      />
      <p class="actions">
        <button class="button" type="submit">
          Allow one more attempt
        </button>
        <a href={routes.officeTest.to({ org, activity: activity.id })}>Leave it</a>
      </p>
    </form>
  )
}
