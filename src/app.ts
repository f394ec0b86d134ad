import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { checklistEntries } from './activities/checklist/office.tsx'
import { setUpChecklistEntries } from './activities/checklist/set-up.tsx'
import { closingEntries } from './activities/closing/office.tsx'
import { documentEntries } from './activities/documents/office.tsx'
import { activityEntries } from './activities/learner.tsx'
import { officeEntries } from './activities/office.tsx'
import { officeCalendarEntries } from './activities/office-calendar/office.tsx'
import { planningEntries } from './activities/planning/office.tsx'
import { doorOfficeEntries } from './attendance/door/office.tsx'
import { doorEntries } from './attendance/door/tablet.tsx'
import { undoBadgeEntries } from './attendance/door/undo.tsx'
import { decideLinkEntries } from './attendance/late/decide-link.tsx'
import { lateEntries } from './attendance/late/learner.tsx'
import { lateOfficeEntries } from './attendance/late/office.tsx'
import { liveEntries } from './attendance/live/office.tsx'
import { attendancePortalEntries } from './attendance/portal/learner.tsx'
import { rosterEntries } from './attendance/roster/office.tsx'
import { rotatingEntries } from './attendance/rotating/learner.tsx'
import { takeBackEntries } from './attendance/take-back/office.tsx'
import { textEntries } from './attendance/text/texts.ts'
import { waitingEntries } from './attendance/waiting/office.tsx'
import { auditEntries } from './audit/office.tsx'
import { certificateEntries } from './certificates/learner.tsx'
import { certificateTemplateEntries } from './certificates/templates/office.tsx'
import { mountVerification } from './certificates/verification.tsx'
import { earlierCreditEntries } from './credit/earlier/office.tsx'
import { creditEntries } from './credit/learner.tsx'
import { creditTypeOfficeEntries } from './credit/types/office.tsx'
import { newCreditTypeEntries } from './credit/types/office-new.tsx'
import { mountDemo } from './demo/mount.ts'
import { mountNetIdToken } from './demo/netid/mount.ts'
import { newNetId } from './demo/netid/net-id.ts'
import { guestEntries } from './disclosures/asking/guest.tsx'
import { askingOfficeEntries } from './disclosures/asking/office.tsx'
import { disclosureBoardEntries } from './disclosures/board/office.tsx'
import { companyOfficeEntries } from './disclosures/companies/office.tsx'
import { disclosureEvidenceEntries } from './disclosures/evidence/office.tsx'
import { disclosureImportEntries } from './disclosures/import/learner.tsx'
import { disclosureEntries } from './disclosures/person/learner.tsx'
import { disclosureReviewEntries } from './disclosures/review/office.tsx'
import { formEntries } from './evaluations/builder/office.ts'
import { evaluationEntries } from './evaluations/learner.tsx'
import { evaluationOfficeEntries } from './evaluations/office.tsx'
import { testEntries } from './evaluations/tests/learner.tsx'
import { testOfficeEntries } from './evaluations/tests/office.tsx'
import { importEntries } from './imports/office.tsx'
import { messageOfficeEntries } from './messages/office/office.tsx'
import { unsubscribeEntries } from './messages/opt-out/learner.tsx'
import { wordingEntries } from './messages/wording/office.tsx'
import { stuckEntries } from './office/stuck/office.tsx'
import { todayEntries } from './office/today/office.tsx'
import { disclosurePolicyEntries } from './organizations/disclosure-policy/office.tsx'
import { mountFront } from './organizations/front.tsx'
import { organizationOfficeEntries } from './organizations/office.tsx'
import { pictureEntries } from './organizations/pictures/serve.ts'
import { seriesPolicyEntries } from './organizations/series-policy/office.tsx'
import { mountSetUp } from './organizations/set-up.tsx'
import { organizationSettingsEntries } from './organizations/settings/office.tsx'
import { signInSettingsEntries } from './organizations/sign-in/office.tsx'
import { invitationEntries } from './organizations/staff/invitation.tsx'
import { staffEntries } from './organizations/staff/office.tsx'
import { accountEntries } from './people/account/account.tsx'
import { checkProfileEntries } from './people/check-profile.tsx'
import { peopleEntries } from './people/learner.tsx'
import { myMergeEntries } from './people/merging/my-merge.tsx'
import { mergingOfficeEntries } from './people/merging/office.tsx'
import { peopleOfficeEntries } from './people/office/office.tsx'
import { professionOfficeEntries } from './people/professions/office.tsx'
import { credentialOfficeEntries } from './people/professions/office-credentials.tsx'
import { vouchedProfileEntries } from './people/vouched-profile.tsx'
import { exportEntries } from './reports/exports/office.tsx'
import { reportEntries } from './reports/office.tsx'
import { remindingEntries } from './reports/reminding/office.tsx'
import { reportScheduleEntries } from './reports/schedules/office.tsx'
import { routes } from './routes.ts'
import { searchEntries } from './search/office.tsx'
import { seriesBoardEntries } from './series/board/office.tsx'
import { kitEntries } from './series/kit/office.tsx'
import { seriesEntries } from './series/office.ts'
import { reminderEntries } from './series/reminders/office.tsx'
import { signInEntries } from './sign-in/learner.tsx'
import { passkeyEntries } from './sign-in/passkeys/learner.tsx'
import { secondFactorFirst } from './sign-in/second-factor/ask.tsx'
import { secondFactorEntries } from './sign-in/second-factor/learner.tsx'
import { securityEntries } from './sign-in/security/security.tsx'
import { signInFirst } from './sign-in/sign-in-first.tsx'
import { singleSignOnEntries } from './sign-in/single-sign-on/learner.tsx'
import { providerOfficeEntries } from './sign-in/single-sign-on/office/office.tsx'
import { samlEntries } from './sign-in/single-sign-on/saml/learner.tsx'
import { TooBusy } from './sign-in/turns.ts'
import { assetResponse } from './web/assets.ts'
import { compressed } from './web/compressed.ts'
import type { Entry } from './web/entries.ts'
import {
  formsOnly,
  knownHostOnly,
  lowerCaseOrganization,
  readableOnly,
  sameOriginOnly,
  withSecurityHeaders,
} from './web/guard-rails.ts'
import { mountHealth } from './web/health.ts'
import { refuse, refusePlainly } from './web/refusals.tsx'
import { type App, inScene, type Refusals } from './web/scene.ts'

/** Every route of the organizations' portals and offices, with who may use it. Fixed paths come before patterns. */
export const entries: Entry[] = [
  ...seriesEntries,
  ...askingOfficeEntries,
  ...guestEntries,
  ...seriesBoardEntries,
  ...todayEntries,
  ...stuckEntries,
  ...reminderEntries,
  ...rotatingEntries,
  ...liveEntries,
  ...kitEntries,
  ...signInEntries,
  ...secondFactorEntries,
  ...passkeyEntries,
  ...securityEntries,
  ...samlEntries,
  ...singleSignOnEntries,
  ...vouchedProfileEntries,
  ...checkProfileEntries,
  ...peopleEntries,
  ...myMergeEntries,
  ...accountEntries,
  ...activityEntries,
  ...doorEntries,
  ...undoBadgeEntries,
  ...doorOfficeEntries,
  ...waitingEntries,
  ...attendancePortalEntries,
  ...textEntries,
  ...lateEntries,
  ...decideLinkEntries,
  ...disclosureEntries,
  ...disclosureImportEntries,
  ...evaluationEntries,
  ...creditEntries,
  ...certificateEntries,
  ...certificateTemplateEntries,
  ...earlierCreditEntries,
  ...importEntries,
  ...rosterEntries,
  ...takeBackEntries,
  ...disclosureBoardEntries,
  ...disclosureEvidenceEntries,
  ...disclosureReviewEntries,
  ...closingEntries,
  ...officeEntries,
  ...planningEntries,
  ...documentEntries,
  ...checklistEntries,
  ...setUpChecklistEntries,
  ...officeCalendarEntries,
  ...searchEntries,
  ...lateOfficeEntries,
  ...evaluationOfficeEntries,
  ...formEntries,
  ...testEntries,
  ...testOfficeEntries,
  ...organizationOfficeEntries,
  ...newCreditTypeEntries,
  ...creditTypeOfficeEntries,
  ...professionOfficeEntries,
  ...credentialOfficeEntries,
  ...pictureEntries,
  ...organizationSettingsEntries,
  ...providerOfficeEntries,
  ...staffEntries,
  ...invitationEntries,
  ...signInSettingsEntries,
  ...seriesPolicyEntries,
  ...disclosurePolicyEntries,
  ...companyOfficeEntries,
  ...auditEntries,
  ...exportEntries,
  ...remindingEntries,
  ...reportEntries,
  ...reportScheduleEntries,
  ...mergingOfficeEntries,
  ...messageOfficeEntries,
  ...wordingEntries,
  ...unsubscribeEntries,
  ...peopleOfficeEntries,
]

const refusals: Refusals = {
  signInFirst,
  secondFactorFirst,
  forbidden: (scene) => refuse(scene, 403),
  noOrganization: () => refusePlainly(404),
}

/** The whole web application: a function from Request to Response. */
export function makeWeb(app: App): Hono {
  const web = new Hono({ strict: true })
  web.use(withSecurityHeaders(app.settings))
  web.use(compressed)
  web.get(routes.asset.pattern, (context) => {
    const found = assetResponse(context.req.path, context.req.header('accept-encoding'))
    return found ?? refusePlainly(404)
  })
  mountHealth(web, app)
  web.use(knownHostOnly(app.settings))
  const netId = app.demo ? newNetId(app) : null
  if (netId) mountNetIdToken(web, netId)
  web.use(sameOriginOnly(app.settings))
  web.use(formsOnly)
  web.use(readableOnly)
  mountFront(web, app)
  mountSetUp(web, app)
  mountVerification(web, app)
  if (netId) mountDemo(web, app, netId)
  refuseOtherMethods(web)
  web.use(lowerCaseOrganization)
  mountEntries(web, app)
  web.notFound(() => refusePlainly(404))
  web.onError((fault, context) => {
    if (fault instanceof TooBusy) return refuseBusy(fault)
    const reference = randomUUID().slice(0, 8)
    app.log.error({ reference, fault: fault.stack, path: context.req.routePath }, 'a request failed')
    return refusePlainly(500, { reference })
  })
  return web
}

/** Too many passwords wait to be hashed for another one to be set now. */
const refuseBusy = ({ seconds }: TooBusy) =>
  refusePlainly(503, {
    title: 'Many people are signing in',
    says: 'Nothing was changed. Go back in a moment and send the page once more.',
    retryAfter: seconds,
    headers: { 'retry-after': String(seconds) },
  })

/** The addresses that belong to no organization take these methods only. */
function refuseOtherMethods(web: Hono): void {
  const { root, health, ready, metrics, asset, verify, verifyCertificate, setUp } = routes
  for (const { pattern } of [root, health, ready, metrics, asset, verify, verifyCertificate])
    web.all(pattern, () => refusePlainly(405, { headers: { allow: 'GET' } }))
  web.all(setUp.pattern, () => refusePlainly(405, { headers: { allow: 'GET, POST' } }))
}

function mountEntries(web: Hono, app: App): void {
  const byPattern = Map.groupBy(entries, (entry) => entry.route.pattern)
  for (const [pattern, group] of byPattern) {
    for (const { method, guard, handler } of group) web.on(method, pattern, inScene(app, guard, refusals, handler))
    const allowed = group.map((entry) => entry.method).join(', ')
    web.all(pattern, () => refusePlainly(405, { headers: { allow: allowed } }))
  }
  const unknown = inScene(app, { kind: 'anyone' }, refusals, (scene) => refuse(scene, 404))
  web.get('/:org/*', unknown)
}
