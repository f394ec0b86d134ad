import type { JSX } from 'preact'
import type { ClaimedSession } from '../../../credit/claimed-session.ts'
import type { Organization } from '../../../organizations/organization.ts'
import { routes } from '../../../routes.ts'
import { AskTheOffice } from '../../../web/ask-the-office.tsx'
import { untilText } from '../../../web/dates.ts'
import { ErrorSummary, TextArea } from '../../../web/fields.tsx'
import { Checks } from '../../../web/parts.tsx'
import { When } from '../../../web/when.tsx'
import type { LateDoor, LateRequest } from '../queries.ts'
import { countText, daysToClaim } from '../rules.ts'
import { lateRefusal } from './late-words.ts'

type Props = {
  organization: Organization
  session: ClaimedSession
  door: LateDoor
  now: Temporal.Instant
  typed: string
  error?: string
}

/** Asks to be recorded although the window is closed; afterwards, what became of the request. */
export function LatePage(props: Props): JSX.Element {
  const { organization, session, door } = props
  return (
    <>
      <p class="kicker">
        <When start={session.startsAt} end={session.endsAt} zone={organization.time_zone} />
      </p>
      {door.request ? (
        <Request {...props} request={door.request} />
      ) : door.standing.may ? (
        <Ask {...props} />
      ) : (
        <Refused {...props} />
      )}
    </>
  )
}

const titleOf = ({ title, series }: ClaimedSession): string => (series ? `${series}: ${title}` : title)

function Ask({ organization, session, door, typed, error, now }: Props) {
  const zone = organization.time_zone
  const { used, most, until } = door.standing
  const excused = door.standing.may && door.standing.excused
  return (
    <>
      <ErrorSummary errors={error ? { reason: error } : {}} />
      <h1>Ask to be recorded</h1>
      <p class="intro">{titleOf(session)}</p>
      <p>
        {excused
          ? 'You gave the code while it was withheld. Say when you were in the session.'
          : 'Say why you missed the window.'}{' '}
        Whoever runs the session decides, and an email tells you what was decided. Once it is approved you have{' '}
        {daysToClaim} days to claim your credit.
      </p>
      <form
        method="post"
        class="flow spaced"
        action={routes.lateRequest.to({ org: organization.slug, session: session.sessionId })}
        novalidate
      >
        <TextArea
          name="reason"
          label="Reason"
          hint={`${excused ? 'This request counts toward no limit' : `This request would be ${countText(used + 1, most)}`}. You can ask until ${untilText(until, zone, now)}.`}
          rows={4}
          required
          value={typed}
          error={error}
        />
        <p class="actions">
          <button type="submit" class="button">
            Ask to be recorded
          </button>
          <a href={routes.myPortal.to({ org: organization.slug })}>Not now</a>
        </p>
      </form>
    </>
  )
}

function Refused({ organization, session, door, now }: Props) {
  return (
    <>
      <h1>The window is closed</h1>
      <p class="intro">{titleOf(session)}</p>
      <p>{lateRefusal(door.standing, organization.time_zone, now)}</p>
      <p>
        <AskTheOffice {...organization} />
      </p>
    </>
  )
}

function Request({ organization, session, request, now }: Props & { request: LateRequest }) {
  const { decided } = request
  const org = organization.slug
  const when = (moment: Temporal.Instant) => untilText(moment, organization.time_zone, now)
  const canClaim = decided?.approved && Temporal.Instant.compare(now, session.closesAt) < 0
  return (
    <>
      <h1>
        {!decided
          ? 'Your request is waiting'
          : decided.approved
            ? 'Your request is approved'
            : 'Your request was declined'}
      </h1>
      <p class="intro">{titleOf(session)}</p>
      <Checks
        items={[
          { state: 'done', label: 'Asked', note: `${when(request.askedAt)}. Your reason: ${request.reason}` },
          decided
            ? {
                state: 'done',
                label: decided.approved ? 'Approved' : 'Declined',
                note: [when(decided.at), decided.answer].filter(Boolean).join('. '),
              }
            : { state: 'next', label: 'Decision', note: 'By whoever runs the session. An email tells you.' },
          ...(decided?.approved
            ? [
                session.certificateNumber
                  ? { state: 'done' as const, label: 'Credit and certificate', note: 'Claimed' }
                  : {
                      state: canClaim ? ('next' as const) : undefined,
                      label: 'Credit and certificate',
                      note: canClaim ? `Open until ${when(session.closesAt)}` : `Closed on ${when(session.closesAt)}`,
                    },
              ]
            : []),
        ]}
      />
      {decided?.approved && (canClaim || session.certificateNumber) ? (
        <p class="actions">
          <a class="button" href={routes.claimNext.to({ org, session: session.sessionId })}>
            {session.certificateNumber ? 'See your certificate' : 'Finish your claim'}
          </a>
        </p>
      ) : (
        decided && (
          <p>
            <AskTheOffice {...organization} />
          </p>
        )
      )}
      {!decided && (
        <p>
          Nothing is left for you to do now. <a href={routes.myPortal.to({ org })}>Back to My Portal</a>
        </p>
      )}
    </>
  )
}
