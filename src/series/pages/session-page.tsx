import type { JSX } from 'preact'
import type { Designation } from '../../activities/content.ts'
import { Area, Group, Line } from '../../activities/pages/office-form-fields.tsx'
import type { PlanFields } from '../../activities/pages/office-form-page.tsx'
import { DesignationFields } from '../../activities/pages/office-form-rows.tsx'
import { PeopleFields } from '../../activities/pages/office-role-rows.tsx'
import { RoomBox } from '../../activities/pages/room-box.tsx'
import { amountText } from '../../credit/amount.ts'
import { facultyRoles } from '../../disclosures/roles.ts'
import { routes } from '../../routes.ts'
import { dateTimeRange } from '../../web/dates.ts'
import { Choices as Choose, ErrorSummary, Hidden } from '../../web/fields.tsx'
import { Meanwhile } from '../../web/meanwhile.tsx'
import { Badge, CreditName, Notice } from '../../web/parts.tsx'
import { ReturnButton } from '../../web/return-button.tsx'
import type { SessionPart } from '../session-form.ts'
import type { SessionPlan } from '../session-plan.ts'
import type { SessionRights } from '../session-rights.ts'
import { scopeNames } from '../session-scope.ts'
import { CreditTime } from './credit-time-notice.tsx'
import { PastBox } from './past-box.tsx'
import { type SavedMeanwhile, SeriesCrumbs } from './series-pages.tsx'
import { SessionFacts } from './session-facts.tsx'

export type SessionPageProps = PlanFields & {
  series: { id: string; title: string; designations: Designation[]; writesStatement: boolean }
  session: SessionPlan
  title: string
  now: Temporal.Instant
  rights: SessionRights
  /** Whether people can be recorded from a list, also when the session is not changed any more. */
  plans: boolean
  /** Whether its code is withheld, so that the page does not hold it. */
  withheld: boolean
  zoneName: string
  /** That more credit is designated than the time comes to. */
  creditNote: string
  /** Who was found to be an employee of a company, or otherwise cannot teach in it. */
  excluded: readonly string[]
  /** That the clocks moved it. */
  clockNote: string
  notice?: SavedMeanwhile | undefined
}

/** One session of a series, what this person may change of it in a form, the rest as text. */
export function SessionPage(props: SessionPageProps): JSX.Element {
  const { org, series, session, rights, choices, now } = props
  const at = { org, session: session.id }
  const [starts, ends] = [session.content.startsAt, session.content.endsAt].map((one) => Temporal.Instant.from(one))
  const isOver = Temporal.Instant.compare(ends!, now) <= 0
  return (
    <>
      <SeriesCrumbs org={org} series={series} label={props.title} />
      <h1>{props.title}</h1>
      <p>
        {dateTimeRange(starts!, ends!, choices.zone)}
        {session.cancelledAt && ' '}
        {session.cancelledAt && <Badge tone="bad">Cancelled</Badge>}
        {props.clockNote && <br />}
        {props.clockNote && <span class="soft-text">{props.clockNote}.</span>}
      </p>
      {session.cancelledAt && (
        <Notice title="This session is cancelled" tone="warn">
          <p>{session.cancelReason} Nobody can record attendance for it.</p>
          {rights.may.includes('time') && (
            <p>
              <a href={routes.officeCancelSession.to(at)}>Reinstate this session</a>
            </p>
          )}
        </Notice>
      )}
      {!session.cancelledAt && <Around {...props} />}
      {props.excluded.length > 0 && !isOver && !session.cancelledAt && (
        <Notice title="Name another person" tone="warn">
          <p>
            {namesOf(props.excluded)} cannot have a role in this session: the review of disclosures excluded them. Put
            another name in their place.
          </p>
        </Notice>
      )}
      {props.notice && <Meanwhile {...props.notice} />}
      <ErrorSummary errors={props.errors} />
      {session.cancelledAt ? (
        <SessionFacts {...props} rights={{ may: [], why: 'A cancelled session is not changed: reinstate it first.' }} />
      ) : (
        <>
          {rights.may.length > 0 && <SessionForm {...props} />}
          {rights.why && <SessionFacts {...props} />}
        </>
      )}
      {!session.cancelledAt && !isOver && rights.may.includes('time') && (
        <p>
          <a href={routes.officeCancelSession.to(at)}>Cancel this session</a>
        </p>
      )}
    </>
  )
}

const namesOf = (names: readonly string[]): string => new Intl.ListFormat('en-US').format(names)

/** What else there is of a session. */
function Around({ org, session, rights, plans }: SessionPageProps) {
  const at = { org, session: session.id }
  const links = [
    ['Session kit', routes.officeSessionKit.to(at)],
    ['Slides', routes.officeSlides.to(at)],
    ['Disclosures', routes.officeDisclosures.to(at)],
    ['Live view', routes.officeLive.to(at)],
    ...(rights.may.length > 0 ? [['Door', routes.officeDoor.to(at)]] : []),
    ...(plans ? [['Roster', routes.officeRoster.to(at)]] : []),
  ]
  return (
    <nav aria-label="About this session">
      <p class="actions">
        {links.map(([label, href]) => (
          <a key={label} href={href}>
            {label}
          </a>
        ))}
      </p>
    </nav>
  )
}

function SessionForm(props: SessionPageProps) {
  const { org, session, series, rights } = props
  const action = routes.officeSession.to({ org, session: session.id })
  const may = (part: SessionPart) => rights.may.includes(part)
  return (
    <form method="post" action={action} class="flow spaced" novalidate>
      <ReturnButton>Save session</ReturnButton>
      <Hidden name="version" value={String(session.version)} />
      {(may('title') || may('description') || may('objectives')) && <Topic {...props} may={may} />}
      {may('speakers') && (
        <Group
          id="who"
          title="Speakers"
          note="The email is for disclosures, reminders and news of this session. Empty the fields of a person to take them away."
        >
          <PeopleFields {...props} action={action} only={[...facultyRoles]} />
        </Group>
      )}
      {(may('time') || may('place')) && <When {...props} may={may} />}
      {may('credit') && <Credit {...props} />}
      {may('disclosure') && (
        <Group id="disclosures" title="Disclosure" note="Learners read it before they begin.">
          <div class="fields">
            <Area
              form={props}
              name="disclosureStatement"
              label="Disclosure statement of this session"
              hint="Companies by name only: no logos, no ® or ™. Empty: what the series says."
            />
          </div>
        </Group>
      )}
      {rights.may.includes('code') && <Code {...props} />}
      {(may('time') || may('place') || may('credit')) && <ForWhich {...props} />}
      <p class="actions">
        <button type="submit" class="button">
          Save session
        </button>
        <a href={routes.officeSeries.to({ org, activity: series.id })}>Leave it as it was</a>
      </p>
    </form>
  )
}

type Part = SessionPageProps & { may: (part: SessionPart) => boolean }

function Topic(props: Part) {
  const { may } = props
  return (
    <Group id="topic" title="Topic">
      <div class="fields">
        {may('title') && <Line form={props} name="sessionTitle" label="Topic" wide />}
        {may('description') && <Area form={props} name="description" label="Description" />}
        {may('objectives') && (
          <Area
            form={props}
            name="objectives"
            label="Objectives"
            hint="One a line: what a learner can do afterwards. Empty: those of the series."
          />
        )}
      </div>
    </Group>
  )
}

function When(props: Part) {
  const { may, session } = props
  const attended = session.attended > 0
  return (
    <Group id="when" title="When and where" note={`Times are ${props.zoneName}.`}>
      <div class="fields">
        {may('time') && (
          <>
            <Line form={props} name="date" label="Date" type="date" class="medium" required />
            <Line
              form={props}
              name="endDate"
              label="Last day"
              type="date"
              class="medium"
              hint="Only if it ends on another day."
            />
            <Line form={props} name="start" label="Start" type="time" class="medium" required />
            <Line form={props} name="end" label="End" type="time" class="medium" required />
          </>
        )}
        {may('place') && (
          <Line form={props} name="place" label="Place" hint="Room, building and city, or Online" wide />
        )}
        <RoomBox {...props} />
      </div>
      {may('time') && <PastBox {...props} />}
      {attended && (
        <p class="hint">Once it has been held, the date and time of an attended session stay what they are.</p>
      )}
    </Group>
  )
}

function Credit(props: SessionPageProps) {
  return (
    <Group id="credit" title="Credit" note="The most that one person can earn in this session.">
      <CreditTime note={props.creditNote} />
      <Choose
        name="ownCredit"
        legend="What does it offer?"
        value={props.fields.ownCredit ?? ''}
        error={props.errors.ownCredit}
        options={[
          { value: '', label: 'What the series offers', hint: <SeriesCredit {...props} /> },
          { value: 'yes', label: 'Other credit', detail: <DesignationFields {...props} /> },
        ]}
      />
    </Group>
  )
}

function SeriesCredit({ series, choices }: SessionPageProps) {
  return (
    <>
      {series.designations.map(({ creditTypeId, maximum }, index) => {
        const type = choices.creditTypes.find(({ id }) => id === creditTypeId)
        const words = maximum === 100 ? type?.name : type?.plural
        return (
          type && (
            <span key={creditTypeId}>
              {index > 0 && ', '}
              {amountText(maximum)} <CreditName name={`${words}${type.mark}`} mark={type.mark} />
            </span>
          )
        )
      })}
    </>
  )
}

function Code(props: SessionPageProps) {
  const { session, withheld, fields } = props
  const form =
    withheld && fields['code'] === session.content.code ? { ...props, fields: { ...fields, code: '' } } : props
  return (
    <Group id="codes" title="Code">
      <div class="fields">
        {withheld && session.attended > 0 ? (
          <p class="wide">The activity code is withheld until all disclosures are complete, and stays what it is.</p>
        ) : session.attended > 0 ? (
          <p class="wide">
            Activity code <b>{session.content.code}</b>. It has been used to record attendance, so it stays what it is.
          </p>
        ) : (
          <Line
            form={form}
            name="code"
            label="Activity code"
            inputmode="numeric"
            class="medium"
            wide
            hint={withheld ? withheldHint : 'It can be changed until somebody uses it.'}
          />
        )}
      </div>
    </Group>
  )
}

function ForWhich(props: SessionPageProps) {
  return (
    <Group
      id="which"
      title="For which sessions?"
      note="Place, time, length, weekday and credit can be changed for others too."
    >
      <Choose
        name="scope"
        legend="Change these in"
        value={props.fields.scope ?? 'this'}
        hint="Others change in what they had in common with this one; what was changed in one of them alone stays. A session that was attended or has begun stays as it is."
        options={Object.entries(scopeNames).map(([value, label]) => ({ value, label }))}
      />
    </Group>
  )
}

const withheldHint =
  'The code is withheld until all disclosures are complete. Leave it empty and it stays what it is; or enter another one.'
