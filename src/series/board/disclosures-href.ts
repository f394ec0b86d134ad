import { routes } from '../../routes.ts'
import type { BoardSession } from './session-facts.ts'

/** Where the disclosures of a session are looked after; nowhere while they are kept elsewhere and nobody teaches. */
export function disclosuresHref(org: string, session: Pick<BoardSession, 'id' | 'activityId' | 'basis' | 'speakers'>) {
  const { id, activityId: activity, basis, speakers } = session
  if (basis !== 'elsewhere') return routes.officeActivityDisclosures.to({ org, activity }, { session: id })
  return speakers.length > 0 ? routes.officeDisclosures.to({ org, session: id }) : undefined
}
