import type { JSX } from 'preact'
import { amountText } from '../../../../credit/amount.ts'
import { type Correctable, type Override, overrides as overrideWords } from '../../../../credit/corrections/rules.ts'
import { amountField } from '../../../../credit/rules.ts'
import { routes } from '../../../../routes.ts'
import { Checkbox, ErrorSummary, Hidden, RequiredNote, TextField } from '../../../../web/fields.tsx'
import type { FieldErrors } from '../../../../web/form.ts'
import { CreditName, Notice } from '../../../../web/parts.tsx'
import type { TypedCorrection } from '../correction-form.ts'
import type { CreditPlace } from '../credit-place.ts'
import { CorrectionHead, recordHref } from './correction-head.tsx'
import { WhyFields } from './why-fields.tsx'

type Props = {
  org: string
  zone: string
  place: CreditPlace
  typed: TypedCorrection
  errors: FieldErrors
  /** Whether nothing counts yet. */
  adds: boolean
  seen: string
  /** From when to when it may have been completed, where that is asked for. */
  days: { first: Temporal.PlainDate; last: Temporal.PlainDate } | null
  /** Which rules the reason sets aside, as far as that is known before amounts are typed. */
  overrides: readonly Override[]
}

/** Asks what somebody's credit for a session is to be. */
export function CreditFormPage(props: Props): JSX.Element {
  const { org, place, errors, adds } = props
  const { refusal, types } = place
  return (
    <>
      <ErrorSummary errors={errors} />
      <CorrectionHead
        {...props}
        title={adds ? 'Add credit' : 'Correct credit'}
        here={adds ? 'Add credit' : 'Correct'}
      />
      {refusal ? (
        <Notice tone="warn" title={refusal} />
      ) : types.length === 0 ? (
        <Notice tone="warn" title="There is no credit here that this person can be given">
          <Withheld {...props} />
        </Notice>
      ) : (
        <Form {...props} />
      )}
      {(refusal || types.length === 0) && (
        <p>
          <a href={recordHref(org, place)}>Back to the record</a>
        </p>
      )}
    </>
  )
}

function Form(props: Props) {
  const { org, place, typed, errors, adds, seen, days, overrides } = props
  const { person, session, types, overlap, elsewhere, standing } = place
  return (
    <form
      method="post"
      action={routes.officePersonCredit.to({ org, person: person.id, session: session.id })}
      class="flow spaced"
      novalidate
    >
      <p>
        <RequiredNote /> {!adds && 'An amount that you leave as it is stays as it is; empty takes that credit away.'}
      </p>
      {overrides.length > 0 && (
        <Notice tone="warn" title="Your reason stands in for what is missing">
          <ul>
            {overrides.map((one) => (
              <li key={one}>{overrideWords[one]}</li>
            ))}
          </ul>
        </Notice>
      )}
      {types.map((type) => (
        <AmountField key={type.creditType.id} type={type} typed={typed} errors={errors} />
      ))}
      {elsewhere.map(({ plural, mark, amount, number }) => (
        <p key={plural}>
          {amountText(amount)} {plural}
          {mark} stands on <a href={routes.verifyCertificate.to({ number })}>certificate {number}</a>: correct it there.
        </p>
      ))}
      <Withheld {...props} />
      {overlap && (
        <Checkbox
          name="shares"
          legend="Sessions at the same time"
          label="Count time that another session has counted for this one as well"
          hint={`${overlap.replace(/^You have/, 'They have')} Only where the times of a session are wrong, or they were in both one after the other: say so in the reason.`}
          checked={typed.shares}
        />
      )}
      {days && (
        <TextField
          name="completedOn"
          label="Completed on"
          type="date"
          min={days.first.toString()}
          max={days.last.toString()}
          value={typed.completedOn}
          error={errors['completedOn']}
          required
        />
      )}
      <WhyFields typed={typed} errors={errors} email={person.email} />
      <Hidden name="seen" value={seen} />
      {standing && <Hidden name="certificate" value={standing.number} />}
      <p class="actions">
        <button type="submit" class="button">
          See what will happen
        </button>
        <a href={recordHref(org, place)}>{adds ? 'Add nothing' : 'Leave it as it is'}</a>
      </p>
    </form>
  )
}

function AmountField({ type, typed, errors }: { type: Correctable; typed: TypedCorrection; errors: FieldErrors }) {
  const { creditType, stands, whole, left, because } = type
  const name = amountField(creditType.id)
  return (
    <TextField
      name={name}
      label={<CreditName name={`${creditType.plural}${creditType.mark}`} mark={creditType.mark} />}
      hint={hintOf({
        stands,
        most: whole ? Math.max(whole.maximum, 0) : null,
        left,
        step: creditType.step,
        whole: !creditType.partial,
        because,
      })}
      class="short"
      inputmode="decimal"
      autocomplete="off"
      value={typed.amounts[creditType.id] ?? ''}
      error={errors[name]}
      maxlength={12}
    />
  )
}

function hintOf(of: {
  stands: number
  most: number | null
  left: number
  step: number
  whole: boolean
  because: string
}): string {
  const now = of.stands ? `Now ${amountText(of.stands)}.` : ''
  if (of.most === null) return `${now} It can only be left or taken away: ${of.because}`
  const most = of.whole
    ? `${amountText(of.most)}, as a whole.`
    : `Up to ${amountText(of.most)}, in steps of ${amountText(of.step)}.`
  const left = of.left < of.most ? `Beside other sessions ${amountText(of.left)} is left.` : ''
  return [now, most, left].filter(Boolean).join(' ')
}

/** Why other credit of the session is not for this person. */
function Withheld({ place }: Props) {
  const { withheld } = place
  if (withheld.length === 0) return null
  return (
    <ul class="soft-text">
      {withheld.map(({ creditType, sentence }) => (
        <li key={creditType.id}>{aboutThem(sentence)}</li>
      ))}
    </ul>
  )
}

/** The rules speak to the learner; here they speak of them. */
const aboutThem = (sentence: string): string =>
  sentence.replaceAll('your profile', 'their profile').replaceAll(/\byour (birthday|NABP|NPI|board)/g, 'their $1')
