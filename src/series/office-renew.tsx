import { z } from 'zod'
import { ownSeriesOf } from '../organizations/staff/own-series.ts'
import { isId, newId } from '../platform/ids.ts'
import { routes } from '../routes.ts'
import { type Parsed, parse, requiredLine } from '../web/form.ts'
import { present, seeOther } from '../web/present.tsx'
import type { StaffScene } from '../web/scene.ts'
import { seriesAt } from './board/series-address.ts'
import { fieldsWithBoxes } from './boxes.ts'
import { notedDates } from './noted-dates.ts'
import { RenewPage } from './pages/renew-page.tsx'
import { keptOf } from './pattern-form.ts'
import { patternSentence } from './pattern-sentence.ts'
import { occurrences } from './patterns.ts'
import { renewalOf } from './queries.ts'
import { renewSeries, usualPlace } from './renew-series.ts'
import { patternAfter } from './renewal.ts'
import { noSeries, plannedSeries } from './series-scene.ts'

type Planned = NonNullable<Awaited<ReturnType<typeof plannedSeries>>>

/** The dates of the following year, before anything is made. */
export async function askToRenew(scene: StaffScene): Promise<Response> {
  const planned = await plannedSeries(scene)
  if (!planned) return noSeries(scene)
  return renewPage(scene, planned, { title: planned.activity.content.title, copy: newId() })
}

/** Makes the series of the following year. */
export async function renew(scene: StaffScene): Promise<Response> {
  const planned = await plannedSeries(scene)
  if (!planned) return noSeries(scene)
  const sent = await scene.sent()
  const fields = fieldsWithBoxes(sent)
  const copy = isId(sent.one('copy')) ? sent.one('copy') : newId()
  const pattern = keptOf({ ...patternAfter(planned.series.pattern), skip: [] }, fields)
  const read = readTitle(sent.one('title'))
  const errors = {
    ...(read.ok ? {} : read.errors),
    ...(occurrences(pattern, scene.organization.time_zone).length === 0 ? { keep: 'Tick at least one date' } : {}),
  }
  if (!read.ok || Object.keys(errors).length > 0)
    return renewPage(scene, planned, { title: sent.one('title'), copy, skip: pattern.skip, errors })
  const { db, organization, visitor, now } = scene
  const order = {
    organizationId: organization.id,
    actorId: visitor.personId,
    fromId: planned.activity.id,
    copyId: copy,
    title: read.value.title,
    pattern,
    zone: organization.time_zone,
  }
  const renewed = await renewSeries(db, order, now)
  if (!renewed.ok) return noSeries(scene)
  const at = { org: organization.slug, activity: renewed.id }
  const isHere = planned.activity.content.disclosureBasis === 'here'
  return seeOther(routes.officeSeriesPlan.to(at, { said: isHere ? 'series-renewed-here' : 'series-renewed' }))
}

const readTitle = (typed: string): Parsed<{ title: string }> =>
  parse(z.object({ title: requiredLine('Title', 300, 'Enter the title') }), { title: typed })

type Draft = { title: string; copy: string; skip?: readonly string[]; errors?: Record<string, string> }

async function renewPage(scene: StaffScene, { activity, series }: Planned, draft: Draft): Promise<Response> {
  const { errors = {} } = draft
  const hasErrors = Object.keys(errors).length > 0
  const proposed = patternAfter(series.pattern)
  const pattern = { ...proposed, skip: [] }
  const skip = draft.skip ?? proposed.skip
  const zone = scene.organization.time_zone
  const own = await ownSeriesOf(scene.db, scene.visitor)
  const dates = await notedDates(scene.db, pattern, { place: await usualPlace(scene.db, activity.id), own, zone })
  return present(
    scene,
    { title: `Renew ${activity.content.title}`, hasErrors, status: hasErrors ? 422 : 200, ...seriesAt(scene) },
    <RenewPage
      org={scene.organization.slug}
      series={{ id: activity.id, title: activity.content.title }}
      renewal={await renewalOf(scene.db, activity.id)}
      title={draft.title}
      copy={draft.copy}
      sentence={patternSentence(pattern)}
      zone={zone}
      dates={dates.map((one) => ({ ...one, kept: !skip.includes(one.day.toString()) }))}
      errors={errors}
    />,
  )
}
