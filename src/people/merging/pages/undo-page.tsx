import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { fullDate } from '../../../web/dates.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'
import type { UndoPreview } from '../undo-preview.ts'

/** What goes back where, before a merge is undone. */
export function UndoPage({ org, zone, merge }: { org: string; zone: string; merge: UndoPreview }): JSX.Element {
  const { kept, gone, by, reason } = merge
  const list = routes.officeDuplicates.to({ org })
  return (
    <>
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: 'Likely duplicates', href: list },
          { label: 'Undo' },
        ]}
      />
      <h1>Undo this merge?</h1>
      <p class="intro">
        {gone.name} was merged into <a href={routes.officePerson.to({ org, person: kept.id })}>{kept.name}</a> on{' '}
        {fullDate(merge.mergedAt, zone)}
        {by && ` by ${by}`}: {reason}
      </p>
      <dl class="facts">
        <GoesBack {...merge} />
        <div>
          <dt>
            Stays with {kept.name}
            {kept.email && ` (${kept.email})`}
          </dt>
          <dd>All that was theirs before, and whatever came since the merge: claims, disclosures, emails.</dd>
        </div>
        {merge.disclosed && (
          <div>
            <dt>Disclosure sent since the merge</dt>
            <dd>
              The one of {fullDate(merge.disclosed, zone)} stays with {kept.name}, and may hold relationships of both.{' '}
              {kept.name} is asked by email to look it through and send it anew.
            </dd>
          </div>
        )}
        {merge.filled && (
          <div>
            <dt>Emptied again on {kept.name}’s profile</dt>
            <dd>{merge.filled}, where it was not changed since.</dd>
          </div>
        )}
        {merge.again.length > 0 && (
          <div>
            <dt>Counts again</dt>
            <dd>{merge.again.join(', ')}, which was withdrawn because both held the credit.</dd>
          </div>
        )}
        {merge.staff && (
          <div>
            <dt>Role in the office</dt>
            <dd>Each record has the one that it had before, unless Staff was changed since.</dd>
          </div>
        )}
        <div>
          <dt>Signing in</dt>
          <dd>
            Each signs in as before. Whoever is signed in to either is signed out, and codes and links under way open
            nothing. All emails of both are told.
          </dd>
        </div>
      </dl>
      <form method="post" action={list}>
        <Hidden name="merge" value={merge.id} />
        <p class="actions">
          <button type="submit" class="button">
            Undo the merge
          </button>
          <a href={list}>Leave it merged</a>
        </p>
      </form>
    </>
  )
}

function GoesBack({ gone, back }: UndoPreview) {
  return (
    <div>
      <dt>
        Goes back to {gone.name}
        {gone.emails.length > 0 && ` (${gone.emails.join(', ')})`}
      </dt>
      <dd>{back || 'Nothing was moved but the record itself.'}</dd>
    </div>
  )
}
