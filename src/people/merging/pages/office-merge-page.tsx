import type { JSX } from 'preact'
import type { StaffRole } from '../../../organizations/permissions.ts'
import { roleWithArticle } from '../../../organizations/staff/roles.ts'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, TextArea } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import { Crumbs, Notice } from '../../../web/parts.tsx'
import type { Comparison } from '../comparison.ts'
import type { Doubled } from '../doubled-credit.ts'
import type { ComparedCount } from '../record-counts.ts'
import { undoDays } from '../rules.ts'
import { ComparedCounts, ComparedFacts } from './compared-table.tsx'
import { CountedOnce } from './counted-once.tsx'

type Props = Comparison & {
  org: string
  zone: string
  counts: readonly ComparedCount[]
  doubled: readonly Doubled[]
  typed: string
  errors: FieldErrors
}

/** Two records side by side, what a merge makes of them, and the merge itself. */
export function OfficeMergePage(props: Props): JSX.Element {
  const { org, kept, gone, errors } = props
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
      <h1>Merge two records</h1>
      <p class="intro">
        The record on the left is kept: its own values win, and what it lacks is filled in from the other.{' '}
        <a href={routes.officeMerge.to({ org }, { kept: gone.id, gone: kept.id })}>Keep the other record instead</a>
      </p>
      <Roles {...props} />
      <h2>What the records say</h2>
      <ComparedFacts columns={columns} facts={props.facts} />
      <h2>What moves</h2>
      {props.counts.length > 0 ? (
        <ComparedCounts columns={columns} counts={props.counts} />
      ) : (
        <p class="soft-text">Neither record has attendance or credit.</p>
      )}
      <CountedOnce {...props} />
      <Confirm {...props} />
    </>
  )
}

/** A role in the office is more than a record: whoever merges must have seen it. */
function Roles({ gone, kept, roleAfter }: Props) {
  if (!roleAfter) return null
  const moves = roleAfter !== kept.role
  return (
    <Notice tone={moves ? 'warn' : undefined} title={moves ? 'A role in the office moves' : 'A role in the office'}>
      <p>
        {[kept, gone]
          .filter((side): side is typeof side & { role: StaffRole } => side.role !== null)
          .map((side) => `${side.email || side.name} is ${roleWithArticle(side.role)}`)
          .join(', ')}
        . After the merge, the one record is <b>{roleWithArticle(roleAfter)}</b>.
      </p>
    </Notice>
  )
}

function Confirm({ org, kept, gone, typed, errors }: Props) {
  return (
    <>
      <h2>Merge</h2>
      <p>
        Only the ways to sign in of the kept record open the one record. The password, passkeys, authenticator app and
        single sign-on of the other no longer do, and its emails not before the person has signed in and confirmed them.
        Whoever forgot the password types any email of both under “Forgot Password”; the code goes to an email of the
        kept record. So keep the record whose email the person still reads. All emails are told how to sign in. It can
        be undone for {undoDays} days.
      </p>
      <form method="post" class="flow" action={routes.officeMerge.to({ org })} novalidate>
        <Hidden name="kept" value={kept.id} />
        <Hidden name="gone" value={gone.id} />
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
            Merge these records
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
