import type { JSX } from 'preact'
import { amountText } from '../../../../credit/amount.ts'
import type { StandingCredit } from '../../../../credit/corrections/standing.ts'
import type { Wording } from '../../../../messages/wording/fill.ts'
import { routes } from '../../../../routes.ts'
import { Checkbox, ErrorSummary, Hidden } from '../../../../web/fields.tsx'
import type { FieldErrors } from '../../../../web/form.ts'
import { CreditName, Notice } from '../../../../web/parts.tsx'
import type { RecordPlace } from '../../record/record-scene.ts'
import type { TypedWhy } from '../correction-form.ts'
import { CorrectionHead, recordHref } from './correction-head.tsx'
import { MailPreview } from './mail-preview.tsx'
import { WhyFields } from './why-fields.tsx'

type Props = {
  org: string
  zone: string
  act: 'withdraw' | 'restore'
  place: RecordPlace & { refusal: string }
  standing: StandingCredit
  changes: readonly { creditTypeId: string; plural: string; mark: string; before: number; after: number }[]
  /** Why time counts for another session already, where what is put back shares it. */
  overlap: string
  typed: TypedWhy & { shares: boolean }
  errors: FieldErrors
  mail: Wording
  seen: string
  id: string
}

/** What happens when all credit of a certificate is withdrawn, or put back, and why. */
export function WithdrawPage(props: Props): JSX.Element {
  const { org, act, place, standing, changes, errors } = props
  const withdraws = act === 'withdraw'
  return (
    <>
      <ErrorSummary errors={errors} />
      <CorrectionHead
        {...props}
        title={withdraws ? 'Withdraw this credit?' : 'Put this credit back?'}
        here={withdraws ? 'Withdraw' : 'Put back'}
      />
      <h2>What happens</h2>
      <ul>
        {changes.map(({ creditTypeId, plural, mark, before, after }) => (
          <li key={creditTypeId}>
            {amountText(withdraws ? before : after)} <CreditName name={`${plural}${mark}`} mark={mark} />{' '}
            {withdraws ? 'no longer counts.' : 'counts again.'}
          </li>
        ))}
        <li>
          {withdraws
            ? `Certificate ${standing.number} no longer stands: its page, its PDF and whoever checks it say so. They cannot claim this credit again.`
            : `Certificate ${standing.number} stands again, or a new one takes its place where it prints something else.`}
        </li>
        <li>
          {withdraws
            ? 'That they were there, and what they evaluated, stays. So does the record of what is withdrawn, and it can be put back.'
            : 'That it was withdrawn, by whom and why, stays on record.'}
        </li>
      </ul>
      {!withdraws && place.refusal && <Notice tone="warn" title={place.refusal} />}
      <MailPreview email={place.person.email} mail={props.mail} />
      {withdraws || !place.refusal ? (
        <Form {...props} />
      ) : (
        <p>
          <a href={recordHref(org, place)}>Back to the record</a>
        </p>
      )}
    </>
  )
}

function Form({ org, act, place, standing, typed, errors, seen, id, overlap }: Props) {
  const at = { org, person: place.person.id, session: place.session.id }
  const action = act === 'withdraw' ? routes.officePersonWithdraw.to(at) : routes.officePersonRestore.to(at)
  return (
    <form method="post" action={action} class="flow spaced" novalidate>
      {overlap && (
        <Checkbox
          name="shares"
          legend="Sessions at the same time"
          label="Count time that another session has counted for this one as well"
          hint={overlap.replace(/^You have/, 'They have')}
          checked={typed.shares}
          error={errors['shares']}
        />
      )}
      <WhyFields typed={typed} errors={errors} email={place.person.email} />
      <Hidden name="certificate" value={standing.number} />
      <Hidden name="seen" value={seen} />
      <Hidden name="id" value={id} />
      <p class="actions">
        {act === 'withdraw' ? (
          <button type="submit" class="button danger">
            Withdraw the credit
          </button>
        ) : (
          <button type="submit" class="button">
            Put the credit back
          </button>
        )}
        <a href={recordHref(org, place)}>{act === 'withdraw' ? 'Keep it' : 'Leave it withdrawn'}</a>
      </p>
    </form>
  )
}
