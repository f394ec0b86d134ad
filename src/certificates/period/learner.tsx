import { isId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { type Entry, learner } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene } from '../../web/scene.ts'
import { issuePeriodCertificate } from './issue-period-certificate.ts'
import { PeriodsPage, type PeriodTyped, type SeriesPeriods } from './pages/periods-page.tsx'
import { periodsOf, readPeriod } from './periods.ts'
import { type SeriesCredit, seriesCredits } from './queries.ts'

export const periodEntries: Entry[] = [
  learner.get(routes.periodCertificates, showPeriods),
  learner.postFacts(routes.periodCertificates, makeCertificate),
]

function showPeriods(scene: LearnerScene): Promise<Response> {
  return periodsPage(scene, { series: '', from: '', to: '' }, {})
}

async function makeCertificate(scene: LearnerScene): Promise<Response> {
  const { db, organization, visitor, origin, now } = scene
  const sent = await scene.sent()
  const typed = { series: sent.one('series'), from: sent.one('from').trim(), to: sent.one('to').trim() }
  const read = readPeriod(typed.from, typed.to)
  const errors = read.ok ? {} : read.errors
  if (!isId(typed.series)) return periodsPage(scene, typed, { series: 'Choose the series', ...errors })
  if (!read.ok) return periodsPage(scene, typed, errors)
  const asked = { ...read.period, personId: visitor.personId, activityId: typed.series }
  const number = await issuePeriodCertificate(db, organization, asked, origin, now)
  if (!number) return periodsPage(scene, typed, { from: 'No credit of this series is in these days' })
  return seeOther(routes.certificate.to({ org: organization.slug, number }))
}

async function periodsPage(scene: LearnerScene, typed: PeriodTyped, errors: Record<string, string>): Promise<Response> {
  const credits = await seriesCredits(scene.db, scene.visitor.personId)
  const hasErrors = Object.keys(errors).length > 0
  const { slug: org } = scene.organization
  return present(
    scene,
    {
      title: 'Certificate for a period',
      current: routes.transcript.to({ org }),
      hasErrors,
      status: hasErrors ? 422 : 200,
    },
    <PeriodsPage org={org} series={seriesPeriods(credits)} typed={typed} errors={errors} />,
  )
}

/** The years and quarters of each series in which there is credit, with how many sessions and how much. */
function seriesPeriods(credits: readonly SeriesCredit[]): SeriesPeriods[] {
  return [...Map.groupBy(credits, (credit) => credit.activityId)].map(([id, own]) => ({
    id,
    title: own[0]!.series,
    periods: periodsOf(own.map(({ completedOn }) => completedOn)).map((period) => {
      const within = own.filter(({ completedOn }) => completedOn >= period.from && completedOn <= period.to)
      const byType = [...Map.groupBy(within, (credit) => credit.creditTypeId).values()]
      return {
        ...period,
        sessions: new Set(within.map(({ sessionId }) => sessionId)).size,
        totals: byType.map((some) => ({
          shortName: some[0]!.shortName,
          amount: some.reduce((sum, { amount }) => sum + amount, 0),
        })),
      }
    }),
  }))
}
