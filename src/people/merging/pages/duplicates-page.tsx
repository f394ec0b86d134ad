import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Badge, Crumbs, Empty, Notice, Pages } from '../../../web/parts.tsx'
import { pairsAPage } from '../duplicates.ts'
import type { ListedMerge } from '../merges.ts'
import type { NamedPair, NamedRecord } from '../named-records.ts'
import { likelihood, type Sign, signs } from '../rules.ts'
import type { NotedPair } from '../two-people.ts'
import { NotedPairs } from './noted-pairs.tsx'
import { RecentMerges } from './recent-merges.tsx'

type Props = {
  org: string
  zone: string
  now: Temporal.Instant
  pairs: readonly NamedPair[]
  total: number
  /** When they were looked for; null: just now, or with `unsearched` never. */
  searchedAt: Temporal.Instant | null
  unsearched?: true
  page: number
  merges: readonly ListedMerge[]
  noted: { pairs: readonly NotedPair[]; total: number; page: number }
  /** What is said of something that was done before already. */
  news?: string
  /** Whose own merges somebody else undoes. */
  visitorId: string
  errors: FieldErrors
}

/** Pairs of records that may be one person's, and what was merged lately. */
export function DuplicatesPage(props: Props): JSX.Element {
  const { org, pairs, total, page, errors } = props
  return (
    <>
      <Crumbs items={[{ label: 'People', href: routes.officePeople.to({ org }) }, { label: 'Likely duplicates' }]} />
      <ErrorSummary errors={errors} />
      <h1>Likely duplicates</h1>
      {props.news && <Notice title="It was done before">{props.news}</Notice>}
      <p class="intro">
        Two records that may be one person’s, the likeliest first. Compare them before you merge: the person’s credit
        then stands in one place, and what both records held counts once.
      </p>
      {props.searchedAt && <SearchAgain {...props} searchedAt={props.searchedAt} />}
      {props.unsearched ? (
        <Unsearched {...props} />
      ) : pairs.length > 0 ? (
        <>
          <p class="soft-text">{total === 1 ? '1 pair' : `${total.toLocaleString('en-US')} pairs`}</p>
          <Pairs {...props} />
          <Pages
            of={total}
            page={page}
            size={pairsAPage}
            href={(to) => routes.officeDuplicates.to({ org }, { page: to })}
          />
        </>
      ) : (
        <Empty title="No two records look like one person">
          <p>
            They are compared by NPI, licence, NABP number, phone, email, name, birthday and affiliation. To merge two
            that you know of, open one of them in People.
          </p>
        </Empty>
      )}
      <NotedPairs {...props} />
      <RecentMerges {...props} />
    </>
  )
}

/** Nobody has looked yet, as on the day on which many people were brought in. */
function Unsearched({ org }: Props) {
  return (
    <Empty title="Records have not been compared yet">
      <p>There are many of them. They are compared tonight, and every night from then on.</p>
      <form method="post" action={routes.officeDuplicates.to({ org })}>
        <button type="submit" class="button" name="search" value="yes">
          Compare them now
        </button>
      </form>
    </Empty>
  )
}

/** Of many records the list is made at night, and whenever somebody asks. */
function SearchAgain({ org, zone, searchedAt }: Props & { searchedAt: Temporal.Instant }) {
  return (
    <form method="post" action={routes.officeDuplicates.to({ org })} class="actions">
      <span class="soft-text">
        As of {shortDateYear(searchedAt, zone)}, {timeOfDay(searchedAt, zone)}. It is made anew every night.
      </span>
      <button type="submit" class="button quiet" name="search" value="yes">
        Search again
      </button>
    </form>
  )
}

function Pairs({ org, pairs }: Props) {
  return (
    <table class="stack">
      <caption class="visually-hidden">Likely duplicates, the likeliest first</caption>
      <thead>
        <tr>
          <th scope="col">Records</th>
          <th scope="col">What they share</th>
          <th scope="col">Likelihood</th>
          <th scope="col">
            <span class="visually-hidden">Compare</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ kept, gone, points, found }) => (
          <tr key={kept.id + gone.id}>
            <th scope="row" class="main">
              <Named record={kept} />
              <Named record={gone} />
            </th>
            <td data-label="What they share">{foundText(found)}</td>
            <td class="nowrap" data-label="Likelihood">
              <Badge tone={points >= 90 ? 'good' : undefined}>{likelihood(points)}</Badge>{' '}
              <span class="meta">{points} points</span>
            </td>
            <td>
              <a class="button quiet" href={routes.officeMerge.to({ org }, { kept: kept.id, gone: gone.id })}>
                Compare<span class="visually-hidden">: {kept.name}</span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** "Same phone, same affiliation" */
function foundText(found: readonly Sign[]): string {
  const [first, ...more] = found.map((sign) => signs[sign].says)
  return [first, ...more.map((text) => text.charAt(0).toLowerCase() + text.slice(1))].join(', ')
}

function Named({ record }: { record: NamedRecord }) {
  const { name, credentials, email, certificates } = record
  const count = certificates === 1 ? '1 certificate' : `${certificates.toLocaleString('en-US')} certificates`
  return (
    <div>
      {[name, credentials].filter(Boolean).join(', ')}
      <br />
      <span class="meta">
        {email || 'no email'} · {count}
      </span>
    </div>
  )
}
