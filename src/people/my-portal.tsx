import { hasSeriesCredit } from '../certificates/period/queries.ts'
import { unfinishedClaims } from '../credit/claimed-session.ts'
import { creditHistory, creditTotals } from '../credit/credit-history.ts'
import { dueClaims } from '../credit/due-claims.ts'
import { earlierTotals } from '../credit/earlier/earlier-credit.ts'
import { nextStep } from '../credit/next-step.ts'
import { standingOf } from '../disclosures/person/standing.ts'
import { usedUpTests } from '../evaluations/tests/used-up.ts'
import { announcementAt } from '../organizations/announcement.ts'
import { phoneText } from '../platform/phone.ts'
import { routes } from '../routes.ts'
import { dayOf } from '../web/dates.ts'
import { present } from '../web/present.tsx'
import type { LearnerScene } from '../web/scene.ts'
import { unconfirmedEmail } from './confirm-email/confirm-email.ts'
import { licenceNudges } from './licence-nudges.ts'
import { MyPortalPage } from './pages/my-portal.tsx'
import { licencesOf } from './queries.ts'

/** What is left to do, this year's totals, the latest credit, and the doors to everything else. */
export async function myPortalPage(scene: LearnerScene): Promise<Response> {
  const { db, visitor, organization, now } = scene
  const { personId } = visitor
  const { year } = dayOf(now, organization.time_zone)
  const licences = await licencesOf(db, personId)
  const claims = dueClaims(await unfinishedClaims(db, personId, now), organization.time_zone, now)
  const tested = claims.due.filter(({ claim }) => nextStep(claim, now) === 'test').map(({ claim }) => claim.sessionId)
  const range = { from: `${year}-01-01`, to: `${year}-12-31` }
  return present(
    scene,
    { title: 'My Portal', current: routes.myPortal.to({ org: organization.slug }) },
    <MyPortalPage
      org={organization.slug}
      announcement={announcementAt(organization, now)}
      zone={organization.time_zone}
      now={now}
      {...claims}
      usedUp={await usedUpTests(db, personId, tested)}
      office={{ email: organization.email, phone: phoneText(organization.phone) }}
      periods={await hasSeriesCredit(db, personId)}
      disclosure={await standingOf(db, organization, personId, now)}
      licences={licenceNudges(licences, dayOf(now, organization.time_zone))}
      unconfirmed={await unconfirmedEmail(db, personId)}
      codeDays={organization.series_code_days}
      year={year}
      totals={await creditTotals(db, personId, range)}
      earlier={await earlierTotals(db, personId)}
      recent={await creditHistory(db, personId, {}, 5)}
    />,
  )
}
