import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { TextField } from '../../web/fields.tsx'
import { Crumbs, Empty, Pages } from '../../web/parts.tsx'
import type { Catalogue } from '../queries.ts'
import { SessionList } from './session-list.tsx'
import type { Viewer } from './viewer.ts'

type ActivitiesProps = {
  viewer: Viewer
  found: Catalogue
  /** What was typed in the search field. */
  typed: string
  /** How many rows a page has, and which page this is. */
  size: number
  page: number
  /** The specialty that the list is of; undefined for all. */
  specialty?: { slug: string; name: string }
}

/** "Pediatrics: Claim Credit for Activities": what can be claimed now, oldest first, with a search. */
export function ActivitiesPage(props: ActivitiesProps): JSX.Element {
  const { viewer, specialty, typed } = props
  const address = listAddress(props)
  return (
    <>
      <Crumbs
        items={[
          { label: 'Home', href: routes.portal.to({ org: viewer.org }) },
          { label: specialty?.name ?? 'All activities' },
        ]}
      />
      <h1>{activitiesTitle(specialty)}</h1>
      <search>
        <form class="filters" action={address()} data-live="results">
          <TextField
            name="q"
            type="search"
            label="Search"
            hint="Filter by keyword: a title, a speaker or a code"
            value={typed}
            maxlength={200}
          />
          <button type="submit" class="button">
            Search
          </button>
        </form>
      </search>
      <div id="results" class="flow">
        {props.found.total === 0 ? <Nothing {...props} /> : <Results {...props} />}
        <p class="small soft-text">
          Not here? It may be under another specialty, or its window may have closed.{' '}
          <a href={routes.claim.to({ org: viewer.org })}>Enter its activity code</a> and we will tell you which.
        </p>
      </div>
    </>
  )
}

/** The page's heading, and its title. */
export const activitiesTitle = (specialty?: { name: string }): string =>
  specialty ? `${specialty.name}: Claim Credit for Activities` : 'Claim Credit for Activities'

function Results(props: ActivitiesProps) {
  const { found, viewer, typed } = props
  const address = listAddress(props)
  return (
    <>
      <p class="small soft-text" data-count>
        {found.total === 1 ? '1 activity' : `${found.total.toLocaleString('en-US')} activities, oldest first`}
      </p>
      <SessionList rows={found.rows} viewer={viewer} level={2} />
      <Pages
        of={found.total}
        page={props.page}
        size={props.size}
        href={(page) => address({ q: typed, page: page > 1 ? page : undefined })}
      />
    </>
  )
}

function Nothing({ viewer, specialty, typed }: ActivitiesProps) {
  const at = { org: viewer.org }
  if (!typed)
    return (
      <Empty title={specialty ? `No ${specialty.name} activity can be claimed now` : 'No activity can be claimed now'}>
        <p data-count>
          An activity is listed here while its credit can be claimed.{' '}
          <a href={routes.events.to(at, { specialty: specialty?.slug })}>See what is coming up</a>.
        </p>
      </Empty>
    )
  return (
    <Empty title={`Nothing matches “${typed}”`}>
      <p data-count>
        No activity that can be claimed now matches. Try fewer words, a speaker’s last name
        {specialty ? (
          <>
            , or <a href={routes.activities.to(at, { q: typed })}>search all specialties</a>
          </>
        ) : (
          ' or a code'
        )}
        .
      </p>
    </Empty>
  )
}

function listAddress({ viewer, specialty }: ActivitiesProps) {
  const { org } = viewer
  return (query: Record<string, string | number | undefined> = {}) =>
    specialty ? routes.specialty.to({ org, specialty: specialty.slug }, query) : routes.activities.to({ org }, query)
}
