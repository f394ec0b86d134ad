import type { JSX } from 'preact'
import type { FormSettings } from '../../evaluations/form-items.ts'
import { routes } from '../../routes.ts'
import { Crumbs, Notice } from '../../web/parts.tsx'
import type { SessionDetails } from '../session-query.ts'
import { windowSentence, windowState } from '../window.ts'
import { AccreditationSection } from './accreditation-section.tsx'
import { ActivityFacts, isSpan } from './activity-facts.tsx'
import { ClaimLink } from './claim-link.tsx'
import { QrPicture } from './qr-picture.tsx'
import type { Viewer } from './viewer.ts'

type ActivityProps = {
  session: SessionDetails
  /** What was disclosed, as learners are told it; '' where there is nothing to say. */
  disclosure: string
  /** What passes its test, where it has one. */
  test: FormSettings | null
  viewer: Viewer
  provider: { name: string; accreditationStatement: string; email: string }
  /** Scheme and host as the outside sees them, for the QR code. */
  origin: string
}

/** Everything about one session: what it teaches, who teaches, what it is worth, and the way to its credit. */
export function ActivityPage(props: ActivityProps): JSX.Element {
  const { session, viewer } = props
  const { org } = viewer
  const kicker = session.kicker === session.format ? [session.format] : [session.kicker, session.format]
  return (
    <>
      <Crumbs
        items={[
          { label: 'Home', href: routes.portal.to({ org }) },
          { label: session.specialty.name, href: routes.specialty.to({ org, specialty: session.specialty.slug }) },
        ]}
      />
      <p class="kicker">{kicker.join(' · ')}</p>
      <h1>{session.title}</h1>
      {session.window.cancelled && (
        <Notice tone="warn" title={`This ${thing(session)} was cancelled`}>
          <p>It does not take place, and there is no credit to claim.</p>
        </Notice>
      )}
      {session.withheld && !session.window.cancelled && (
        <Notice tone="warn" title="The activity code is not given out yet">
          <p>
            What those who plan and teach have disclosed is not complete. Once it is, the code and the way to claim
            credit are on this page: come back then. There is nothing that you have to do, and no credit is lost.
          </p>
        </Notice>
      )}
      {session.description && <p class="intro">{session.description}</p>}
      <WayToCredit {...props} />
      <div class="columns">
        <article>
          <Objectives session={session} />
          <Speakers session={session} />
          <Disclosure text={props.disclosure} />
          <AccreditationSection session={session} provider={props.provider} zone={viewer.zone} />
          <OnAnotherDevice {...props} />
        </article>
        <aside class="first" aria-label="At a glance">
          <ActivityFacts session={session} viewer={viewer} test={props.test} />
        </aside>
      </div>
    </>
  )
}

function WayToCredit({ session, viewer, provider }: ActivityProps) {
  const { now, zone } = viewer
  if (session.window.cancelled) return null
  return (
    <p class="actions">
      {!session.withheld && <ClaimLink row={session} viewer={viewer} main />}
      <span class="small soft-text">
        {windowSentence(session.window, now, zone)}
        {windowState(session.window, now) === 'closed' && (
          <>
            . Were you there? Ask the CME office: <a href={`mailto:${provider.email}`}>{provider.email}</a>
          </>
        )}
      </span>
    </p>
  )
}

/** What it is called in a sentence: of what is there for a span of days no session is known. */
const thing = (session: SessionDetails): string => (isSpan(session) ? 'activity' : 'session')

function Objectives({ session }: { session: SessionDetails }) {
  const { objectives } = session
  if (objectives.length === 0) return null
  return (
    <section>
      <h2>After this {thing(session)} you will be able to</h2>
      <ul>
        {objectives.map((objective) => (
          <li key={objective}>{objective}</li>
        ))}
      </ul>
    </section>
  )
}

function Speakers({ session: { speakers } }: { session: SessionDetails }) {
  if (speakers.length === 0) return null
  const shared = speakers.every(({ role }) => role === speakers[0]!.role) ? speakers[0]!.role : 'speaker'
  const heading = shared.slice(0, 1).toUpperCase() + shared.slice(1)
  return (
    <section>
      <h2>{speakers.length === 1 ? heading : `${heading}s`}</h2>
      {speakers.map(({ name, credentials, role, affiliation }) => (
        <p key={name}>
          <b>{[name, credentials].filter(Boolean).join(', ')}</b>
          {role !== shared && ` (${role})`}
          {affiliation && (
            <>
              <br />
              <span class="soft-text">{affiliation}</span>
            </>
          )}
        </p>
      ))}
    </section>
  )
}

function Disclosure({ text }: { text: string }) {
  if (!text) return null
  return (
    <section>
      <h2>Disclosure</h2>
      {text.split('\n').map((line) => (
        <p key={line} class="prose">
          {line}
        </p>
      ))}
    </section>
  )
}

function OnAnotherDevice({ session, viewer, origin }: ActivityProps) {
  if (windowState(session.window, viewer.now) === 'closed') return null
  const { org } = viewer
  if (viewer.draft) return null
  const path = session.code
    ? routes.claimByCode.to({ org, code: session.code })
    : routes.activity.to({ org, session: session.id })
  return (
    <section>
      <h2>On another device</h2>
      <p>
        {session.code
          ? `Scan to claim credit for this ${thing(session)}.`
          : `Scan to open this page. ${session.withheld ? 'The activity code is not given out yet.' : isSpan(session) ? 'The activity code is given with the material.' : 'The activity code is given in the room.'}`}
      </p>
      <QrPicture address={origin + path} label={session.code ? 'QR code to claim credit' : 'QR code of this page'} />
    </section>
  )
}
