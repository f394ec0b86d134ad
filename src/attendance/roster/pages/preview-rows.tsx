import type { JSX } from 'preact'
import { amountText } from '../../../credit/amount.ts'
import { routes } from '../../../routes.ts'
import { Hidden } from '../../../web/fields.tsx'
import { Badge } from '../../../web/parts.tsx'
import type { Candidate } from '../../matching/rules.ts'
import { amountField, amountShown, noCredit } from '../amount-form.ts'
import { writtenName } from '../entry.ts'
import { choiceField, emailField } from '../preview-form.ts'
import type { Counts } from '../rules.ts'
import type { OfferedType } from '../table/roles.ts'
import type { Judged, Verdict } from '../verdicts.ts'
import { doubtWords, groundWords, kindWords, wayWords } from './kind-words.ts'
import type { PreviewProps } from './preview-page.tsx'

type Props = PreviewProps & { counts: Counts }

/** Rows of a list, what becomes of each, and the choices that can be made of them. */
export function PreviewRows(props: Props): JSX.Element {
  const { org, roster, rows, show, page, counts } = props
  return (
    <form method="post" action={routes.officeRosterPreview.to({ org, import: roster.id })} class="flow" novalidate>
      <Hidden name="form" value="rows" />
      {show && <Hidden name="show" value={show} />}
      <Hidden name="page" value={String(page)} />
      <table class="stack decide">
        <caption class="visually-hidden">Rows of the list</caption>
        <thead>
          <tr>
            <th scope="col">In the list</th>
            <th scope="col">Row</th>
            <th scope="col">Who</th>
            <th scope="col">Result</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.number} row={row} {...props} />
          ))}
        </tbody>
      </table>
      <p class="actions">
        <button type="submit" class="button soft">
          Save the changes
        </button>
        {counts.likely > 0 && (
          <button type="submit" class="button quiet" name="act" value="likely">
            Confirm every likely row that can be one person only
          </button>
        )}
      </p>
    </form>
  )
}

function Row({ row, offered, typed, errors }: Props & { row: Judged }) {
  const { number, entry, minutes, verdict } = row
  const written = [entry.writtenEmail, entry.credentials, minutes !== null && `${minutes} minutes`]
  return (
    <tr>
      <th scope="row" class="main">
        {writtenName(entry.asked) || entry.writtenEmail || entry.opening || 'An empty row'}
        <br />
        <span class="meta">{written.filter(Boolean).join(' · ')}</span>
      </th>
      <td class="num" data-label="Row">
        {number}
      </td>
      <td data-label="Who">
        <Who verdict={verdict} />
      </td>
      <td data-label="Result">
        <Badge tone={kindWords[verdict.kind].tone}>{kindWords[verdict.kind].one}</Badge>
        <br />
        <span class="meta">{reasonOf(row, offered)}</span>
      </td>
      <td data-label="Change">
        <Change row={row} typed={typed} error={errors[emailField(number)]} />
      </td>
    </tr>
  )
}

function Who({ verdict }: { verdict: Verdict }) {
  if (verdict.kind === 'new')
    return (
      <>
        New record
        <br />
        <span class="meta">{verdict.email}</span>
      </>
    )
  const several = verdict.kind === 'likely' && verdict.people.length > 1
  const person = verdict.kind === 'likely' ? verdict.people[0]! : 'person' in verdict ? verdict.person : null
  if (several) return <>Choose who it is</>
  if (!person) return <>—</>
  return (
    <>
      {nameText(person)}
      <br />
      <span class="meta">{person.email || person.affiliation}</span>
    </>
  )
}

const nameText = ({ givenName, familyName, credentials }: Candidate): string =>
  [`${givenName} ${familyName}`.trim(), credentials].filter(Boolean).join(', ')

const whoText = (person: Candidate): string => [nameText(person), person.email].filter(Boolean).join(' · ')

function reasonOf({ verdict, amounts }: Judged, offered: readonly OfferedType[]): string {
  switch (verdict.kind) {
    case 'matched':
      return [
        groundWords[verdict.by],
        verdict.already.length > 0 && 'recorded already',
        awardsText(verdict.awards, offered),
        amounts && (amounts.length === 0 ? 'without credit' : 'amount corrected'),
      ]
        .filter(Boolean)
        .join(' · ')
    case 'new':
      return awardsText(verdict.awards, offered)
    case 'likely':
      return doubtWords[verdict.doubt]
    case 'duplicate':
      if ('row' in verdict.of) return `The same person as row ${verdict.of.row}`
      if ('waits' in verdict.of) return 'Waits already under Not known yet'
      return `Recorded already: ${verdict.of.ways.map((way) => wayWords[way]).join(', ')}`
    case 'unknown':
    case 'refused':
      return verdict.reason
    default:
      return ''
  }
}

const awardsText = (awards: ReadonlyMap<string, number>, offered: readonly OfferedType[]): string =>
  [...awards]
    .map(([id, amount]) => `${amountText(amount)} ${offered.find((type) => type.id === id)?.shortName ?? 'hours'}`)
    .join(', ')

/** Who a row is can be chosen where it is not certain; every row can be left out. */
function Change({ row, typed, error }: { row: Judged; typed: Props['typed']; error: string | undefined }) {
  const { number, match, verdict, entry } = row
  const people = match.kind === 'several' ? match.people : match.kind === 'likely' ? [match.person] : []
  const settled = verdict.kind === 'matched' && verdict.by === 'chosen' ? verdict.person : null
  const offers = [...people, ...(settled && !people.some(({ id }) => id === settled.id) ? [settled] : [])]
  const canBeNew = entry.asked.email !== '' && match.kind !== 'none'
  const amount = amountShown(row)
  const open =
    verdict.kind === 'likely' || verdict.kind === 'unknown' || (verdict.kind === 'refused' && !verdict.amount)
  const now =
    verdict.kind === 'left-out'
      ? 'out'
      : row.amounts?.length === 0
        ? noCredit
        : settled
          ? settled.id
          : verdict.kind === 'new' && canBeNew
            ? 'new'
            : 'undecided'
  const value = typed.get(choiceField(number)) ?? now
  return (
    <>
      <select name={choiceField(number)} aria-label={`Row ${number}: change`}>
        <option value="undecided" selected={value === 'undecided'}>
          {verdict.kind === 'likely' ? 'Not decided' : 'As it is'}
        </option>
        {offers.map((person) => (
          <option key={person.id} value={person.id} selected={value === person.id}>
            {whoText(person)}
          </option>
        ))}
        {canBeNew && (
          <option value="new" selected={value === 'new'}>
            Somebody else: make a new record
          </option>
        )}
        {amount && (
          <option value={noCredit} selected={value === noCredit}>
            Record without credit
          </option>
        )}
        <option value="out" selected={value === 'out'}>
          Leave it out
        </option>
      </select>
      {amount && (
        <label class="meta">
          Amount, “{amount.read}” in the list
          <input
            name={amountField(number)}
            value={typed.get(amountField(number)) ?? amount.text}
            inputmode="decimal"
            maxlength={40}
            aria-label={`Row ${number}: amount of credit`}
          />
        </label>
      )}
      {open && (
        <label class="meta">
          Or the email of who it is
          <input
            type="email"
            id={emailField(number)}
            name={emailField(number)}
            value={typed.get(emailField(number))}
            aria-label={`Row ${number}: email of who it is`}
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={error ? `${emailField(number)}-error` : undefined}
          />
        </label>
      )}
      {error && (
        <p class="error" id={`${emailField(number)}-error`}>
          {error}
        </p>
      )}
    </>
  )
}
