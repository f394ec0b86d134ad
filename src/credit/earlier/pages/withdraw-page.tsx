import type { JSX } from 'preact'
import { routes } from '../../../routes.ts'
import { ErrorSummary, TextField } from '../../../web/fields.tsx'
import { Crumbs } from '../../../web/parts.tsx'
import { amountText } from '../../amount.ts'
import { type EarlierLine, earlierDetails } from '../earlier-credit.ts'
import { shortDateYearOf } from './day-text.ts'

type Props = { org: string; person: string; line: EarlierLine; reason: string; error: string }

/** Credit from earlier records, to be withdrawn with a reason. */
export function WithdrawEarlierPage({ org, person, line, reason, error }: Props): JSX.Element {
  const back = routes.officePerson.to({ org, person }, { part: 'credit' })
  return (
    <>
      <ErrorSummary errors={error ? { reason: error } : {}} />
      <Crumbs
        items={[
          { label: 'People', href: routes.officePeople.to({ org }) },
          { label: 'Credit', href: back },
          { label: 'Withdraw' },
        ]}
      />
      <h1>Withdraw credit from earlier records</h1>
      <p class="intro">
        {amountText(line.amount)} {line.typeName}: {line.title}, {shortDateYearOf(line.completedOn)}
      </p>
      <p class="soft-text">{earlierDetails(line)}</p>
      <p>
        It goes from the transcript, and it stays on record that it was told and withdrawn. The learner is told by
        email.
      </p>
      <form
        method="post"
        action={routes.officeEarlierCredit.to({ org, person, credit: line.id })}
        class="flow"
        novalidate
      >
        <TextField
          name="reason"
          label="Reason"
          hint="The learner reads it."
          value={reason}
          error={error || undefined}
          maxlength={500}
          required
        />
        <p class="actions">
          <button type="submit" class="button danger">
            Withdraw the credit
          </button>
          <a href={back}>Keep it</a>
        </p>
      </form>
    </>
  )
}
