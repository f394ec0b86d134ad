import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary } from '../../../web/fields.tsx'
import type { FieldErrors } from '../../../web/form.ts'
import type { Comparison } from '../comparison.ts'
import type { Doubled } from '../doubled-credit.ts'
import type { ComparedCount } from '../record-counts.ts'
import { undoDays } from '../rules.ts'
import { ComparedCounts, ComparedFacts } from './compared-table.tsx'
import { CountedOnce } from './counted-once.tsx'
import { DisclosuresNotice, RolesMove } from './merge-notices.tsx'

type Props = Comparison & {
  org: string
  zone: string
  counts: readonly ComparedCount[]
  doubled: readonly Doubled[]
  errors: FieldErrors
}

/** What comes together when a person merges two accounts, before they do. */
export function MyMergePreview(props: Props): JSX.Element {
  const { org, kept, gone, facts, counts } = props
  const columns = {
    kept: 'This account',
    gone: 'The other one',
    after: 'After',
    keptNote: kept.email,
    goneNote: gone.email,
    stacked: true as const,
  }
  return (
    <>
      <ErrorSummary errors={props.errors} />
      <h1>What comes together</h1>
      <p class="intro">
        This account stays, and all of the other one comes into it. Where both say something, this account wins; what it
        lacks is filled in. Nothing is done until you press the button below.
      </p>
      <h2>Credit and attendance</h2>
      {counts.length > 0 ? (
        <ComparedCounts columns={columns} counts={counts} />
      ) : (
        <p class="soft-text">Neither account has any yet.</p>
      )}
      <CountedOnce {...props} />
      <RolesMove roles={props.roles} whose="the other account" />
      <DisclosuresNotice {...props} own />
      <h2>Profile</h2>
      <ComparedFacts columns={columns} facts={facts} />
      <h2>Then</h2>
      <p>
        You sign in with any email of both accounts and the password of this one.{' '}
        {props.doubled.length > 0
          ? `Certificates of both stay valid under their numbers, but for what is counted once: ${onceText(props.doubled)}.`
          : 'Certificates of both stay valid under their numbers.'}{' '}
        We write to all your emails. If it was a mistake, the office can undo it for {undoDays} days.
      </p>
      <form method="post" action={routes.mergeMyAccounts.to({ org })}>
        <p class="actions">
          <button type="submit" class="button" name="step" value="merge">
            Merge these accounts
          </button>
          <button type="submit" class="button quiet" name="step" value="start-again">
            Choose another account
          </button>
          <a href={routes.profile.to({ org })}>Keep them apart</a>
        </p>
      </form>
    </>
  )
}

/** "LHS-1 is marked as withdrawn and points to LHS-2" */
const onceText = (doubled: readonly Doubled[]): string =>
  [
    ...new Set(
      doubled.map(({ counts, other }) => `${other.number} is marked as withdrawn and points to ${counts.number}`),
    ),
  ].join('; ')
