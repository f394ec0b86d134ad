import type { JSX } from 'preact'
import type { Organization } from '../../../organizations/organization.ts'
import { routes } from '../../../routes.ts'
import { AskTheOffice } from '../../../web/ask-the-office.tsx'
import { untilText } from '../../../web/dates.ts'
import { Checks } from '../../../web/parts.tsx'
import { When } from '../../../web/when.tsx'
import { codeEndsAt } from '../../code-end.ts'
import { lateRefusal } from '../../late/pages/late-words.ts'
import type { RefusedTick, TickResult } from '../tick-sessions.ts'

/** "1 of 3 sessions is recorded", or that none is. */
export function tickedTitle({ recorded, refused }: TickResult): string {
  const all = recorded.length + refused.length
  if (recorded.length === 0) return 'Nothing was recorded'
  return `${recorded.length} of ${all} sessions ${recorded.length === 1 ? 'is' : 'are'} recorded`
}

/** What was recorded of ticked sessions, what was not, why, and what to do. */
export function TickedPage(props: {
  organization: Organization
  result: TickResult
  now: Temporal.Instant
}): JSX.Element {
  const { organization, result, now } = props
  const org = organization.slug
  const zone = organization.time_zone
  return (
    <>
      <h1>{tickedTitle(result)}</h1>
      <p class="intro">Each session that you ticked stands here, with what became of it.</p>
      <Checks
        items={[
          ...result.refused.map((one) => ({
            label: one.session.title,
            note: (
              <>
                <When start={one.session.startsAt} end={one.session.endsAt} zone={zone} />
                <br />
                Not recorded. <Why {...{ organization, one, now }} />
              </>
            ),
          })),
          ...result.recorded.map(({ title, startsAt, endsAt }) => ({
            state: 'done' as const,
            label: title,
            note: (
              <>
                <When start={startsAt} end={endsAt} zone={zone} />
                <br />
                Recorded
              </>
            ),
          })),
        ]}
      />
      <p class="actions">
        {result.recorded.length > 0 ? (
          <a href={routes.myPortal.to({ org })}>What is left to do for your credit</a>
        ) : (
          <a href={routes.attendance.to({ org })}>Enter a code</a>
        )}
      </p>
    </>
  )
}

type WhyProps = { organization: Organization; one: RefusedTick; now: Temporal.Instant }

function Why({ organization, one, now }: WhyProps) {
  const { session, why } = one
  const zone = organization.time_zone
  if (why === 'over')
    return (
      <>
        It could be ticked until {untilText(codeEndsAt(session), zone, now)}.{' '}
        <LateWay {...{ organization, one, now }} />
      </>
    )
  if (why === 'withheld')
    return (
      <>
        Disclosures of those who plan and teach it are not complete, so it cannot be ticked yet.{' '}
        <LateWay {...{ organization, one, now }} />
      </>
    )
  if (why === 'not-over') return <>It is not over yet. Enter its code when you are there, or tick it when it is over.</>
  if (why === 'use-screen')
    return <>Its code changes on the screen, so it cannot be ticked. Enter the six digits that stand there.</>
  return (
    <>
      {why === 'cancelled' ? 'It was cancelled, so nobody is recorded for it.' : 'The office has closed this series.'}{' '}
      <AskTheOffice {...organization} />
    </>
  )
}

function LateWay({ organization, one: { session, door }, now }: WhyProps) {
  const address = routes.lateRequest.to({ org: organization.slug, session: session.sessionId })
  if (door?.request) return <a href={address}>See your request</a>
  if (door?.standing.may)
    return (
      <a href={address}>
        Ask to be recorded<span class="visually-hidden"> for {session.title}</span>
      </a>
    )
  return (
    <>
      {door && `${lateRefusal(door.standing, organization.time_zone, now)} `}
      <AskTheOffice {...organization} />
    </>
  )
}
