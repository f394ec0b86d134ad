import type { Designation } from '../activities/content.ts'
import { amountText } from '../credit/amount.ts'

/**
 * What so many minutes come to in AMA PRA Category 1 Credit, in hundredths: an hour is 1.00, rounded to the nearest
 * quarter (http://www.bumc.bu.edu/cme/activity-planning/cme-credit/).
 */
export const creditForMinutes = (minutes: number): number => Math.round(minutes / 15) * 25

/** That more AMA credit is designated than a session's minutes come to; '' where it is not. A warning, no refusal. */
export function creditTimeNote(
  designations: readonly Pick<Designation, 'creditTypeId' | 'maximum'>[],
  creditTypes: readonly { id: string; key: string; name: string; mark: string }[],
  minutes: number,
): string {
  const ama = creditTypes.find(({ key }) => key === 'ama')
  const maximum = designations.find(({ creditTypeId }) => creditTypeId === ama?.id)?.maximum ?? 0
  const most = creditForMinutes(minutes)
  if (!ama || maximum <= most) return ''
  return `${amountText(maximum)} ${ama.name}${ama.mark} is more than ${minutes} minutes come to: 60 minutes are 1.00, to the nearest quarter, so this is ${amountText(most)}.`
}
