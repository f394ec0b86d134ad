import type { CreditTypeChoice, Designation } from '../activities/content.ts'
import { amountForMinutes, amountText } from '../credit/amount.ts'
import { roundingWords } from '../credit/rounding-words.ts'

/**
 * That more credit is designated than a session's minutes come to, of each type; '' where it is not. A warning, no refusal:
 * some accreditors count more than the session, such as the time of its evaluation.
 */
export function creditTimeNote(
  designations: readonly Pick<Designation, 'creditTypeId' | 'maximum'>[],
  creditTypes: readonly CreditTypeChoice[],
  minutes: number,
): string {
  const over = creditTypes.flatMap((type) => {
    const maximum = designations.find(({ creditTypeId }) => creditTypeId === type.id)?.maximum ?? 0
    const most = amountForMinutes(minutes, type)
    return maximum > most ? [{ name: named(type, maximum), maximum, why: whyOf(type, most) }] : []
  })
  return [...Map.groupBy(over, ({ why }) => why)]
    .map(([why, some]) => {
      const verb = some.length > 1 || some[0]!.maximum > 100 ? 'are' : 'is'
      return `${listed.format(some.map(({ name }) => name))} ${verb} more than ${minutes} minutes come to: ${why}`
    })
    .join(' ')
}

const listed = new Intl.ListFormat('en-US')

const named = ({ name, plural, mark }: CreditTypeChoice, maximum: number): string =>
  `${amountText(maximum)} ${maximum > 100 ? plural : name}${mark}`

const whyOf = (type: CreditTypeChoice, most: number): string =>
  `${type.unitMinutes} minutes are 1.00, ${roundingWords(type)}, so this is ${amountText(most)}.`
