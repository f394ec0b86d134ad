import { licenceAbroad } from '../../people/profile-rows.ts'
import { licenceNumber } from '../../people/rules.ts'
import { usStateCode } from '../../people/us-states.ts'
import type { RowValues } from '../rows/values.ts'

export type Licence = { state: string; number: string; expires: string | null }

/** The licence that a row gives, with its state where that can be read; also "OR MD173205" in one cell. */
export function licenceIn(values: RowValues, leave: (what: string, text: string) => ''): Licence | null {
  const typed = values.text('licence')
  if (!typed) return null
  const state = stateIn(values.text('licenceState')) || stateIn(/^([A-Za-z]{2})[\s-]+(?=\S)/.exec(typed)?.[1] ?? '')
  const number = licenceNumber(
    typed.replace(/^[A-Za-z]{2}[\s-]+(?=[A-Za-z0-9]*\d)/, (prefix) => (stateIn(prefix) ? '' : prefix)),
  )
  if (!number.ok || number.value === null) {
    if (!number.ok) leave('License', typed)
    return null
  }
  return { state, number: number.value, expires: values.day('licenceExpires')?.day.toString() ?? null }
}

const stateIn = (text: string): string => {
  const plain = text.replace(/[\s-]+$/, '').trim()
  return usStateCode(plain) ?? (/outside|foreign|international/i.test(plain) ? licenceAbroad : '')
}
