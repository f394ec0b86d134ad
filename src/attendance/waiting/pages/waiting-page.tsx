import type { JSX } from 'preact'
import { maskedEmail } from '../../../people/masked-email.ts'
import { phoneText } from '../../../platform/phone.ts'
import { routes } from '../../../routes.ts'
import { shortDateYear, timeOfDay } from '../../../web/dates.ts'
import { Notes } from '../../../web/field-notes.tsx'
import { ErrorSummary, Hidden, TextField } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Empty, Pages } from '../../../web/parts.tsx'
import { SessionHead, type SessionPlace } from '../../door/pages/session-head.tsx'
import type { Candidate } from '../../matching/rules.ts'
import { wayNames } from '../../way-names.ts'
import type { JoinedRow } from '../joined.ts'
import type { LookedUp } from '../look-up.ts'
import type { WaitingRow } from '../queries.ts'
import { waitingPage } from '../rules.ts'

type Props = {
  org: string
  zone: string
  /** Null: of all sessions. */
  session: (Omit<SessionPlace, 'org' | 'session'> & { id: string }) | null
  rows: WaitingRow[]
  total: number
  page: number
  href: (page: number) => string
  dismissed: WaitingRow[]
  /** Whom the office named lately. */
  joined: JoinedRow[]
  /** Whether all of the page are ticked, for whom scripts do not do it. */
  tickAll: boolean
  /** Whether whoever looks may say who it was. */
  decides: boolean
  errors: FieldErrors
  /** What was typed into the field that has an error. */
  typed: string
  /** Whom a look-up found for one who waits; null where nothing was looked up. */
  found: LookedUp | null
}

/** Who attended and is not known yet, with who it may be. */
export function WaitingPage(props: Props): JSX.Element {
  const { org, session, rows, total, dismissed, decides } = props
  return (
    <>
      {session ? (
        <SessionHead {...session} org={org} session={session.id} page="Not known yet" />
      ) : (
        <h1>Not known yet</h1>
      )}
      <ErrorSummary errors={props.errors} />
      {rows.length === 0 ? (
        <Empty title="Everybody is known">
          <p>
            Who signs in at a door, texts, or stands in a roster and is not known here, waits on this page until
            somebody says who it was.
          </p>
        </Empty>
      ) : (
        <>
          <p class="prose">
            {total === 1 ? 'One person was' : `${total} people were`} there and could not be matched.{' '}
            {decides &&
              'Say who it was: the attendance is recorded at the moment it was said, and an email tells them.'}
          </p>
          <ul class="list">
            {rows.map((row) => (
              <Waiting key={row.id} {...props} row={row} />
            ))}
          </ul>
          {decides && rows.length > 1 && <Several {...props} />}
          <Pages of={total} page={props.page} size={waitingPage} href={props.href} />
        </>
      )}
      {props.joined.length > 0 && <Joined {...props} />}
      {dismissed.length > 0 && <Dismissed {...props} />}
    </>
  )
}

/** Sets aside all that are ticked, in one press. */
function Several({ href, page, errors }: Props) {
  return (
    <form method="post" id="several">
      <Notes name="ticked" error={errors['ticked']} />
      <p class="actions">
        <button type="submit" class="button soft" name="act" value="aside-many">
          Set aside all that are ticked
        </button>
        <a href={`${href(page)}&tick=all#several`}>Tick all on this page</a>
      </p>
    </form>
  )
}

function Joined(props: Props) {
  return (
    <section aria-labelledby="joined">
      <h2 id="joined">Named lately</h2>
      <ul class="list">
        {props.joined.map((row) => (
          <li key={row.id}>
            <div class="flow">
              <Said {...props} row={row} level={3} />
              <p>
                It was {row.person}.{row.claimed && ' The credit was claimed, so it stays.'}
              </p>
              {props.decides && !row.claimed && (
                <form method="post">
                  <Hidden name="waiting" value={row.id} />
                  <Decision row={row} act="undo" label="Undo" />
                </form>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Dismissed(props: Props) {
  return (
    <section aria-labelledby="aside">
      <h2 id="aside">Set aside</h2>
      <ul class="list">
        {props.dismissed.map((row) => (
          <li key={row.id}>
            <div class="flow">
              <Said {...props} row={row} level={3} />
              {props.decides && (
                <form method="post">
                  <Hidden name="waiting" value={row.id} />
                  <Decision row={row} act="back" label="Put back" />
                </form>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Waiting(props: Props & { row: WaitingRow }) {
  const { row, decides, errors } = props
  const field = `email-${row.id}`
  const found = props.found?.waitingId === row.id ? props.found : null
  return (
    <li id={`w-${row.id}`}>
      <div class="flow">
        <Said {...props} level={2} />
        {decides && (
          <>
            {props.rows.length > 1 && (
              <label class="choice">
                <input type="checkbox" form="several" name="ticked" value={row.id} checked={props.tickAll} />
                <span>
                  Tick<span class="visually-hidden"> to set aside: {saidText(row)}</span>
                </span>
              </label>
            )}
            {row.candidates.length > 0 && <Candidates row={row} people={row.candidates} />}
            {found && <Found row={row} found={found} />}
            <form method="post" class="filters">
              <TextField
                name={field}
                label={row.candidates.length > 0 ? 'Somebody else, by name or email' : 'Who it was, by name or email'}
                value={errors[field] ? props.typed : (found?.typed ?? '')}
                maxlength={254}
                error={errors[field]}
                autocomplete="off"
                spellcheck={false}
              />
              <button type="submit" class="button soft" name="act" value="look">
                Find
              </button>
              <button type="submit" class="button quiet" name="act" value="find">
                Record for this email
              </button>
              <Decision row={row} act="aside" label="Set aside" />
              <Hidden name="waiting" value={row.id} />
            </form>
          </>
        )}
      </div>
    </li>
  )
}

/** Who it may be, one press each. */
function Candidates({ row, people }: { row: WaitingRow; people: readonly Candidate[] }) {
  return (
    <form method="post" class="actions">
      <Hidden name="waiting" value={row.id} />
      <Hidden name="act" value="join" />
      {people.map((person) => (
        <button key={person.id} type="submit" class="button soft" name="person" value={person.id}>
          It was {candidateText(person)}
        </button>
      ))}
    </form>
  )
}

/** Whom a look-up found. */
function Found({ row, found }: { row: WaitingRow; found: LookedUp }) {
  if (found.people.length === 0)
    return (
      <p role="status">
        Nobody is found by “{found.typed}”. Try the family name alone, or the whole email of their account.
      </p>
    )
  return (
    <>
      <p role="status">
        Found by “{found.typed}”{found.more ? ', and more: type more of the name to see the others' : ''}:
      </p>
      <Candidates row={row} people={found.people} />
    </>
  )
}

/** What is known of somebody: what they said, how and when, and of which session. */
function Said({ org, zone, session, row, level }: Props & { row: WaitingRow; level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div>
      <Heading>{saidText(row)}</Heading>
      <p class="meta">
        {wayNames[row.way]}, {shortDateYear(row.saidAt, zone)}, {timeOfDay(row.saidAt, zone)}
        {!session && (
          <>
            {' '}
            · <a href={routes.officeWaiting.to({ org, session: row.sessionId })}>{row.title}</a>
          </>
        )}
      </p>
    </div>
  )
}

function Decision({ row, act, label }: { row: WaitingRow; act: 'aside' | 'back' | 'undo'; label: string }) {
  return (
    <button type="submit" class="button link" name="act" value={act}>
      {label}
      <span class="visually-hidden">: {saidText(row)}</span>
    </button>
  )
}

const saidText = ({ name, email, badge, phone }: WaitingRow): string =>
  [name, email, badge && `Badge ${badge}`, phone && phoneText(phone)].filter(Boolean).join(', ') || 'Nothing was said'

const candidateText = (person: Candidate): string =>
  [
    [`${person.givenName} ${person.familyName}`.trim(), person.credentials].filter(Boolean).join(', '),
    person.affiliation,
    person.email && maskedEmail(person.email),
  ]
    .filter(Boolean)
    .join(' · ')
