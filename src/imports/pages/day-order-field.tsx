import type { JSX } from 'preact'
import { Choices } from '../../web/fields.tsx'
import type { FieldErrors } from '../../web/form.ts'
import type { Mapping } from '../mapping/mapping.ts'
import { type AskedOrder, orderField } from '../mapping/mapping-form.ts'
import type { Separator } from '../values/days.ts'

const written: Record<Separator, string> = { '/': 'slashes', '-': 'hyphens', '.': 'dots' }

/** Asks which comes first in dates that do not tell, with why they do not. */
export function DayOrderField(props: { asked: AskedOrder; mapping: Mapping; errors: FieldErrors }): JSX.Element {
  const { asked, mapping, errors } = props
  const { between } = asked
  const name = orderField(between)
  const example = ['03', '04', '2025'].join(between)
  return (
    <Choices
      name={name}
      legend={`Which comes first in dates with ${written[between]}?`}
      hint={whyAsked(asked)}
      options={[
        { value: 'month', label: `The month: ${example} is March 4` },
        { value: 'day', label: `The day: ${example} is April 3` },
      ]}
      value={mapping.dayOrders[between] ?? mapping.dayOrder ?? ''}
      error={errors[name]}
      required
    />
  )
}

function whyAsked({ between, column, seen }: AskedOrder): string {
  const sample = `“${seen.either!.text}” ${seen.either!.row > 0 ? `in row ${seen.either!.row}` : ''}`.trim()
  if (!seen.day || !seen.month)
    return `In “${column}”, ${sample} may be read either way, and no date with ${written[between]} there tells.`
  return `“${column}” contradicts itself: “${seen.day.text}” in row ${seen.day.row} has the day first, “${seen.month.text}” in row ${seen.month.row} the month. Each is read as it can only be; choose for those that may be read either way, like ${sample}.`
}
