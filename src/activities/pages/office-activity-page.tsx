import type { ComponentChildren, JSX } from 'preact'
import { amountText } from '../../credit/amount.ts'
import { routes } from '../../routes.ts'
import { dateTimeRange, fullDate, timeOfDay, untilText, zoneShort } from '../../web/dates.ts'
import { Hidden } from '../../web/fields.tsx'
import { OfficeTabs } from '../../web/office-tabs.tsx'
import { Checks, CreditName, Notice } from '../../web/parts.tsx'
import { type Choices, roles } from '../activity-form.ts'
import { twiceNote } from '../local-times.ts'
import type { PlannedActivity } from '../office-queries.ts'
import type { Turnout } from '../office-turnout.ts'
import type { Missing } from '../publishing.ts'
import { windowState } from '../window.ts'
import { SessionsTable } from './office-sessions.tsx'
import { StateBadge } from './office-state.tsx'
import { QrPicture } from './qr-picture.tsx'

export type ActivityProps = {
  org: string
  zone: string
  now: Temporal.Instant
  origin: string
  activity: PlannedActivity
  choices: Choices
  turnout: Turnout
  /** What publishing would ask for. */
  missing: Missing[]
  mayPlan: boolean
  /** The id that a copy will have. */
  copyId: string
}

/** One activity of the office: what it is, what is next, its code, and what came of it. */
export function OfficeActivityPage(props: ActivityProps): JSX.Element {
  const { org, activity, turnout } = props
  const { content } = activity
  return (
    <>
      <OfficeTabs org={org} activity={activity.id} title={content.title} current="activity" />
      <p>
        <StateBadge state={activity.state} />
      </p>
      <Next {...props} />
      {activity.state !== 'draft' && (
        <dl class="figures">
          <Figure name="attended" value={turnout.attended.toLocaleString('en-US')} />
          <Figure name="evaluated" value={turnout.evaluated.toLocaleString('en-US')} />
          <Figure name="claimed" value={turnout.claimed.toLocaleString('en-US')} />
          <Figure name="credits awarded" value={amountText(turnout.credits)} />
        </dl>
      )}
      <div class="columns">
        <div class="flow">
          <Facts {...props} />
          <SessionsTable {...props} />
        </div>
        <aside class="flow" aria-label="Code">
          <Code {...props} />
        </aside>
      </div>
    </>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** What the state means, what is missing, and the buttons. */
function Next(props: ActivityProps) {
  const { activity, missing } = props
  const { state, content } = activity
  const complete = missing.length === 0
  return (
    <div class="flow">
      {state === 'draft' && !complete && (
        <Notice title="Before it can be published" tone="warn">
          <MissingList {...props} />
        </Notice>
      )}
      {state === 'draft' && complete && (
        <Notice title="Ready to publish">
          <p>
            Nobody sees this activity outside the office yet.
            {content.evaluation === 'none' && ' It has no evaluation: the code leads straight to the claim.'}
          </p>
        </Notice>
      )}
      {state === 'closed' && (
        <Notice title="Closed">
          <p>Nobody can record attendance or claim credit. What was awarded, and its certificates, stay as they are.</p>
        </Notice>
      )}
      <Actions {...props} complete={complete} />
    </div>
  )
}

/** Each missing thing with the place that mends it. */
function MissingList({
  org,
  activity,
  missing,
  mayPlan,
}: Pick<ActivityProps, 'org' | 'activity' | 'missing' | 'mayPlan'>) {
  const edit = routes.officeEditActivity.to({ org, activity: activity.id })
  return (
    <Checks
      items={missing.map(({ field, message }) => ({
        label: field && mayPlan ? <a href={`${edit}#${field}`}>{message}</a> : message,
      }))}
    />
  )
}

/** Why an activity was not published. */
export function IncompletePage(props: Pick<ActivityProps, 'org' | 'activity' | 'missing'>): JSX.Element {
  const { org, activity } = props
  return (
    <>
      <h1>“{activity.content.title}” is not published yet</h1>
      <p class="intro">Nothing was changed. Before it can be on the portal:</p>
      <MissingList {...props} mayPlan />
      <p>
        <a href={routes.officeActivity.to({ org, activity: activity.id })}>Back to the activity</a>
      </p>
    </>
  )
}

function Actions(props: ActivityProps & { complete: boolean }) {
  const { org, activity, mayPlan, complete } = props
  const at = { org, activity: activity.id }
  const { state } = activity
  const first = activity.sessions[0]
  const editIsNext = state === 'draft' && !complete
  return (
    <div class="actions">
      {mayPlan && state === 'draft' && complete && <StateButton {...props} change="publish" label="Publish" main />}
      {mayPlan && state === 'closed' && <StateButton {...props} change="reopen" label="Reopen" />}
      {mayPlan && (
        <a class={editIsNext ? 'button' : 'button quiet'} href={routes.officeEditActivity.to(at)}>
          Edit
        </a>
      )}
      {mayPlan && (
        <form method="post" action={routes.officeCopyActivity.to(at)}>
          <button type="submit" class="button quiet">
            Copy
          </button>
          <Hidden name="copy" value={props.copyId} />
        </form>
      )}
      {mayPlan && state === 'published' && (
        <a class="button quiet" href={routes.officeActivityState.to(at, { change: 'close' })}>
          Close
        </a>
      )}
      {first && <a href={routes.officePreview.to(at)}>Preview</a>}
      {first && state !== 'draft' && <a href={routes.activity.to({ org, session: first.id })}>On the portal</a>}
    </div>
  )
}

function StateButton(props: ActivityProps & { change: string; label: string; main?: boolean }) {
  const { org, activity } = props
  return (
    <form method="post" action={routes.officeActivityState.to({ org, activity: activity.id })}>
      <button type="submit" class={props.main ? 'button' : 'button quiet'}>
        {props.label}
      </button>
      <Hidden name="change" value={props.change} />
    </form>
  )
}

function Facts(props: ActivityProps) {
  const { choices, zone, now } = props
  const { content } = props.activity
  const session = content.session
  const format = choices.formats.find((one) => one.key === content.formatKey)
  const specialty = choices.specialties.find((one) => one.id === content.specialtyId)
  return (
    <dl class="facts">
      {session && props.activity.sessions.length === 1 && <When session={session} zone={zone} now={now} />}
      {!session && <Fact name="When">no date yet</Fact>}
      {content.series && <Fact name="Series">{content.series}</Fact>}
      <Fact name="Format">{format?.name}</Fact>
      <Fact name="Specialty">{specialty?.name}</Fact>
      <Fact name="People">
        <Lines
          lines={content.people.map((one) =>
            [one.name, one.credentials, one.affiliation, one.role !== 'speaker' && roles[one.role].toLowerCase()]
              .filter(Boolean)
              .join(', '),
          )}
        />
      </Fact>
      <Fact name="Credit">
        <Credit {...props} />
      </Fact>
      <Fact name="Evaluation">
        <EvaluationText {...props} />
      </Fact>
      <Fact name="Disclosure statement">
        <Lines lines={content.disclosureStatement.split('\n')} />
      </Fact>
      <Fact name="Commercial support">{content.commercialSupport || 'None'}</Fact>
      {content.featured && <Fact name="Featured">First on the portal</Fact>}
    </dl>
  )
}

type Session = NonNullable<PlannedActivity['content']['session']>

function When({ session, zone, now }: { session: Session; zone: string; now: Temporal.Instant }) {
  const moments = [session.startsAt, session.endsAt, session.claimOpensAt, session.claimClosesAt]
  const [starts, ends, opens, closes] = moments.map((moment) => Temporal.Instant.from(moment))
  const notes = [starts!, ends!].map((moment) => twiceNote(moment, zone)).filter((note) => note !== null)
  const state = windowState({ opensAt: opens!, closesAt: closes! }, now)
  return (
    <>
      <Fact name="When">
        {dateTimeRange(starts!, ends!, zone)} {zoneShort(zone)}
        {notes.map((note) => (
          <p key={note} class="hint">
            {note}
          </p>
        ))}
      </Fact>
      {session.place && <Fact name="Where">{session.place}</Fact>}
      <Fact name="Claiming">
        From {fullDate(opens!, zone)}, {timeOfDay(opens!, zone)}, to {untilText(closes!, zone, now)}
        {state !== 'before' && ` (${state === 'open' ? 'open now' : 'over'})`}
      </Fact>
    </>
  )
}

function Credit({ activity, choices }: ActivityProps) {
  if (activity.content.designations.length === 0) return <>none yet</>
  return (
    <>
      {activity.content.designations.map((one, index) => {
        const type = choices.creditTypes.find((each) => each.id === one.creditTypeId)
        if (!type) return null
        return (
          <span key={type.key}>
            {index > 0 && <br />}
            {amountText(one.maximum)}{' '}
            <CreditName name={`${one.maximum > 100 ? type.plural : type.name}${type.mark}`} mark={type.mark} />
            {one.universalActivityNumber && `, ${one.universalActivityNumber}`}
          </span>
        )
      })}
    </>
  )
}

function EvaluationText({ activity, choices }: ActivityProps) {
  const { evaluation, formId, surveyUrl } = activity.content
  if (evaluation === 'form') return <>{choices.forms.find((one) => one.id === formId)?.name}</>
  if (evaluation === 'survey') return <>Outside survey: {surveyUrl}</>
  return <>None: the code leads straight to the claim</>
}

function Code({ org, origin, activity }: ActivityProps) {
  const { sessions, content } = activity
  const session = content.session
  if (!session) return <p class="soft-text">The code, its QR and the poster come with the date.</p>
  const at = { org, activity: activity.id }
  const query = sessions.length > 1 ? { session: session.id } : {}
  return (
    <section class="panel" aria-labelledby="code">
      <h2 id="code">Activity code</h2>
      <p class="code">{session.code}</p>
      <p class="small">
        {content.codeVisibility === 'room'
          ? 'Given in the room: it is on no page of the portal.'
          : 'Public: the portal’s links fill it in.'}
      </p>
      {sessions.length > 1 && <p class="small">Of the first session; the others are in the table.</p>}
      <QrPicture
        address={origin + routes.claimByCode.to({ org, code: session.code })}
        label="QR code to claim credit"
      />
      <p>
        <a href={routes.officePoster.to(at, query)}>Poster (PDF)</a>
        <br />
        <a href={routes.officeQr.to(at, query)}>QR code (SVG)</a>
      </p>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Lines({ lines }: { lines: string[] }) {
  if (lines.every((line) => line === '')) return <>none yet</>
  return (
    <>
      {lines.map((line, index) => (
        <span key={index}>
          {index > 0 && <br />}
          {line}
        </span>
      ))}
    </>
  )
}
