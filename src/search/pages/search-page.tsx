import type { JSX } from 'preact'
import type { ListRow } from '../../activities/office-list.ts'
import type { ListedPerson } from '../../people/office/people-list.ts'
import { instantOf } from '../../platform/instants.ts'
import { routes } from '../../routes.ts'
import { fullDate, shortDateYear } from '../../web/dates.ts'
import { Empty } from '../../web/parts.tsx'
import type { FoundCertificate, FoundSession } from '../queries.ts'

/** How many of each kind stand here; the others are on the list of their kind. */
export const mostShown = 8

type Found<Row> = { rows: Row[]; total: number }

type Props = {
  org: string
  zone: string
  typed: string
  certificate: FoundCertificate | null
  activities: Found<ListRow>
  /** Of series: the session that was found, by the series. */
  sessions: ReadonlyMap<string, FoundSession>
  /** The activities whose code is withheld. */
  withheld: ReadonlySet<string>
  people: Found<ListedPerson>
  seesPeople: boolean
  keptToSeries: boolean
}

/** What a search of the office found, by kind. */
export function SearchPage(props: Props): JSX.Element {
  const { typed, certificate, activities, people } = props
  const isEmpty = !certificate && activities.total === 0 && people.total === 0
  return (
    <>
      <h1>Search</h1>
      <Again {...props} />
      {isEmpty && typed && <Nothing {...props} />}
      {certificate && <Certificate {...props} certificate={certificate} />}
      {activities.total > 0 && <Activities {...props} />}
      {people.total > 0 && <People {...props} />}
    </>
  )
}

/** What was typed, to change it; the field in the header begins anew. */
function Again({ org, typed, seesPeople }: Props) {
  return (
    <form class="filters" action={routes.officeSearch.to({ org })}>
      <div class="field">
        <label for="q">What you look for</label>
        <input id="q" name="q" type="search" value={typed} autocomplete="off" aria-describedby="q-hint" />
      </div>
      <button class="button" type="submit">
        Search
      </button>
      <p class="hint" id="q-hint">
        {seesPeople
          ? 'Words of a title, a speaker or a room; an activity code; a name, e-mail, phone, licence or NPI; a certificate’s number.'
          : 'Words of a title, a speaker or a room, or an activity code.'}
      </p>
    </form>
  )
}

function Nothing({ typed, keptToSeries }: Props) {
  return (
    <Empty title={`Nothing was found for “${typed}”`}>
      <p>
        Try fewer words, or only the beginning of a name. A certificate is found by its whole number.
        {keptToSeries && ' You find the activities of your own series.'}
      </p>
    </Empty>
  )
}

function Certificate({ org, zone, certificate, seesPeople }: Props & { certificate: FoundCertificate }) {
  const { number, personId: person } = certificate
  return (
    <section aria-labelledby="certificate">
      <h2 id="certificate">Certificate</h2>
      <ul class="list">
        <li>
          <div>
            <h3>
              <a href={routes.verifyCertificate.to({ number })}>{number}</a>
            </h3>
            <p class="meta">
              {seesPeople ? (
                <a href={routes.officePerson.to({ org, person })}>{certificate.person}</a>
              ) : (
                certificate.person
              )}
              , {certificate.activity}, issued {fullDate(instantOf(certificate.issuedAt), zone)}
            </p>
          </div>
        </li>
      </ul>
    </section>
  )
}

function Activities({ org, zone, typed, activities, withheld, sessions }: Props) {
  return (
    <section aria-labelledby="activities">
      <h2 id="activities">Activities</h2>
      <ul class="list">
        {activities.rows.map((row) => (
          <li key={row.id}>
            <div>
              <h3>
                <a href={routes.officeActivity.to({ org, activity: row.id })}>{row.title}</a>
              </h3>
              <SessionOf org={org} zone={zone} session={sessions.get(row.id)} isWithheld={withheld.has(row.id)} />
              <p class="meta">
                {[
                  row.sessionTitle !== row.title && row.sessionTitle,
                  row.startsAt && shortDateYear(row.startsAt, zone),
                  row.format,
                  row.code && !withheld.has(row.id) && `code ${row.code}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {activities.total > mostShown && (
        <p>
          <a href={routes.officeActivities.to({ org }, { q: typed, view: 'all' })}>
            All {activities.total.toLocaleString('en-US')} activities
          </a>
        </p>
      )}
    </section>
  )
}

/** The session of a series that was found. */
function SessionOf(props: { org: string; zone: string; session: FoundSession | undefined; isWithheld: boolean }) {
  const { org, zone, session, isWithheld } = props
  if (!session) return null
  return (
    <p>
      <a href={routes.officeSeries.to({ org, activity: session.activityId })}>{session.title}</a>
      <span class="meta">
        {' '}
        {shortDateYear(instantOf(session.startsAt), zone)}
        {!isWithheld && ` · code ${session.code}`}
      </span>
    </p>
  )
}

function People({ org, typed, people }: Props) {
  return (
    <section aria-labelledby="people">
      <h2 id="people">People</h2>
      <ul class="list">
        {people.rows.slice(0, mostShown).map((row) => (
          <li key={row.id}>
            <div>
              <h3>
                <a href={routes.officePerson.to({ org, person: row.id })}>
                  {[`${row.givenName} ${row.familyName}`.trim(), row.credentials].filter(Boolean).join(', ')}
                </a>
              </h3>
              <p class="meta">{[row.email, row.affiliation, ...row.licences].filter(Boolean).join(' · ')}</p>
            </div>
          </li>
        ))}
      </ul>
      {people.total > mostShown && (
        <p>
          <a href={routes.officePeople.to({ org }, { q: typed })}>All {people.total.toLocaleString('en-US')} people</a>
        </p>
      )}
    </section>
  )
}
