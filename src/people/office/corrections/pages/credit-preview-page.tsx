import type { JSX } from 'preact'
import { amountText } from '../../../../credit/amount.ts'
import type { CorrectionNews } from '../../../../credit/corrections/correction-mail.ts'
import { type Change, type Override, overrides as overrideWords } from '../../../../credit/corrections/rules.ts'
import { amountField } from '../../../../credit/rules.ts'
import type { Wording } from '../../../../messages/wording/fill.ts'
import { routes } from '../../../../routes.ts'
import { fullDay } from '../../../../web/dates.ts'
import { Hidden } from '../../../../web/fields.tsx'
import { CreditName } from '../../../../web/parts.tsx'
import type { TypedCorrection } from '../correction-form.ts'
import type { CreditPlace } from '../credit-place.ts'
import { CorrectionHead, recordHref } from './correction-head.tsx'
import { MailPreview } from './mail-preview.tsx'

type Props = {
  org: string
  zone: string
  place: CreditPlace
  typed: TypedCorrection
  changes: readonly Change[]
  /** The day of completion where it is new. */
  day: Temporal.PlainDate | null
  overrides: readonly Override[]
  news: CorrectionNews
  mail: Wording
  /** Whether the certificate prints just this, so that no other takes its place. */
  stays: boolean
  id: string
  seen: string
}

/** What a correction will do, before it is done. */
export function CreditPreviewPage(props: Props): JSX.Element {
  const { place, changes, day, overrides, news, typed } = props
  const { person } = place
  const adds = news.kind === 'added' || news.kind === 'restored'
  return (
    <>
      <CorrectionHead {...props} title={adds ? 'Record this credit?' : 'Correct this credit?'} here="Confirm" />
      <table>
        <caption class="visually-hidden">What changes</caption>
        <thead>
          <tr>
            <th scope="col">Credit type</th>
            <th scope="col" class="num">
              Now
            </th>
            <th scope="col" class="num">
              Then
            </th>
          </tr>
        </thead>
        <tbody>
          {changes
            .filter(({ before, after }) => before > 0 || after > 0)
            .map(({ creditType, before, after }) => (
              <tr key={creditType.id}>
                <th scope="row">
                  <CreditName name={`${creditType.plural}${creditType.mark}`} mark={creditType.mark} />
                </th>
                <td class="num">{before ? amountText(before) : '—'}</td>
                <td class="num">{after ? amountText(after) : 'withdrawn'}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <h2>What happens</h2>
      <ul>
        {day && <li>It counts as completed on {fullDay(day)}.</li>}
        <li>{certificateText(props)}</li>
        {overrides.map((one) => (
          <li key={one}>{overrideWords[one]}</li>
        ))}
        <li>What stood before stays on record, with who changed it, when and why: {typed.reason}</li>
      </ul>
      <MailPreview email={person.email} mail={props.mail} />
      <Confirmation {...props} label={adds ? 'Record the credit' : 'Correct the credit'} />
    </>
  )
}

function certificateText({ place, stays }: Props): string {
  const { standing, found } = place
  if (!standing) return `A certificate is issued for ${found.claimant.name}.`
  if (stays) return `Certificate ${standing.number}, which prints just this, stands again.`
  return `A new certificate takes the place of ${standing.number}. Whoever checks the old number is told which one does.`
}

function Confirmation({ org, place, typed, id, seen, label }: Props & { label: string }) {
  const { person, session, standing } = place
  return (
    <form method="post" action={routes.officePersonCredit.to({ org, person: person.id, session: session.id })}>
      {Object.entries(typed.amounts).map(([type, amount]) => (
        <Hidden key={type} name={amountField(type)} value={amount} />
      ))}
      <Hidden name="reason" value={typed.reason} />
      <Hidden name="note" value={typed.note} />
      <Hidden name="completedOn" value={typed.completedOn} />
      {typed.shares && <Hidden name="shares" value="yes" />}
      {standing && <Hidden name="certificate" value={standing.number} />}
      <Hidden name="seen" value={seen} />
      <Hidden name="id" value={id} />
      <Hidden name="confirm" value="yes" />
      <p class="actions">
        <button type="submit" class="button">
          {label}
        </button>
        <button type="submit" class="button quiet" name="back" value="yes">
          Change something
        </button>
        <a href={recordHref(org, place)}>Leave it as it is</a>
      </p>
    </form>
  )
}
