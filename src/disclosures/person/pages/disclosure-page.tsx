import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { dayOf, fullDate, fullDay, timeOfDay } from '../../../web/dates.ts'
import { Empty, Notice } from '../../../web/parts.tsx'
import type { ComingRole } from '../../asking/coming.ts'
import { heldText, roleText } from '../../asking/role-text.ts'
import { definition } from '../../definition.ts'
import { runsOutOn } from '../../look-back.ts'
import type { Version } from '../queries.ts'
import { isAsked, type Standing } from '../standing-rules.ts'
import { differsTitle } from './portal-parts.tsx'
import { RelationshipTable } from './relationship-table.tsx'

type Props = {
  org: string
  zone: string
  /** Of the last version: whether it counts still, and until when. */
  months: number
  now: Temporal.Instant
  versions: readonly Version[]
  standing: Standing
  coming: readonly ComingRole[]
  draftSavedAt: Temporal.Instant | null
}

/** What a person disclosed, since when and until when it counts, what it is for, and how it was before. */
export function DisclosurePage(props: Props): JSX.Element {
  const { org, zone, versions, draftSavedAt, coming } = props
  const newest = versions.filter((one, at) => versions.findIndex(({ apartOf }) => apartOf === one.apartOf) === at)
  const last = newest.sort((one, other) => Number(one.apartOf !== null) - Number(other.apartOf !== null))
  const before = versions.filter((one) => !last.includes(one))
  return (
    <>
      <h1>Disclosure</h1>
      <p class="intro">
        Whoever plans or teaches accredited education discloses their financial relationships, once for everything that
        they do here.
      </p>
      <Asks {...props} />
      <p class="actions">
        <a class="button" href={routes.disclosureForm.to({ org })}>
          Create/Revise Disclosure
        </a>
        <a href={routes.disclosureImport.to({ org })}>Import from a list</a>
      </p>
      {draftSavedAt && (
        <p class="small soft-text">
          What you typed is saved, on {fullDate(draftSavedAt, zone)} at {timeOfDay(draftSavedAt, zone)}, and not sent
          yet.
        </p>
      )}
      {last.length === 0 && <Nothing />}
      {last.map((version) => (
        <Last key={version.id} {...props} version={version} ofBoth={last.length > 1} />
      ))}
      {coming.length > 0 && <Coming {...props} />}
      {before.length > 0 && <Before {...props} versions={before} />}
    </>
  )
}

/** What is asked of the person now. */
function Asks({ standing, zone, now }: Props) {
  if (!isAsked(standing)) return null
  if (standing.kind === 'differs')
    return (
      <Notice title={differsTitle[standing.from]} tone="warn">
        <p>
          {standing.from === 'link'
            ? 'What you disclosed by a link is not what you disclosed in this account.'
            : 'You had disclosed in each of two accounts that were merged into this one.'}{' '}
          Each counts for what it was given for, until you look both through and send them as one.
        </p>
      </Notice>
    )
  const day = fullDate(standing.next.startsAt, zone)
  return standing.kind === 'missing' ? (
    <Notice title="You have not disclosed yet" tone="warn">
      <p>
        {Temporal.Instant.compare(standing.next.startsAt, now) > 0
          ? `It is needed before ${day}.`
          : 'It is needed now, for what learners see already.'}{' '}
        With nothing to disclose it is two taps.
      </p>
    </Notice>
  ) : (
    <Notice title="Your disclosure runs out before you are next needed" tone="warn">
      <p>Look it through and send it again before {day}.</p>
    </Notice>
  )
}

function Nothing() {
  return (
    <Empty title="Nothing disclosed yet">
      <p>{definition}</p>
    </Empty>
  )
}

/** What counts now; where it waits to become one with what was disclosed under another record, each of both. */
function Last({ org, zone, months, now, version, ofBoth }: Props & { version: Version; ofBoth: boolean }) {
  const until = runsOutOn(version.attestedAt, months, zone)
  const isOver = Temporal.PlainDate.compare(dayOf(now, zone), until) >= 0
  return (
    <section aria-labelledby={`last-${version.id}`}>
      <h2 id={`last-${version.id}`}>{ofBoth ? lastOfBoth(version) : 'What you disclosed'}</h2>
      <p>
        On {fullDate(version.attestedAt, zone)}, for the time since {fullDay(version.lookBackFrom)}.{' '}
        {isOver
          ? `It counted until ${fullDay(until.subtract({ days: 1 }))}: send it again.`
          : `It counts until ${fullDay(until.subtract({ days: 1 }))}.`}{' '}
        Revise it when something changes.
      </p>
      <What version={version} />
      <p>
        <a href={routes.disclosureVersion.to({ org, disclosure: version.id })}>What was asked and attested</a>
      </p>
    </section>
  )
}

const lastOfBoth = ({ apartOf }: Version) =>
  apartOf ? 'What you disclosed in the account that was merged into this one' : 'What you disclosed in this account'

/** The relationships of a version, or that there are none. */
function What({ version }: { version: Version }) {
  if (version.relationships.length === 0) return <p>No financial relationship with an ineligible company.</p>
  const rows = version.relationships.map((relationship) => ({ relationship }))
  return <RelationshipTable rows={rows} lookBackFrom={version.lookBackFrom} />
}

function Coming({ coming, zone }: Props) {
  return (
    <section aria-labelledby="coming">
      <h2 id="coming">What it is for</h2>
      <ul class="list">
        {coming.map((role) => (
          <li key={role.roleId}>
            <div>
              <h3>{roleText(role)}</h3>
              <p class="meta">{heldText(role, zone)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Before({ org, zone, versions }: Props) {
  return (
    <section aria-labelledby="before">
      <h2 id="before">Earlier versions</h2>
      <ul>
        {versions.map((version) => (
          <li key={version.id}>
            <a href={routes.disclosureVersion.to({ org, disclosure: version.id })}>
              {fullDate(version.attestedAt, zone)} at {timeOfDay(version.attestedAt, zone)}
            </a>
            : {countText(version.relationships.length)}
          </li>
        ))}
      </ul>
    </section>
  )
}

const countText = (count: number) =>
  count === 0 ? 'nothing to disclose' : count === 1 ? 'one relationship' : `${count} relationships`
