import { beforeAll, expect, test } from 'vitest'
import { entries } from '../src/app.ts'
import type { Item } from '../src/evaluations/form-items.ts'
import { newId } from '../src/platform/ids.ts'
import { routes } from '../src/routes.ts'
import { scriptHref } from '../src/web/assets.ts'
import { addSamlProvider } from './support/add-saml-provider.ts'
import { testApp } from './support/app.ts'
import { codes, lakeside, palmetto, password } from './support/cast.ts'
import { addRole, disclose, judge, mitigate, relationship, setBasis } from './support/disclosures.ts'
import { addForm } from './support/forms.ts'
import { addImport } from './support/imports.ts'
import { openSession } from './support/open-session.ts'
import { providerKey } from './support/saml-forge.ts'
import { addSeries, fridays } from './support/series.ts'
import { giveNumber } from './support/texting.ts'

const t = await testApp({ demo: true })

/** Who comes to Lakeside; the last two are of Palmetto, and show their cookie under both organizations' names. */
const visitors = {
  nobody: null,
  learner: lakeside.priya,
  viewer: lakeside.walt,
  reviewer: lakeside.vera,
  coordinator: lakeside.carlos,
  'coordinator of other series': lakeside.noor,
  administrator: lakeside.renee,
  'learner elsewhere': palmetto.otto,
  'administrator elsewhere': palmetto.olga,
} as const
type Visitor = keyof typeof visitors
/** A status; 'sign in' is the sign-in page: by redirect, or at once with 401 for a form. */
type Outcome = number | 'sign in'

const rule = (nobody: Outcome, learner: Outcome, viewer: Outcome, planner: Outcome): Record<Visitor, Outcome> => ({
  nobody,
  learner,
  viewer,
  reviewer: viewer,
  coordinator: planner,
  'coordinator of other series': planner,
  administrator: planner,
  'learner elsewhere': nobody,
  'administrator elsewhere': nobody,
})

const anyone = (status: number) => rule(status, status, status, status)
const signedIn = (status: number) => rule('sign in', status, status, status)
/** Theirs alone: not there for anybody else. */
const learnersOwn = (status: number) => rule('sign in', status, 404, 404)
const staff = (status: number) => rule('sign in', 403, status, status)
const planners = (status: number) => rule('sign in', 403, 403, status)
/** An activity that is not of the other coordinator's series is not there for them. */
const ofSeries = (seen: Record<Visitor, Outcome>) => ({ ...seen, 'coordinator of other series': 404 as const })
const administrators = (status: number) => ({ ...rule('sign in', 403, 403, 403), administrator: status })
/** Who may look at people: neither reviewers nor coordinators, who see the learners of their own activities. */
const viewers = (status: number) => ({ ...administrators(status), viewer: status })

/** Who may see what is disclosed. */
const reviewers = (status: number) => ({ ...administrators(status), reviewer: status })

/** Forms are sent empty, so 422 or 400 says that the form was read. */
const table: Record<string, Record<Visitor, Outcome>> = {
  'GET /': anyone(303),
  'GET /healthz': anyone(200),
  'GET /readyz': anyone(200),
  'GET /metrics': anyone(404),
  'GET /assets/:file': anyone(200),
  'GET /set-up/:token': anyone(410),
  'GET /demo': anyone(200),
  'GET /demo/outbox': anyone(200),
  'GET /demo/phone': anyone(200),
  'GET /demo/survey': anyone(400),
  'GET /demo/netid': anyone(404),
  'GET /demo/netid/.well-known/openid-configuration': anyone(200),
  'GET /demo/netid/authorize': anyone(400),
  'GET /demo/netid/token': anyone(404),
  'GET /demo/netid/keys': anyone(200),
  'GET /verify': anyone(200),
  'GET /verify/:number': anyone(200),

  'GET /:org': anyone(200),
  'GET /:org/pictures/:digest': anyone(404),
  'GET /:org/publisher': anyone(200),
  'GET /:org/Publisher': anyone(200),
  'GET /:org/activities': anyone(200),
  'GET /:org/activities/:session': anyone(200),
  'GET /:org/activities/:session/calendar.ics': anyone(200),
  'GET /:org/specialties/:specialty': anyone(200),
  'GET /:org/events': anyone(200),
  'GET /:org/credit-types': anyone(200),

  'GET /:org/sign-in': rule(200, 303, 303, 303),
  'POST /:org/sign-in': anyone(422),
  'GET /:org/sign-in/successful': signedIn(200),
  'POST /:org/sign-out': anyone(303),
  'GET /:org/forgot-password': anyone(200),
  'POST /:org/forgot-password': anyone(422),
  'GET /:org/forgot-password/code': anyone(303),
  'POST /:org/forgot-password/code': anyone(303),
  'GET /:org/forgot-password/new': anyone(303),
  'POST /:org/forgot-password/new': anyone(422),
  'GET /:org/sign-in/link': anyone(200),
  'POST /:org/sign-in/link': anyone(422),
  'GET /:org/sign-in/link/:token': rule(410, 303, 303, 303),
  'POST /:org/sign-in/link/:token': rule(410, 303, 303, 303),
  'GET /:org/stray-address/:token': anyone(410),
  'POST /:org/stray-address/:token': anyone(410),
  'GET /:org/sign-in/second-factor': signedIn(303),
  'POST /:org/sign-in/second-factor': signedIn(303),
  'POST /:org/sign-in/passkey/options': anyone(200),
  'POST /:org/sign-in/passkey': anyone(422),
  'GET /:org/security/passkeys': signedIn(200),
  'POST /:org/security/passkeys': signedIn(422),
  'POST /:org/security/passkeys/options': signedIn(200),
  'POST /:org/security/passkeys/later': signedIn(303),
  'GET /:org/security/authenticator-app': signedIn(200),
  'POST /:org/security/authenticator-app': signedIn(422),
  'GET /:org/security/recovery-codes': signedIn(303),
  'POST /:org/security/recovery-codes': signedIn(303),
  'GET /:org/sign-in/with/:provider': anyone(303),
  // The provider here speaks SAML.
  'GET /:org/sign-in/oidc/:provider': anyone(404),
  'POST /:org/sign-in/oidc/:provider': anyone(404),
  // Nobody has arrived from a provider.
  'GET /:org/sign-in/new-profile': rule('sign in', 'sign in', 'sign in', 'sign in'),
  'POST /:org/sign-in/new-profile': rule('sign in', 'sign in', 'sign in', 'sign in'),
  'GET /:org/sign-in/link-account': rule('sign in', 'sign in', 'sign in', 'sign in'),
  'POST /:org/sign-in/link-account': rule('sign in', 'sign in', 'sign in', 'sign in'),
  'GET /:org/security/single-sign-on': signedIn(200),
  'POST /:org/security/single-sign-on': signedIn(303),
  'GET /:org/sign-in/saml/:provider/metadata': anyone(200),
  'POST /:org/sign-in/saml/:provider': anyone(400),
  'POST /:org/sign-in/saml/:provider/finish': anyone(400),
  'GET /:org/sign-in/saml/:provider/logout': anyone(400),
  'GET /:org/create-account': rule(200, 303, 303, 303),
  'POST /:org/create-account': anyone(422),
  'GET /:org/create-account/check': anyone(303),
  'POST /:org/create-account/check': anyone(422),
  'GET /:org/create-account/profile': anyone(303),
  'POST /:org/create-account/profile': anyone(303),

  'GET /:org/my-portal': signedIn(200),
  'GET /:org/companies': anyone(200),
  'GET /:org/disclosure': signedIn(200),
  'GET /:org/disclosure/form': signedIn(200),
  'POST /:org/disclosure/form': signedIn(422),
  'POST /:org/disclosure/draft': signedIn(204),
  'GET /:org/disclosure/versions/:disclosure': learnersOwn(200),
  'GET /:org/disclosure/import': signedIn(200),
  'POST /:org/disclosure/import': signedIn(422),
  'GET /:org/profile': signedIn(200),
  'POST /:org/profile': signedIn(422),
  'GET /:org/profile/check': signedIn(200),
  'POST /:org/profile/check': signedIn(422),
  'GET /:org/profile/emails': signedIn(200),
  'POST /:org/profile/emails': signedIn(422),
  'GET /:org/profile/emails/code': signedIn(303),
  'POST /:org/profile/emails/code': signedIn(303),
  // Not signed by the carrier.
  'POST /:org/texts/:carrier': anyone(403),
  'GET /:org/t/:token': signedIn(410),
  'POST /:org/t/:token': signedIn(410),
  'GET /:org/undo-phone/:token': anyone(410),
  'POST /:org/undo-phone/:token': anyone(410),
  'GET /:org/undo-badge/:token': anyone(410),
  'POST /:org/undo-badge/:token': anyone(410),
  'GET /:org/undo-email/:token': anyone(410),
  'POST /:org/undo-email/:token': anyone(410),
  'GET /:org/profile/phones': signedIn(303),
  'POST /:org/profile/phones': signedIn(422),
  'GET /:org/profile/phones/code': signedIn(303),
  'POST /:org/profile/phones/code': signedIn(303),
  'POST /:org/profile/confirm-email': signedIn(303),
  'GET /:org/added-email/:code': anyone(410),
  'POST /:org/added-email/:code': anyone(410),
  'GET /:org/confirm-email/:token': anyone(410),
  'POST /:org/confirm-email/:token': anyone(410),
  'GET /:org/profile/my-data': signedIn(200),
  'GET /:org/profile/my-data.json': signedIn(200),
  'GET /:org/profile/my-data.pdf': signedIn(200),
  'GET /:org/profile/merge': signedIn(200),
  'POST /:org/profile/merge': signedIn(422),
  'GET /:org/profile/close-account': signedIn(200),
  'POST /:org/profile/close-account': signedIn(422),
  'GET /:org/security': signedIn(200),
  'GET /:org/security/password': signedIn(200),
  'POST /:org/security/password': signedIn(422),
  'POST /:org/security/sessions': signedIn(303),
  'GET /:org/transcript': signedIn(200),
  'GET /:org/transcript.pdf': signedIn(200),
  'GET /:org/transcript.csv': signedIn(200),

  'GET /:org/attendance': signedIn(200),
  'POST /:org/attendance': signedIn(422),
  // Ticking past sessions is off here.
  'GET /:org/attendance/past': signedIn(303),
  'POST /:org/attendance/past': signedIn(303),
  'GET /:org/attendance/:session': rule('sign in', 200, 303, 303),
  // Nothing was missed, or nobody knows of it.
  'GET /:org/attendance/:session/late': signedIn(303),
  'POST /:org/attendance/:session/late': signedIn(303),
  'GET /:org/late-requests/:token': anyone(410),
  'POST /:org/late-requests/:token': anyone(410),

  'GET /:org/claim': signedIn(200),
  'POST /:org/claim': signedIn(422),
  'GET /:org/s/:token': anyone(410),
  'GET /:org/c/:code': signedIn(303),
  'GET /:org/claim/:session': signedIn(303),
  'GET /:org/claim/:session/evaluation': rule('sign in', 200, 303, 303),
  'POST /:org/claim/:session/evaluation': rule('sign in', 422, 303, 303),
  'POST /:org/claim/:session/evaluation/draft': rule('sign in', 204, 303, 303),
  // The activity has no test.
  'GET /:org/claim/:session/test': signedIn(303),
  'POST /:org/claim/:session/test': signedIn(303),
  'POST /:org/claim/:session/test/draft': signedIn(303),
  'GET /:org/claim/:session/test/result': signedIn(303),
  'GET /:org/survey-return': signedIn(403),
  'POST /:org/survey-return': signedIn(403),
  'GET /:org/claim/:session/credit': signedIn(303),
  'POST /:org/claim/:session/credit': signedIn(303),
  'GET /:org/certificates/:number': learnersOwn(200),
  'GET /:org/certificates/:number/pdf': learnersOwn(200),
  'GET /:org/period-certificates': signedIn(200),
  'POST /:org/period-certificates': signedIn(422),

  'GET /:org/office': staff(303),
  'GET /:org/office/activities': staff(200),
  'GET /:org/office/activities/new': administrators(200),
  'POST /:org/office/activities/new': administrators(422),
  'GET /:org/office/activities/:activity': ofSeries(staff(200)),
  // The activity of the address is a series, which is planned elsewhere.
  'GET /:org/office/activities/:activity/edit': ofSeries(planners(303)),
  'POST /:org/office/activities/:activity/edit': ofSeries(planners(303)),
  // Series are opened and closed by administrators.
  'GET /:org/office/activities/:activity/state': ofSeries(planners(303)),
  'POST /:org/office/activities/:activity/state': planners(400),
  'GET /:org/office/activities/:activity/copy': ofSeries(planners(303)),
  'POST /:org/office/activities/:activity/copy': ofSeries(planners(303)),
  'GET /:org/office/activities/:activity/preview': ofSeries(staff(200)),
  'GET /:org/office/activities/:activity/learners': ofSeries(staff(200)),
  'GET /:org/office/activities/:activity/learners.csv': ofSeries(staff(200)),
  'GET /:org/office/activities/:activity/evaluation': ofSeries(staff(200)),
  'GET /:org/office/activities/:activity/evaluation.csv': ofSeries(staff(200)),
  'GET /:org/office/activities/:activity/test': ofSeries(staff(200)),
  'POST /:org/office/activities/:activity/test': ofSeries(planners(422)),
  'GET /:org/office/activities/:activity/qr.svg': ofSeries(staff(200)),
  'GET /:org/office/activities/:activity/poster.pdf': ofSeries(staff(200)),
  'GET /:org/office/sessions/:session/screen': ofSeries(staff(200)),
  'GET /:org/office/sessions/:session/live': ofSeries(staff(200)),
  'GET /:org/office/sessions/:session/live/events': ofSeries(staff(200)),
  'GET /:org/office/sessions/:session/kit': ofSeries(staff(200)),
  'GET /:org/office/sessions/:session/slide.pdf': ofSeries(staff(200)),
  'GET /:org/office/sessions/:session/sheet.pdf': ofSeries(staff(200)),
  'GET /:org/office/late-requests': staff(200),
  'POST /:org/office/late-requests': planners(400),
  'GET /:org/office/today': staff(200),
  'GET /:org/office/claims-that-wait': staff(200),
  'POST /:org/office/claims-that-wait': planners(303),
  'GET /:org/office/calendar': staff(200),
  'GET /:org/office/search': staff(200),
  'GET /:org/office/series': staff(200),
  'GET /:org/office/series/:activity': ofSeries(staff(200)),
  'GET /:org/office/series/new': administrators(200),
  'POST /:org/office/series/new': administrators(422),
  'GET /:org/office/series/:activity/plan': administrators(200),
  'POST /:org/office/series/:activity/plan': administrators(422),
  'GET /:org/office/series/:activity/renew': administrators(200),
  'POST /:org/office/series/:activity/renew': administrators(422),
  'GET /:org/office/series/:activity/sessions/new': ofSeries(planners(200)),
  'POST /:org/office/series/:activity/sessions/new': ofSeries(planners(422)),
  'GET /:org/office/sessions/:session': ofSeries(staff(200)),
  // The session of the address is over, and its time is no longer a coordinator's.
  'POST /:org/office/sessions/:session': { ...ofSeries(planners(422)), coordinator: 409 },
  'GET /:org/office/sessions/:session/cancel': { ...ofSeries(planners(200)), coordinator: 403 },
  'POST /:org/office/sessions/:session/cancel': { ...ofSeries(planners(422)), coordinator: 403 },
  'POST /:org/office/series/:activity/remind': ofSeries(planners(303)),
  'GET /:org/office/sessions/:session/door': ofSeries(planners(200)),
  'POST /:org/office/sessions/:session/door': ofSeries(planners(422)),
  'GET /:org/office/sessions/:session/waiting': ofSeries(staff(200)),
  'POST /:org/office/sessions/:session/waiting': ofSeries(planners(422)),
  'GET /:org/office/waiting': staff(200),
  'POST /:org/office/waiting': planners(422),
  'POST /:org/office/people/:person/badges': administrators(422),
  // No browser here is a door's device.
  'GET /:org/door/:door': anyone(403),
  'POST /:org/door/:door': anyone(403),
  'POST /:org/door/:door/entries': anyone(403),
  'GET /:org/door/:door/open/:token': anyone(410),
  'POST /:org/door/:door/open/:token': anyone(410),
  // The list of the address is recorded already.
  'GET /:org/office/sessions/:session/learners/:learner/take-back': ofSeries(planners(200)),
  'POST /:org/office/sessions/:session/learners/:learner/take-back': ofSeries(planners(422)),
  'GET /:org/office/sessions/:session/roster': ofSeries(planners(200)),
  'POST /:org/office/sessions/:session/roster': ofSeries(planners(422)),
  'GET /:org/office/roster/:import': ofSeries(planners(200)),
  'POST /:org/office/roster/:import': ofSeries(planners(303)),
  'GET /:org/office/roster/:import/undo': ofSeries(planners(200)),
  'POST /:org/office/roster/:import/undo': ofSeries(planners(303)),
  'GET /:org/office/imports': administrators(200),
  'POST /:org/office/imports': administrators(422),
  'GET /:org/office/imports/templates/:list': administrators(404),
  // The import of the address is checked and waits to be confirmed.
  'GET /:org/office/imports/:batch': administrators(200),
  'POST /:org/office/imports/:batch': administrators(303),
  'GET /:org/office/imports/:batch/columns': administrators(200),
  'POST /:org/office/imports/:batch/columns': administrators(422),
  'GET /:org/office/imports/:batch/words': administrators(200),
  'POST /:org/office/imports/:batch/words': administrators(303),
  'GET /:org/office/imports/:batch/rows': administrators(200),
  'POST /:org/office/imports/:batch/rows': administrators(303),
  'GET /:org/office/imports/:batch/rows/:list': administrators(200),
  'GET /:org/office/imports/:batch/events': administrators(200),
  'GET /:org/office/imports/:batch/undo': administrators(303),
  'POST /:org/office/imports/:batch/undo': administrators(303),
  'GET /:org/office/people/:person/earlier-credit/:credit': administrators(200),
  'POST /:org/office/people/:person/earlier-credit/:credit': administrators(422),
  'GET /:org/office/sessions/:session/slides': ofSeries(staff(200)),
  'POST /:org/office/sessions/:session/slides': ofSeries(planners(422)),
  'GET /:org/office/sessions/:session/slides/file': staff(404),
  'GET /:org/office/sessions/:session/disclosures': ofSeries(staff(200)),
  'POST /:org/office/sessions/:session/disclosures': ofSeries(planners(303)),
  'GET /:org/office/disclosures': staff(200),
  'GET /:org/office/activities/:activity/disclosures': ofSeries(staff(200)),
  'GET /:org/office/activities/:activity/planning': ofSeries(staff(200)),
  'POST /:org/office/activities/:activity/planning': ofSeries(planners(303)),
  'POST /:org/office/activities/:activity/documents': ofSeries(planners(422)),
  'GET /:org/office/activities/:activity/documents/:document': ofSeries(staff(200)),
  'GET /:org/office/activities/:activity/checklist': ofSeries(staff(200)),
  'POST /:org/office/activities/:activity/checklist': ofSeries(planners(400)),
  'GET /:org/office/checklist': administrators(200),
  'POST /:org/office/checklist': administrators(400),
  'GET /:org/office/forms': staff(200),
  'GET /:org/office/forms/new': administrators(200),
  'POST /:org/office/forms/new': administrators(422),
  'GET /:org/office/forms/bank': staff(200),
  'GET /:org/office/forms/bank/:question': administrators(200),
  'POST /:org/office/forms/bank/:question': administrators(422),
  'GET /:org/office/forms/:form': staff(200),
  'POST /:org/office/forms/:form': administrators(303),
  'GET /:org/office/forms/:form/settings': administrators(200),
  'POST /:org/office/forms/:form/settings': administrators(422),
  'GET /:org/office/forms/:form/add': administrators(200),
  'POST /:org/office/forms/:form/add': administrators(303),
  'GET /:org/office/forms/:form/items/:item': administrators(200),
  'POST /:org/office/forms/:form/items/:item': administrators(422),
  'GET /:org/office/forms/:form/items/:item/when': administrators(200),
  'POST /:org/office/forms/:form/items/:item/when': administrators(422),
  'POST /:org/office/forms/:form/items/:item/keep': administrators(422),
  'GET /:org/office/forms/:form/publish': administrators(200),
  'POST /:org/office/forms/:form/publish': administrators(422),
  'GET /:org/office/forms/:form/preview': staff(200),
  'POST /:org/office/forms/:form/preview': staff(422),
  'GET /:org/office/forms/:form/versions': staff(200),
  'GET /:org/office/forms/:form/versions/:version': staff(200),
  'POST /:org/office/forms/:form/versions/:version': administrators(422),
  'GET /:org/office/forms/:form/uses': staff(200),
  'POST /:org/office/forms/:form/discard': administrators(303),
  'POST /:org/office/forms/:form/retire': administrators(303),
  'GET /:org/office/reminders': administrators(200),
  'GET /:org/office/reminders/new': administrators(200),
  'POST /:org/office/reminders/new': administrators(422),
  'GET /:org/office/reminders/:rule': administrators(200),
  'POST /:org/office/reminders/:rule': administrators(422),
  'GET /:org/office/series-policy': administrators(200),
  'POST /:org/office/series-policy': administrators(422),
  'GET /:org/disclose/:token': anyone(410),
  'POST /:org/disclose/:token': anyone(410),
  'POST /:org/disclose/:token/draft': anyone(410),
  'GET /:org/disclose/:token/account': anyone(410),
  'POST /:org/disclose/:token/account': signedIn(410),
  'POST /:org/office/activities/:activity/disclosures/ask': { ...ofSeries(planners(303)), reviewer: 303 },
  'POST /:org/office/disclosures/roles/:role/ask': { ...ofSeries(planners(303)), reviewer: 303 },
  // What was disclosed, judged and mitigated is for administrators and reviewers alone.
  'GET /:org/office/disclosures/roles/:role': reviewers(200),
  'POST /:org/office/disclosures/roles/:role/judge': reviewers(409),
  'POST /:org/office/disclosures/roles/:role/mitigate': reviewers(409),
  'POST /:org/office/disclosures/roles/:role/hand-back': reviewers(303),
  'GET /:org/office/disclosures/roles/:role/enter': reviewers(200),
  'POST /:org/office/disclosures/roles/:role/enter': reviewers(422),
  'GET /:org/office/disclosures/mitigations/:mitigation': reviewers(200),
  'POST /:org/office/disclosures/mitigations/:mitigation': reviewers(422),
  'GET /:org/office/disclosures/mitigations/:mitigation/file': reviewers(404),
  'GET /:org/office/disclosure-policy': administrators(200),
  'POST /:org/office/disclosure-policy': administrators(422),
  'GET /:org/office/disclosures/evidence': reviewers(200),
  'GET /:org/office/disclosures/evidence.pdf': reviewers(422),
  'GET /:org/office/disclosures/evidence.csv': reviewers(422),
  'GET /:org/office/companies': reviewers(200),
  'POST /:org/office/companies': reviewers(422),
  'GET /:org/office/companies/:company': reviewers(200),
  'POST /:org/office/companies/:company': reviewers(422),
  'GET /:org/office/organization': administrators(200),
  'GET /:org/office/organization/look': administrators(200),
  'POST /:org/office/organization/look': administrators(422),
  'GET /:org/office/wordings': administrators(200),
  'GET /:org/office/wordings/:kind': administrators(404),
  'POST /:org/office/wordings/:kind': administrators(404),
  'GET /:org/unsubscribe/:token': anyone(404),
  'POST /:org/unsubscribe/:token': anyone(404),
  'GET /:org/office/organization/claims': administrators(200),
  'POST /:org/office/organization/claims': administrators(422),
  'GET /:org/office/organization/texts': administrators(200),
  'POST /:org/office/organization/texts': administrators(303),
  'GET /:org/office/organization/contact': administrators(200),
  'POST /:org/office/organization/contact': administrators(422),
  'GET /:org/office/certificates': administrators(200),
  'POST /:org/office/certificates/uses': administrators(422),
  'GET /:org/office/certificates/new': administrators(200),
  'POST /:org/office/certificates/new': administrators(422),
  'GET /:org/office/certificates/:template': administrators(200),
  'POST /:org/office/certificates/:template': administrators(422),
  'GET /:org/office/certificates/:template/preview.pdf': administrators(200),
  'POST /:org/office/certificates/:template/state': administrators(404),
  'GET /:org/office/organization/accreditation': administrators(200),
  'POST /:org/office/organization/accreditation': administrators(422),
  'GET /:org/office/organization/evaluations': administrators(200),
  'POST /:org/office/organization/evaluations': administrators(422),
  'GET /:org/office/credit-types': administrators(200),
  'POST /:org/office/credit-types': administrators(422),
  'GET /:org/office/credit-types/new': administrators(200),
  'POST /:org/office/credit-types/new': administrators(422),
  'GET /:org/office/credit-types/starting-sets': administrators(200),
  'POST /:org/office/credit-types/starting-sets': administrators(422),
  'GET /:org/office/credit-types/:type': administrators(200),
  'POST /:org/office/credit-types/:type': administrators(422),
  'GET /:org/office/credit-types/:type/activities': administrators(200),
  'GET /:org/office/professions': administrators(200),
  'POST /:org/office/professions': administrators(422),
  'GET /:org/office/professions/:profession': administrators(200),
  'POST /:org/office/professions/:profession': administrators(422),
  'GET /:org/office/credentials': administrators(200),
  'POST /:org/office/credentials': administrators(422),
  'GET /:org/office/credentials/:credential': administrators(200),
  'POST /:org/office/credentials/:credential': administrators(422),
  'GET /:org/office/specialties': administrators(200),
  'POST /:org/office/specialties': administrators(422),
  'GET /:org/office/staff': administrators(200),
  'POST /:org/office/staff': administrators(400),
  'GET /:org/office/staff/invite': administrators(200),
  'POST /:org/office/staff/invite': administrators(422),
  'GET /:org/office/staff/:person': administrators(200),
  'POST /:org/office/staff/:person': administrators(422),
  'GET /:org/invitation/:token': anyone(404),
  'POST /:org/invitation/:token': anyone(404),
  'GET /:org/office/texts': administrators(200),
  'POST /:org/office/texts': administrators(422),
  'GET /:org/office/audit': administrators(200),
  'GET /:org/office/audit.csv': administrators(200),
  'GET /:org/office/activities/close': administrators(303),
  'POST /:org/office/activities/close': administrators(303),
  'GET /:org/office/reports': staff(200),
  // It names learners.
  'GET /:org/office/reports/:report': { ...staff(200), reviewer: 404 },
  'GET /:org/office/reports/missing-evaluations/remind': planners(200),
  'POST /:org/office/reports/missing-evaluations/remind': planners(303),
  'GET /:org/office/reports/:report/file': { ...staff(200), reviewer: 404 },
  'GET /:org/office/exports': administrators(200),
  'GET /:org/office/exports/:table': administrators(200),
  'GET /:org/office/report-schedules': staff(200),
  'GET /:org/office/report-schedules/new': staff(404),
  'POST /:org/office/report-schedules/new': staff(400),
  'GET /:org/office/report-schedules/:schedule': { ...staff(404), administrator: 200 },
  'POST /:org/office/report-schedules/:schedule': { ...staff(404), administrator: 422 },
  'GET /:org/office/report-runs/:run': staff(200),
  'GET /:org/office/sign-in': administrators(200),
  'POST /:org/office/sign-in': administrators(422),
  'GET /:org/office/sign-in/providers': administrators(200),
  'POST /:org/office/sign-in/providers': administrators(400),
  'GET /:org/office/sign-in/providers/new': administrators(200),
  'POST /:org/office/sign-in/providers/new': administrators(422),
  'GET /:org/office/sign-in/providers/:provider': administrators(200),
  'POST /:org/office/sign-in/providers/:provider': administrators(422),
  'GET /:org/office/sign-in/providers/:provider/test': administrators(303),
  'GET /:org/office/messages': viewers(200),
  'GET /:org/office/messages/:message': viewers(200),
  'POST /:org/office/messages/:message/again': administrators(422),
  'POST /:org/office/messages/:message/looked-into': administrators(303),
  'GET /:org/office/people': viewers(200),
  'GET /:org/office/people/duplicates': administrators(200),
  'POST /:org/office/people/duplicates': administrators(422),
  'GET /:org/office/people/merge': administrators(404),
  'POST /:org/office/people/merge': administrators(404),
  'GET /:org/office/people/:person': viewers(200),
  'POST /:org/office/people/:person/sessions': administrators(303),
  'POST /:org/office/people/:person/password-mail': administrators(303),
  'GET /:org/office/people/:person/email': administrators(200),
  'POST /:org/office/people/:person/email': administrators(422),
  'POST /:org/office/people/:person/email/remove': administrators(303),
  'GET /:org/office/people/:person/second-step': administrators(200),
  'POST /:org/office/people/:person/second-step': administrators(422),
  'GET /:org/office/people.csv': viewers(200),
  'GET /:org/office/people.xlsx': viewers(200),
  'GET /:org/office/people/new': administrators(200),
  'POST /:org/office/people/new': administrators(422),
  'GET /:org/office/people/:person/record.json': administrators(200),
  'GET /:org/office/people/:person/record.pdf': administrators(200),
  'GET /:org/office/people/:person/edit': administrators(200),
  'POST /:org/office/people/:person/edit': administrators(422),
  'GET /:org/office/people/:person/deactivate': administrators(200),
  'POST /:org/office/people/:person/deactivate': administrators(422),
  // It is active.
  'GET /:org/office/people/:person/reactivate': administrators(303),
  'POST /:org/office/people/:person/reactivate': administrators(422),
  'GET /:org/office/people/:person/certificate-name': administrators(200),
  'POST /:org/office/people/:person/certificate-name': administrators(422),
  'GET /:org/office/people/:person/find-session': administrators(200),
  'GET /:org/office/people/:person/record/:session': viewers(200),
  'GET /:org/office/people/:person/record/:session/attendance': administrators(200),
  'POST /:org/office/people/:person/record/:session/attendance': administrators(422),
  'GET /:org/office/people/:person/record/:session/credit': administrators(200),
  // An empty form does not say what stood on its page.
  'POST /:org/office/people/:person/record/:session/credit': administrators(409),
  // There is no credit to withdraw or to put back.
  'GET /:org/office/people/:person/record/:session/withdraw': administrators(404),
  'POST /:org/office/people/:person/record/:session/withdraw': administrators(404),
  'GET /:org/office/people/:person/record/:session/restore': administrators(404),
  'POST /:org/office/people/:person/record/:session/restore': administrators(404),
}

const entryNames = entries.map(({ method, route }) => `${method} ${route.pattern}`)
const organizations = new Map<Visitor, { id: string; personId: string; slug: string }>()
/** Real ids of Lakeside: Priya has a certificate for one activity, and stands at the evaluation of this one. */
const real: Record<string, string> = { org: 'lakeside', specialty: 'pediatrics', code: codes.bronchiolitis }

beforeAll(async () => {
  await t.database.pool.query(
    `with noor as (select organization_id, person_id from person_email where email = $1),
      member as (insert into staff_member select organization_id, person_id, 'coordinator', now() from noor returning *)
    insert into staff_series select m.organization_id, m.person_id, a.id from member m join activity a on a.organization_id = m.organization_id and a.title = 'Tumor Board: Thoracic'`,
    [lakeside.noor.email],
  )
  for (const [name, member] of Object.entries(visitors)) {
    if (!member) continue
    const { rows } = await t.database.pool.query(
      'select o.id, o.slug, e.person_id as "personId" from person_email e join organization o on o.id = e.organization_id where e.email = $1',
      [member.email],
    )
    organizations.set(name as Visitor, rows[0])
  }
  real['person'] = organizations.get('coordinator')!.personId
  real['provider'] = await addSamlProvider(t, 'lakeside', {
    entityId: 'https://login.hospital.example/idp',
    ssoUrl: 'https://login.hospital.example/sso',
    certificates: [providerKey().certificate],
  })
  const { rows } = await t.database.pool.query('select id, activity_id from activity_session where code = $1', [
    codes.bronchiolitis,
  ])
  Object.assign(real, {
    door: rows[0].id,
    session: rows[0].id,
    activity: rows[0].activity_id,
    token: 'none',
    file: scriptHref.slice(8),
  })
  await t.database.pool.query(
    `insert into series (organization_id, activity_id, pattern, starts_on, ends_on, lead_minutes, code_days, finish_days)
     values ($1, $2, $3, '2026-07-03', '2027-06-25', 15, 7, 60) on conflict do nothing`,
    [organizations.get('administrator')!.id, rows[0].activity_id, JSON.stringify(fridays)],
  )
  await giveNumber(t, 'lakeside', '+18335550111')
  real['carrier'] = 'twilio'
  real['document'] = newId()
  await t.database.pool.query(
    `insert into activity_document (organization_id, id, activity_id, kind, name, content_type, content, added_by, added_at)
     values ($1, $2, $3, 'flyer', 'Flyer.pdf', 'application/pdf', '%PDF-', $4, now())`,
    [organizations.get('administrator')!.id, real['document'], rows[0].activity_id, real['person']],
  )
  real['import'] = newId()
  const columns = { header: [], roles: ['name'], staysAt: -1, skipped: 0, product: '' }
  await t.database.pool.query(
    `insert into roster_import (organization_id, id, session_id, kind, columns, made_by, made_at, confirmed_at, confirmed_by)
     values ($1, $2, $3, 'typed', $4, $5, now(), now(), $5)`,
    [organizations.get('administrator')!.id, real['import'], rows[0].id, JSON.stringify(columns), real['person']],
  )
  const brought = { by: lakeside.renee.email, kind: 'people' as const, file: 'Email,Last name\nnora@new.example,New' }
  real['batch'] = await addImport(t, { ...brought, until: 'checked' })
  real['list'] = 'refused.csv'
  real['credit'] = newId()
  await t.database.pool.query(
    `insert into earlier_credit (organization_id, id, person_id, title, completed_on, credit_name, amount, import_id,
       import_row, recorded_by, recorded_at) values ($1, $2, $3, 'Course', '2024-03-08', 'AMA', 100, $4, 2, $3, now())`,
    [organizations.get('administrator')!.id, real['credit'], real['person'], real['batch']],
  )
  const { rows: rules } = await t.database.pool.query('select id from reminder_rule where organization_id = $1', [
    organizations.get('administrator')!.id,
  ])
  real['rule'] = rules[0].id
  const asked = [{ id: 'q1', kind: 'yesno', text: 'Was it clear?', required: true }]
  Object.assign(real, { form: await addForm(t, { name: 'Rounds', items: asked as Item[] }), item: 'q1', version: '1' })
  await t.database.pool.query(
    `insert into form_draft (organization_id, form_id, items, settings, based_on, saved_at, saved_by)
     values ($1, $2, $3, '{}', 1, now(), $4)`,
    [organizations.get('administrator')!.id, real['form'], JSON.stringify(asked), real['person']],
  )
  const bank = await t.database.pool.query('select id from bank_question where organization_id = $1 limit 1', [
    organizations.get('administrator')!.id,
  ])
  real['question'] = bank.rows[0].id
  const { rows: companies } = await t.database.pool.query('select id from company where organization_id = $1 limit 1', [
    organizations.get('administrator')!.id,
  ])
  real['company'] = companies[0].id
  const { rows: credit } = await t.database.pool.query(
    `select (select id from credit_type where organization_id = o.id limit 1) as type,
      (select id from profession where organization_id = o.id limit 1) as profession,
      (select id from credential where organization_id = o.id limit 1) as credential,
      (select id from certificate_template where organization_id = o.id limit 1) as template
    from organization o where o.slug = 'lakeside'`,
  )
  Object.assign(real, credit[0])
  Object.assign(real, { report: 'learner-credit', table: 'credit', schedule: newId(), run: newId() })
  await t.database.pool.query(
    `insert into report_schedule (organization_id, id, name, report, filter, file_format, every, on_day, at_hour,
       done_until, made_by, made_at) values ($1, $2, 'Claims', 'claims', '{}', 'csv', 'week', 1, 8, now(), $3, now())`,
    [organizations.get('administrator')!.id, real['schedule'], organizations.get('administrator')!.personId],
  )
  await t.database.pool.query(
    `insert into report_run values ($1, $2, $3, now(), now(), 'Claims', 'claims', '{}', 'csv', 1, 0)`,
    [organizations.get('administrator')!.id, real['run'], real['schedule']],
  )
  real['message'] = newId()
  await t.database.pool.query(
    `insert into message (organization_id, id, channel, recipient, body, queued_at, attempts, last_error, failure, failed_at)
     values ($1, $2, 'email', 'nobody@clinic.example', 'x', now(), 1, '550 No such user', 'refused', now())`,
    [organizations.get('administrator')!.id, real['message']],
  )
  await holdDisclosure()
  const priya = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  await (await priya.get('/lakeside/disclosure/form')).submit({ answer: 'none' })
  real['disclosure'] = (
    await t.database.pool.query('select id from disclosure order by attested_at desc, id desc')
  ).rows[0].id
  await (await priya.get(`/lakeside/c/${codes.bronchiolitis}`)).submit()
  await (await priya.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  const came = 'select person_id from live_attendance where session_id = $1'
  real['learner'] = (await t.database.pool.query(came, [real['session']])).rows[0].person_id
  real['number'] = (await priya.submit({ attest: 'yes' })).path.split('/').at(-1)!
})

/** A role of the coordinator's series whose disclosure is judged and waits for its mitigation. */
async function holdDisclosure() {
  const { activityId } = await addSeries(t.database.pool, {
    title: 'Stroke Rounds',
    coordinator: visitors.coordinator.email,
    sessions: [{ code: '4100077', starts: '2026-12-02T15:00Z', ends: '2026-12-02T16:00Z' }],
  })
  await setBasis(t, activityId, 'here')
  const { roleId } = await addRole(t, { activityId, name: 'Amara Osei', email: 'amara@clinic.example' })
  const one = relationship()
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id)
  real['role'] = roleId
  real['mitigation'] = await mitigate(t, roleId, [one.id], { completed: false })
}

async function outcome(method: string, pattern: string, visitor: Visitor): Promise<Outcome> {
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => real[name]!)
  const url = `http://localhost:3000${path}`
  const response = await t.fetch(new Request(url, { method, ...(await dress(method, visitor)) }))
  const signInPage = routes.signIn.to({ org: 'lakeside' })
  const leads = new URL(response.headers.get('location') ?? '/', url).pathname
  await response.body?.cancel()
  return response.status === 401 || (response.status === 303 && leads === signInPage) ? 'sign in' : response.status
}

/** A fresh session each time, so that signing out ends nobody else's. */
async function dress(method: string, visitor: Visitor): Promise<RequestInit> {
  const form = { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' }
  const headers: Record<string, string> = method === 'POST' ? form : {}
  const body = method === 'POST' ? '' : null
  const who = organizations.get(visitor)
  if (!who) return { headers, body }
  const token = await openSession(t, who)
  return { body, headers: { ...headers, cookie: `session-lakeside=${token}; session-${who.slug}=${token}` } }
}

test('every route stands in the table, and the table has no others', () => {
  const fixed = Object.values(routes)
    .map((route) => `GET ${route.pattern}`)
    .filter((name) => !entries.some(({ route }) => name === `GET ${route.pattern}`))
  expect(Object.keys(table).sort()).toEqual([...new Set([...entryNames, ...fixed])].sort())
})

test.each(Object.keys(table))('%s', async (name) => {
  const [method, pattern] = name.split(' ') as [string, string]
  const seen: Partial<Record<Visitor, Outcome>> = {}
  for (const visitor of Object.keys(visitors) as Visitor[]) seen[visitor] = await outcome(method, pattern, visitor)
  expect(seen).toEqual(table[name])
})

const officeNames = entries
  .filter(({ guard }) => guard.kind === 'staff' && guard.may('administrator'))
  .map(({ method, route }) => [method, route.pattern] as const)

test.each(officeNames)('staff who have shown one factor only are led to the second: %s %s', async (method, pattern) => {
  const dressed = await dress(method, 'administrator')
  await t.database.pool.query('update sign_in_session set second_factor_at = null')
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => real[name]!)
  const response = await t.fetch(new Request(`http://localhost:3000${path}`, { method, ...dressed }))
  const led = response.headers.get('location') ?? ''
  await response.body?.cancel()
  const asked = routes.secondFactor.to({ org: 'lakeside' }, { to: path })
  expect([response.status, led]).toEqual(method === 'GET' ? [303, asked] : [401, ''])
})
