import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, Hidden, RequiredNote } from '../../../web/fields.tsx'
import { Badge, Crumbs, Notice } from '../../../web/parts.tsx'
import type { CreditTypeRecord } from '../queries.ts'
import { seenOf } from '../seen.ts'
import { ConfirmChange, type ToConfirm } from './confirm-change.tsx'
import { TypePreview } from './preview.tsx'
import { TypeFields, type TypeFieldsProps } from './type-fields.tsx'
import { TypeVersions, type VersionRow } from './versions.tsx'

type Props = Omit<TypeFieldsProps, 'participation' | 'issued'> & {
  org: string
  record: CreditTypeRecord
  /** How many published activities offer it. */
  published: number
  preview: Omit<Parameters<typeof TypePreview>[0], 'participation'>
  /** Whether the preview was asked for, so that it stands before the form. */
  previewed: boolean
  confirm: ToConfirm | null
  versions: readonly VersionRow[]
}

/** One credit type: what it is, what is said of it, what it was, and whether it is offered. */
export function TypePage(props: Props): JSX.Element {
  const { org, record, errors, confirm } = props
  const { participation, issued, definition } = record
  const action = routes.officeCreditType.to({ org, type: record.id })
  const preview = <TypePreview {...props.preview} participation={participation} />
  return (
    <>
      <Crumbs
        items={[{ label: 'Credit types', href: routes.officeCreditTypes.to({ org }) }, { label: definition.shortName }]}
      />
      <ErrorSummary errors={errors} />
      <h1>
        {definition.name}
        {definition.mark}
      </h1>
      <Standing {...props} />
      {record.checkNote && <ToCheck action={action} note={record.checkNote} />}
      {confirm && <ConfirmChange action={action} seen={seenOf(definition)} of={confirm} />}
      {props.previewed && preview}
      <form method="post" class="flow spaced" action={action} novalidate>
        <Hidden name="seen" value={seenOf(definition)} />
        <p class="hint">
          <RequiredNote />
        </p>
        <TypeFields {...props} participation={participation} issued={issued} />
        <p class="actions">
          <button type="submit" class={confirm ? 'button quiet' : 'button'} name="act" value="save">
            Save changes
          </button>
          <button type="submit" class="button quiet" name="act" value="preview">
            Preview
          </button>
        </p>
      </form>
      {!props.previewed && preview}
      <TypeVersions versions={props.versions} />
      <Offering {...props} action={action} />
    </>
  )
}

function Standing({ org, record, published }: Props) {
  if (record.participation)
    return <p class="intro">For whoever attended and may have none of the credit that an activity offers.</p>
  return (
    <p class="intro">
      {record.retired && (
        <>
          <Badge>Not offered any more</Badge>{' '}
        </>
      )}
      {published === 0 ? (
        'No published activity offers it.'
      ) : (
        <>
          <a href={routes.officeCreditTypeActivities.to({ org, type: record.id })}>
            {published.toLocaleString('en-US')}{' '}
            {published === 1 ? 'published activity offers' : 'published activities offer'} it
          </a>
          : what you change counts there from now on.
        </>
      )}{' '}
      {record.issued ? 'Credit that was issued in it keeps its name, and its certificates what they say.' : ''}
    </p>
  )
}

function ToCheck({ action, note }: { action: string; note: string }) {
  return (
    <Notice tone="warn" title="To check before you use it">
      <p>{note}</p>
      <form method="post" action={action}>
        <button class="button quiet" type="submit" name="act" value="checked">
          It is checked
        </button>
      </form>
    </Notice>
  )
}

function Offering({ org, record, action }: Props & { action: string }) {
  const { id, retired, participation } = record
  return (
    <section class="group" aria-labelledby="offering">
      <div>
        <h2 id="offering">{retired ? 'Offer it again' : 'Copy it, or stop offering it'}</h2>
        <p class="hint">What was issued stays in either case.</p>
      </div>
      <div class="flow">
        <p>
          {retired
            ? 'New activities cannot offer it. Those that do go on to, until somebody takes it out.'
            : participation
              ? 'Once it is not offered any more, whoever may have none of an activity’s credit gets nothing.'
              : 'Once it is not offered any more, new activities cannot choose it. Those that offer it go on to, and their claims can be finished.'}
        </p>
        <form method="post" action={action}>
          <p class="actions">
            {!participation && (
              <a class="button quiet" href={routes.officeNewCreditType.to({ org }, { from: id })}>
                Copy
              </a>
            )}
            <button
              class={retired ? 'button quiet' : 'button danger'}
              type="submit"
              name="act"
              value={retired ? 'offer' : 'retire'}
            >
              {retired ? 'Offer it again' : 'Stop offering it'}
            </button>
          </p>
        </form>
      </div>
    </section>
  )
}
