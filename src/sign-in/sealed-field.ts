import type { Scene } from '../web/scene.ts'

type Where = Pick<Scene, 'app' | 'organization' | 'now'>

/**
 * What a visitor has done so far of a way in that takes several pages, as the text of a hidden field that only this
 * installation can read or make. Unlike a cookie it belongs to one page, so two tabs do not mix.
 */
export function sealField(where: Where, purpose: string, value: object, minutes: number): string {
  const until = where.now.add({ minutes }).epochMilliseconds
  return where.app.keys.seal(`field ${purpose}`, JSON.stringify({ until, org: where.organization.id, value }))
}

/** Reads what {@link sealField} made; null when it is not ours, another organization's, or too old. */
export function openField(where: Where, purpose: string, text: string): unknown {
  const opened = where.app.keys.open(`field ${purpose}`, text)
  if (opened === null) return null
  const { until, org, value } = JSON.parse(opened)
  return org === where.organization.id && where.now.epochMilliseconds < until ? value : null
}
