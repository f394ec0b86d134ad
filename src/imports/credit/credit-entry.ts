import { dayOf } from '../../web/dates.ts'
import type { ImportContext, RowLists } from '../rows/row.ts'
import { named, type Refusal, type RowValues } from '../rows/values.ts'
import { amountIn, wordKey } from '../values/plain.ts'

/** Credit that a row tells of. */
export type EarlierCredit = {
  title: string
  provider: string
  format: string
  completedOn: string
  creditTypeId: string | null
  creditName: string
  /** In hundredths. */
  amount: number
  reference: string
}

export type CreditEntry =
  | { kind: 'credits'; credits: EarlierCredit[] }
  | { kind: 'none' }
  | { kind: 'left-out' }
  | ({ kind: 'refused' } & Refusal)

const mostAmount = 9_999_999

/** Reads the credit of a row: one amount of one type, or an amount for each type that has a column of its own. */
export function creditEntry(values: RowValues, { lists, now, organization }: ImportContext): CreditEntry {
  const amounts = amountsIn(values, lists)
  if ('ground' in amounts) return { kind: 'refused', ...amounts }
  const title = values.text('title')
  const written = values.text('completedOn')
  if (amounts.out) return { kind: 'left-out' }
  if (amounts.found.length === 0 && !title && !written) return { kind: 'none' }
  if (amounts.found.length === 0) return refused('No amount of credit', 'There is no amount of credit in this row')
  if (!title) return refused('No title', 'There is no title of the activity in this row')
  if (!written) return refused('No date', 'There is no date of completion in this row')
  const completed = values.day('completedOn')?.day
  if (!completed) return refused('A date that cannot be read', `${named(written)} is no date`)
  if (Temporal.PlainDate.compare(completed, dayOf(now, organization.zone)) > 0)
    return refused('A date in the future', `${completed.toString()} has not come yet`)
  const shared = {
    title,
    provider: values.text('provider'),
    format: values.text('format'),
    completedOn: completed.toString(),
    reference: values.text('reference'),
  }
  return { kind: 'credits', credits: amounts.found.map((one) => ({ ...shared, ...one })) }
}

const refused = (ground: string, reason: string): CreditEntry => ({ kind: 'refused', ground, reason })

type Amounts = { found: Pick<EarlierCredit, 'creditTypeId' | 'creditName' | 'amount'>[]; out: boolean }

function amountsIn(values: RowValues, { types }: RowLists): Amounts | Refusal {
  const found: Amounts['found'] = []
  for (const type of types.values()) {
    const text = values.text(`amount:${type.id}`)
    const amount = text ? amountIn(text) : 0
    if (!isAmount(amount)) return notAmount(text)
    if (amount > 0) found.push({ creditTypeId: type.id, creditName: type.name, amount })
  }
  const text = values.text('amount')
  const amount = text ? amountIn(text) : 0
  if (!isAmount(amount)) return notAmount(text)
  if (amount === 0 || (found.length > 0 && !values.text('creditType'))) return { found, out: false }
  const meant = values.word('creditType', 'credit_type')
  if (meant === 'out') return { found, out: found.length === 0 }
  const type = types.get(meant.value)
  const name = values.text('creditType') || type?.name
  if (!name) return { ground: 'No credit type', reason: 'There is no credit type in this row' }
  return {
    found: [...found, { creditTypeId: type?.id ?? null, creditName: types.get(name)?.name ?? name, amount }],
    out: false,
  }
}

const isAmount = (amount: number): boolean => Number.isInteger(amount) && amount >= 0 && amount <= mostAmount

const notAmount = (text: string): Refusal => ({
  ground: 'An amount that cannot be read',
  reason: `${named(text)} is no amount of credit with at most two decimals`,
})

/** What makes two tellings of credit of one person the same. */
export const creditKey = ({ title, completedOn, creditTypeId, creditName, amount, reference }: EarlierCredit): string =>
  [completedOn, wordKey(title), creditTypeId ?? wordKey(creditName), amount, wordKey(reference)].join(' ')
