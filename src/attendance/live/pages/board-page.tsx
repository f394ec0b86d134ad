import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { liveScriptHref } from '../../../web/assets.ts'
import { dateTimeRange, zoneShort } from '../../../web/dates.ts'
import { Crumbs } from '../../../web/parts.tsx'
import type { LiveSession } from '../session-query.ts'
import { type BoardProps, boardParts } from './board-parts.tsx'

/** Seconds after which a browser without script loads the board again. */
const reloadAfter = 20

/** What a page that changes by itself adds to its head. */
export const LiveHead = ({ seconds = reloadAfter }: { seconds?: number }): JSX.Element => (
  <>
    <script type="module" src={liveScriptHref} />
    <noscript>
      <meta http-equiv="refresh" content={String(seconds)} />
    </noscript>
  </>
)

/** Who is recorded at a session as it happens, against the time before. */
export function BoardPage(props: BoardProps & { session: LiveSession }): JSX.Element {
  const { org, session, zone } = props
  const at = { org, session: session.id }
  const parts = boardParts(props)
  const when = `${dateTimeRange(session.startsAt, session.endsAt, zone)} ${zoneShort(zone)}`
  return (
    <div data-live-events={routes.officeLiveEvents.to(at, { view: 'board' })} class="flow">
      <Where org={org} session={session} label="Live board" />
      <h1>{session.title}</h1>
      <p class="soft-text">{[session.series, when].filter(Boolean).join(' · ')}</p>
      <p class="actions">
        <a class="button soft" href={routes.officeProject.to(at)}>
          Show the code full screen
        </a>
        <a class="button quiet" href={routes.officeSessionKit.to(at)}>
          Slide and sheet
        </a>
        {props.takesBack && (
          <a class="button quiet" href={routes.officeRoster.to(at)}>
            Record people from a list
          </a>
        )}
        <a class="button quiet" href={routes.officeLive.to(at)}>
          Reload
        </a>
      </p>
      <p role="status" data-live-lost hidden>
        Not connected: what stands here may be old. It connects again by itself; Reload shows what is there now.
      </p>
      <div data-part="withheld">{parts.withheld}</div>
      <div data-part="figures">{parts.figures}</div>
      <div class="columns halves">
        <section aria-labelledby="names">
          <h2 id="names">Who is recorded</h2>
          <div data-part="names">{parts.names}</div>
        </section>
        <div class="first flow">
          <section aria-labelledby="unknown">
            <h2 id="unknown">Waiting for a name</h2>
            <div data-part="unknown">{parts.unknown}</div>
          </section>
          <section aria-labelledby="refused">
            <h2 id="refused">Refused</h2>
            <div data-part="refused">{parts.refused}</div>
          </section>
        </div>
      </div>
    </div>
  )
}

/** The way to a page of one session: by its series, or its activity. */
export function Where({ org, session, label }: { org: string; session: LiveSession; label: string }): JSX.Element {
  const at = { org, activity: session.activityId }
  const [list, own] = session.isSeries
    ? [{ label: 'Series', href: routes.officeSeriesList.to({ org }) }, routes.officeSeries.to(at)]
    : [{ label: 'Activities', href: routes.officeActivities.to({ org }) }, routes.officeActivity.to(at)]
  return <Crumbs items={[list, { label: session.series || session.title, href: own }, { label }]} />
}
