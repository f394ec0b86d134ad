import { amountText, hundredthsOf } from '../credit/amount.ts'
import type { FieldErrors } from '../web/form.ts'
import type { CreditTypeChoice, Designation, Fields } from './content.ts'

const most = 99975

/** ACPE's number of an activity: provider, joint providers, year, sequence, type and topic, audience. */
const universalActivityNumber = /^(?:\d{4}|JA\d{7})-(?:0000|9999)-\d{2}-\d{3,4}-[LHB](?:0[1-8]|99)-[PT]$/

/** Reads the maximum of each credit type; one that is left empty is not designated. */
export function readDesignations(
  fields: Fields,
  creditTypes: readonly CreditTypeChoice[],
  format: { key: string; name: string } | undefined,
): { value: Designation[]; errors: FieldErrors } {
  const errors: FieldErrors = {}
  const value: Designation[] = []
  for (const type of creditTypes) {
    const typed = (fields[`maximum.${type.key}`] ?? '').trim()
    const uan = numberIn(fields[`uan.${type.key}`] ?? '', type)
    if (typed === '') {
      if (uan) errors[`maximum.${type.key}`] = `Enter the maximum that this ${numberName(type)} is for`
      continue
    }
    const fault = maximumFault(typed, type) ?? formatFault(type, format)
    if (fault) errors[`maximum.${type.key}`] = fault
    else value.push({ creditTypeId: type.id, maximum: hundredthsOf(typed), universalActivityNumber: uan })
    if (uan && !type.otherNumber && !universalActivityNumber.test(uan))
      errors[`uan.${type.key}`] = 'Enter the number as ACPE gave it, for example 0173-0000-26-014-L01-P'
    if (uan.length > longestNumber) errors[`uan.${type.key}`] = `Enter a number of ${longestNumber} characters or fewer`
  }
  return { value, errors }
}

const longestNumber = 60

const numberIn = (typed: string, { otherNumber }: CreditTypeChoice): string =>
  otherNumber ? typed.replace(/\s+/g, ' ').trim() : typed.trim().toUpperCase()

/** What the number of each activity is called that a credit type asks for. */
export const numberName = ({ otherNumber }: Pick<CreditTypeChoice, 'otherNumber'>): string =>
  otherNumber ? 'course or approval number' : 'Universal Activity Number'

function maximumFault(typed: string, { step }: CreditTypeChoice): string | undefined {
  const amount = hundredthsOf(typed)
  if (/^[-−]/.test(typed) || amount === 0) return `Enter ${amountText(step)} or more, or leave it empty`
  if (/^\d{4,}/.test(typed) || amount > most) return `Enter ${amountText(most)} or less`
  if (Number.isNaN(amount)) return 'Enter a number with at most two decimals, for example 1.00'
  if (amount % step === 0) return undefined
  const below = amount - (amount % step)
  const choices = [below, below + step].filter((one) => one > 0 && one <= most).map(amountText)
  return `This credit comes in steps of ${amountText(step)}: enter ${choices.join(' or ')}`
}

/** Why a format's activities cannot award a credit type; undefined when they can. */
export function formatFault(type: CreditTypeChoice, format: { key: string; name: string } | undefined) {
  if (!format || type.allowedFormats.length === 0 || type.allowedFormats.includes(format.key)) return undefined
  return `The format ${format.name} cannot award ${type.plural}: leave it empty or choose another format`
}
