import { activityList, searchedFor } from '../activities/office-list.ts'
import { withheldActivities } from '../disclosures/statement/withholding.ts'
import { mayViewOffice, mayViewPeople } from '../organizations/permissions.ts'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { peopleList } from '../people/office/people-list.ts'
import { routes } from '../routes.ts'
import { type Entry, staff } from '../web/entries.ts'
import { present } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { mostShown, SearchPage } from './pages/search-page.tsx'
import { certificateOf, sessionsFound } from './queries.ts'

/** The one search of the office: over activities, people and certificates, as far as whoever searches may see them. */
export const searchEntries: Entry[] = [staff(mayViewOffice).get(routes.officeSearch, search)]

async function search(scene: StaffScene): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const { slug: org, time_zone: zone } = organization
  const typed = scene.query('q').slice(0, 200).trim()
  const own = await ownSeriesOf(db, visitor)
  const seesPeople = mayViewPeople(visitor.role)
  const certificate = typed && (seesPeople || own !== null) ? await certificateOf(db, typed, own) : null
  const found = typed ? await activityList(db, searchedFor(typed), 1, { zone, now, own }) : nothing
  const activities = { ...found, rows: found.rows.slice(0, mostShown) }
  const several = activities.rows.filter(({ sessions }) => sessions > 1).map(({ id }) => id)
  const sessions = await sessionsFound(db, typed, several, now)
  const shownCodes = [...codedIn(activities.rows), ...sessions.keys()]
  const people = typed && seesPeople ? await peopleList(db, typed, 1) : nothing
  return present(
    scene,
    { title: typed ? `Search: ${typed}` : 'Search', kind: 'office', current: routes.officeSearch.to({ org }) },
    <SearchPage
      org={org}
      zone={zone}
      typed={typed}
      certificate={certificate}
      activities={activities}
      withheld={await withheldActivities(db, organization, shownCodes)}
      sessions={sessions}
      people={people}
      seesPeople={seesPeople}
      keptToSeries={own !== null}
    />,
  )
}

/** Those of the found whose code would be shown. */
const codedIn = (rows: readonly { id: string; code: string | null }[]): string[] =>
  rows.filter(({ code }) => code !== null).map(({ id }) => id)

const nothing = { rows: [], total: 0 }
