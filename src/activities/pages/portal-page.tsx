import type { JSX } from 'preact'
import type { Organization } from '../../organizations/organization.ts'
import { Announcement } from '../../organizations/pages/announcement.tsx'
import { phoneText } from '../../platform/phone.ts'
import { routes } from '../../routes.ts'
import { TextField } from '../../web/fields.tsx'
import { Empty } from '../../web/parts.tsx'
import type { SessionRow } from '../session-row.ts'
import { accreditationStatementOf } from '../statements.ts'
import { SessionList } from './session-list.tsx'
import type { Viewer } from './viewer.ts'

/** The band at the top of the portal's first page: the shortest way to a certificate. */
export function PortalLead({ organization }: { organization: Organization }): JSX.Element {
  return (
    <>
      <h1>{organization.headline}</h1>
      <p>
        {organization.introduction ||
          'Enter the code from the last slide. Signing in, a short evaluation and your certificate take about three minutes.'}
      </p>
      <form action={routes.claim.to({ org: organization.slug })}>
        <TextField name="code" label="Activity code" class="code" inputmode="numeric" autocomplete="off" />
        <button type="submit" class="button">
          Claim Credit
        </button>
      </form>
      <p class="hint">No code? Choose your specialty from the menu, or look below.</p>
    </>
  )
}

/** The portal's first page: what can be claimed, what comes next, and who offers it. */
export function PortalPage(props: {
  organization: Organization
  viewer: Viewer
  claimable: readonly SessionRow[]
  upcoming: readonly SessionRow[]
  /** What the organization announces; '' for nothing. */
  announcement: string
}): JSX.Element {
  const { viewer, organization } = props
  const at = { org: viewer.org }
  return (
    <>
      <Announcement text={props.announcement} />
      <section aria-labelledby="now">
        <h2 id="now">Credit you can claim now</h2>
        {props.claimable.length > 0 ? (
          <SessionList rows={props.claimable} viewer={viewer} level={3} />
        ) : (
          <Empty title="Nothing is open for claiming" level={3}>
            <p>An activity appears here as soon as its credit can be claimed. If you have a code, enter it above.</p>
          </Empty>
        )}
        <p>
          <a href={routes.activities.to(at)}>All activities</a>
        </p>
      </section>
      <section aria-labelledby="coming-up">
        <h2 id="coming-up">Coming up</h2>
        {props.upcoming.length > 0 ? (
          <SessionList rows={props.upcoming} viewer={viewer} level={3} />
        ) : (
          <p>No activity is announced at the moment.</p>
        )}
        <p>
          <a href={routes.events.to(at)}>Future events by month</a>
        </p>
      </section>
      <About organization={organization} />
    </>
  )
}

function About({ organization }: { organization: Organization }) {
  const { name, city, state, email, phone } = organization
  return (
    <section aria-labelledby="about">
      <h2 id="about">About this program</h2>
      <p class="statement">{accreditationStatementOf(organization, [])}</p>
      <p>
        CME office, {[name, city, state].filter(Boolean).join(', ')}: <a href={`mailto:${email}`}>{email}</a>,{' '}
        <a href={`tel:${phone}`}>{phoneText(phone)}</a>
      </p>
    </section>
  )
}
