import type { JSX } from 'preact'
import type { ListRow } from '../../../activities/office-list.ts'
import { routes } from '../../../routes.ts'
import { shortDateYear } from '../../../web/dates.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'
import { Crumbs, Empty } from '../../../web/parts.tsx'

type Props = {
  org: string
  zone: string
  /** The activity whose evidence is asked for; null: none in particular. */
  activity: { id: string; title: string } | null
  search: string
  found: readonly ListRow[]
  typed: { from: string; to: string }
  errors: Record<string, string>
}

/** Evidence of the disclosures of one activity, or of all in some days, to download. */
export function EvidencePage(props: Props): JSX.Element {
  const { org, activity, errors } = props
  const board = { label: 'Disclosures', href: routes.officeDisclosureBoard.to({ org }) }
  return (
    <>
      <ErrorSummary errors={errors} />
      <Crumbs items={[board, { label: 'Evidence file' }]} />
      <h1>Evidence file</h1>
      <p class="intro">
        Everything an accreditor asks for, each with who and when: who was asked, the definition that they were given,
        what they disclosed, what was judged and why, what mitigated it, and what learners were told. That it was made
        is written down.
      </p>
      {activity && <OneActivity org={org} activity={activity} />}
      <Days {...props} />
      <Find {...props} />
    </>
  )
}

function OneActivity({ org, activity }: { org: string; activity: { id: string; title: string } }) {
  return (
    <section aria-labelledby="one">
      <h2 id="one">{activity.title}</h2>
      <p>
        <Files org={org} activity={activity} look="button quiet" />
      </p>
    </section>
  )
}

function Files({ org, activity, look }: { org: string; activity: { id: string; title: string }; look: string }) {
  const query = `?activity=${activity.id}`
  return (
    <>
      <a class={look || undefined} href={routes.officeDisclosureEvidencePdf.to({ org }) + query}>
        PDF<span class="visually-hidden">: {activity.title}</span>
      </a>{' '}
      <a class={look || undefined} href={routes.officeDisclosureEvidenceCsv.to({ org }) + query}>
        CSV<span class="visually-hidden">: {activity.title}</span>
      </a>
    </>
  )
}

function Days({ org, typed, errors }: Props) {
  return (
    <section aria-labelledby="days">
      <h2 id="days">All activities in some days</h2>
      <form method="get" action={routes.officeDisclosureEvidencePdf.to({ org })} class="filters" novalidate>
        <TextField name="from" label="First day" type="date" value={typed.from} required error={errors['from']} />
        <TextField name="to" label="Last day" type="date" value={typed.to} required error={errors['to']} />
        <button class="button" type="submit">
          PDF
        </button>
        <button class="button quiet" type="submit" formaction={routes.officeDisclosureEvidenceCsv.to({ org })}>
          CSV
        </button>
      </form>
    </section>
  )
}

function Find({ org, zone, search, found }: Props) {
  return (
    <section aria-labelledby="find">
      <h2 id="find">One activity</h2>
      <form method="get" action={routes.officeDisclosureEvidence.to({ org })} class="filters">
        <TextField name="q" label="Title, topic or code" value={search} type="search" />
        <button class="button quiet" type="submit">
          Find
        </button>
      </form>
      {search !== '' && found.length === 0 && (
        <Empty title="No activity found" level={3}>
          <p>Try fewer words, or the code of a session.</p>
        </Empty>
      )}
      {found.length > 0 && (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">Activity</th>
              <th scope="col">Session</th>
              <th scope="col">File</th>
            </tr>
          </thead>
          <tbody>
            {found.map((row) => (
              <tr key={row.id}>
                <th class="main" scope="row">
                  {row.title}
                </th>
                <td data-label="Session">{row.startsAt ? shortDateYear(row.startsAt, zone) : 'None'}</td>
                <td data-label="File">
                  <Files org={org} activity={row} look="" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
