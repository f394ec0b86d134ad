import type { JSX } from 'preact'
import { routes } from '../../routes.ts'
import { monthYear } from '../../web/dates.ts'
import { Select } from '../../web/fields.tsx'
import { Crumbs, Empty, Pages } from '../../web/parts.tsx'
import type { Catalogue } from '../queries.ts'
import { SessionList } from './session-list.tsx'
import type { Viewer } from './viewer.ts'

type EventsProps = {
  viewer: Viewer
  found: Catalogue
  size: number
  page: number
  specialty?: { slug: string; name: string }
  specialties: readonly { slug: string; name: string }[]
}

/** What has not begun yet, month by month, of one specialty or of all. */
export function EventsPage(props: EventsProps): JSX.Element {
  const { viewer, specialty } = props
  const at = { org: viewer.org }
  return (
    <>
      <Crumbs items={[{ label: 'Home', href: routes.portal.to(at) }, { label: eventsTitle(specialty) }]} />
      <h1>{eventsTitle(specialty)}</h1>
      <form class="filters" action={routes.events.to(at)}>
        <Select
          name="specialty"
          label="Specialty"
          value={specialty?.slug ?? ''}
          options={[
            { value: '', label: 'All specialties' },
            ...props.specialties.map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
        />
        <button type="submit" class="button quiet">
          Show
        </button>
      </form>
      {props.found.total === 0 ? <Nothing {...props} /> : <Months {...props} />}
    </>
  )
}

/** The page's heading, and its title. */
export const eventsTitle = (specialty?: { name: string }): string =>
  specialty ? `${specialty.name}: Future Events` : 'Future Events'

function Months({ found, viewer, specialty, page, size }: EventsProps) {
  const months = Map.groupBy(found.rows, (row) => monthYear(row.startsAt, viewer.zone))
  return (
    <>
      {[...months].map(([month, rows]) => (
        <section key={month}>
          <h2>{month}</h2>
          <SessionList rows={rows} viewer={viewer} level={3} />
        </section>
      ))}
      <Pages
        of={found.total}
        page={page}
        size={size}
        href={(other) =>
          routes.events.to({ org: viewer.org }, { specialty: specialty?.slug, page: other > 1 ? other : undefined })
        }
      />
    </>
  )
}

function Nothing({ viewer, specialty }: EventsProps) {
  const at = { org: viewer.org }
  return (
    <Empty title={specialty ? `No ${specialty.name} event is announced` : 'No event is announced'}>
      {specialty ? (
        <p>
          <a href={routes.events.to(at)}>See the events of all specialties</a>, or{' '}
          <a href={routes.specialty.to({ ...at, specialty: specialty.slug })}>claim credit for what you attended</a>.
        </p>
      ) : (
        <p>
          Was it held already? <a href={routes.activities.to(at)}>Claim credit for what you attended</a>.
        </p>
      )}
    </Empty>
  )
}
