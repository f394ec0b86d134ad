import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { Checkbox, ErrorSummary, Hidden, TextArea } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import { asksTwice, contradictionsOf, type OfficePreview } from '../office-preview.ts'
import { undoDays } from '../rules.ts'
import type { NotedPair } from '../two-people.ts'
import { ComparedCounts, ComparedFacts } from './compared-table.tsx'
import { CountedOnce } from './counted-once.tsx'
import { ContradictionNotice, DisclosuresNotice, RolesMove, StaffNotice } from './merge-notices.tsx'

type Props = OfficePreview & {
  org: string
  zone: string
  title: string
  /** The day on which the account of the record that goes was closed; null where it is open. */
  closedOn: string | null
  typed: string
  /** Whether the second question was answered. */
  sure: boolean
  errors: FieldErrors
}

/** Two records side by side, what a merge makes of them, and the merge itself. */
export function OfficeMergePage(props: Props): JSX.Element {
  const { org, kept, gone, closedOn, errors } = props
  const list = routes.officeDuplicates.to({ org })
  const columns = { kept: 'Kept', gone: 'Goes', after: 'After the merge', keptNote: kept.email, goneNote: gone.email }
  return (
    <>
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: 'Likely duplicates', href: list },
          { label: 'Merge' },
        ]}
      />
      <ErrorSummary errors={errors} />
      <h1>{props.title}</h1>
      <p class="intro">
        The record on the left is kept: its own values win, and what it lacks is filled in from the other.{' '}
        {closedOn ? (
          `The one on the right was closed on ${closedOn}, so it is the one that goes.`
        ) : (
          <a href={routes.officeMerge.to({ org }, { kept: gone.id, gone: kept.id })}>Keep the other record instead</a>
        )}
      </p>
      {props.noted && <Noted {...props} noted={props.noted} />}
      <ContradictionNotice {...props} />
      <StaffNotice {...props} />
      <DisclosuresNotice {...props} />
      <h2>What the records say</h2>
      <ComparedFacts columns={columns} facts={props.facts} />
      <h2>What moves</h2>
      {props.counts.length > 0 ? (
        <ComparedCounts columns={columns} counts={props.counts} />
      ) : (
        <p class="soft-text">Neither record has attendance or credit.</p>
      )}
      <RolesMove roles={props.roles} whose="the record that goes" />
      <CountedOnce {...props} />
      <Confirm {...props} />
    </>
  )
}

/** Somebody has looked at them before: whoever merges them all the same knows it, or takes it back. */
function Noted({ org, zone, kept, gone, noted }: Props & { noted: NotedPair }) {
  return (
    <Notice title="Noted as two people" tone="warn">
      <p>
        {noted.by || 'Somebody'} noted on {fullDate(noted.at, zone)} that these are two people, so they are not among
        the likely duplicates.
      </p>
      <form method="post" action={routes.officeMerge.to({ org })}>
        <Hidden name="kept" value={kept.id} />
        <Hidden name="gone" value={gone.id} />
        <button type="submit" class="button soft" name="act" value="not-two-people">
          Take the note back
        </button>
      </form>
    </Notice>
  )
}

function Confirm(props: Props) {
  const { org, kept, gone, closedOn, typed, errors } = props
  return (
    <>
      <h2>{closedOn ? 'Join' : 'Merge'}</h2>
      {closedOn ? <JoinNote /> : <MergeNote />}
      <form method="post" class="flow" action={routes.officeMerge.to({ org })} novalidate>
        <Hidden name="kept" value={kept.id} />
        <Hidden name="gone" value={gone.id} />
        <Hidden name="version" value={props.version} />
        {asksTwice(props) && (
          <Checkbox
            name="sure"
            legend="Something speaks against it"
            label={sureText(props)}
            checked={props.sure}
            error={errors['sure']}
            required
          />
        )}
        <TextArea
          name="reason"
          label="Why are these one person?"
          hint="It stays with the records, such as: same licence, confirmed by phone."
          rows={2}
          maxlength={500}
          value={typed}
          error={errors['reason']}
          required
        />
        <p class="actions">
          <button type="submit" class="button" name="act" value="merge">
            {closedOn ? 'Join the credit' : 'Merge these records'}
          </button>
          <button type="submit" class="button quiet" name="act" value="two-people">
            These are two people
          </button>
          <a href={routes.officeDuplicates.to({ org })}>Decide later</a>
        </p>
      </form>
    </>
  )
}

/** "They are one person although NPI and birthday differ, and I have checked it" */
function sureText(props: Props): string {
  const names = contradictionsOf(props).map(({ name }) => name)
  const differs = names.length > 0 ? ` although ${inRow(names)} ${names.length === 1 ? 'differs' : 'differ'}` : ''
  const noted = props.noted ? `${differs ? ', and' : ' although'} they were noted as two` : ''
  return `They are one person${differs}${noted}. I have checked why.`
}

const inRow = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const MergeNote = () => (
  <p>
    The person signs in with any email of both and the password of the kept record, or by its other ways to sign in. The
    password, passkeys, authenticator app and single sign-on of the other record no longer work. Codes and links go to
    the emails of the kept record alone, until the person has confirmed the others under My Profile; so keep the record
    whose email the person still reads. All emails are told how to sign in. It can be undone for {undoDays} days.
  </p>
)

const JoinNote = () => (
  <p>
    Attendance, credit and certificates of the closed account move to the one that is kept, which signs in as before.
    What was deleted when the account was closed stays deleted, and nobody is signed in by it again. Make sure first
    that both are one person’s: by the number of a certificate that they have, a licence, or a call to a phone that you
    know. The owner is told, and it can be undone for {undoDays} days.
  </p>
)
