import { unfinishedClaims } from '../../credit/claimed-session.ts'
import { printedLogo } from '../../organizations/printed-logo.ts'
import { lastAdministratorStays, wouldLeaveNoAdministrator } from '../../organizations/staff/last-administrator.ts'
import { routes } from '../../routes.ts'
import { takeSession } from '../../sign-in/cookies.ts'
import { asksPassword, proveSelf } from '../../sign-in/security/prove-self.ts'
import { type Entry, freshLearner, learner } from '../../web/entries.ts'
import type { FieldErrors } from '../../web/form.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { LearnerScene, UnheldLearnerScene } from '../../web/scene.ts'
import { closeAccount, staffRecordUntil } from './close-account.ts'
import { comingRoles } from './coming-roles.ts'
import { myData } from './my-data.ts'
import { myDataPdf } from './my-data-pdf.ts'
import { ClosePage } from './pages/close-page.tsx'
import { MyDataPage } from './pages/my-data-page.tsx'
import { hasDisclosed, keptUntil } from './retention.ts'

export const dataEntries: Entry[] = [
  learner.get(routes.myData, dataPage),
  learner.get(routes.myDataJson, downloadJson),
  learner.get(routes.myDataPdf, downloadPdf),
  freshLearner.get(routes.closeAccount, (scene) => presentClose(scene)),
  freshLearner.postUnheld(routes.closeAccount, close),
]

function dataPage(scene: LearnerScene): Promise<Response> {
  const org = scene.organization.slug
  const current = routes.profile.to({ org })
  return present(scene, { title: 'Your data', current, layout: 'roomy' }, <MyDataPage org={org} />)
}

async function downloadJson(scene: LearnerScene): Promise<Response> {
  return download(`${JSON.stringify(await myData(scene), null, 2)}\n`, 'application/json', 'my-data.json')
}

async function downloadPdf(scene: LearnerScene): Promise<Response> {
  const { visitor, organization } = scene
  const name = [`${visitor.givenName} ${visitor.familyName}`.trim(), visitor.credentials].filter(Boolean).join(', ')
  const pdf = await myDataPdf(await myData(scene), {
    person: name,
    organization: { ...organization, picture: await printedLogo(scene.db, organization) },
  })
  return download(new Uint8Array(pdf), 'application/pdf', 'my-data.pdf')
}

const download = (body: string | Uint8Array<ArrayBuffer>, type: string, name: string): Response =>
  new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  })

type Again = { understood?: boolean; errors?: FieldErrors; status?: number | undefined }

async function presentClose(
  scene: LearnerScene,
  { understood = false, errors = {}, status = 422 }: Again = {},
): Promise<Response> {
  const { db, organization, visitor, now } = scene
  const org = organization.slug
  const last = await wouldLeaveNoAdministrator(db, organization.id, visitor.personId)
  const hasErrors = Object.keys(errors).length > 0
  return present(
    scene,
    {
      title: 'Close your account',
      current: routes.profile.to({ org }),
      layout: 'roomy',
      status: hasErrors ? status : 200,
      hasErrors,
    },
    <ClosePage
      org={org}
      until={await keptUntil(db, organization, visitor.personId)}
      staff={{ until: await staffRecordUntil(scene), now: visitor.role !== null }}
      disclosed={await hasDisclosed(db, visitor.personId)}
      unfinished={(await unfinishedClaims(db, visitor.personId, now)).map(({ title }) => title)}
      coming={await comingRoles(db, visitor.personId, now)}
      refusal={last ? lastAdministratorStays : null}
      asksPassword={await asksPassword(scene)}
      understood={understood}
      errors={errors}
    />,
  )
}

async function close(scene: UnheldLearnerScene): Promise<Response> {
  const understood = (await scene.sent()).one('understood') !== ''
  return proveSelf(scene, {
    faults: (held) => faultsOf(held, understood),
    again: (held, errors, status) => presentClose(held, { understood, errors, status }),
    change: closed,
  })
}

async function faultsOf({ db, organization, visitor }: LearnerScene, understood: boolean): Promise<FieldErrors> {
  if (await wouldLeaveNoAdministrator(db, organization.id, visitor.personId)) return { form: lastAdministratorStays }
  return understood ? {} : { understood: 'Tick the box to close your account' }
}

async function closed(scene: LearnerScene): Promise<Response> {
  const done = await closeAccount(scene)
  if (!done.ok) return presentClose(scene, { understood: true, errors: { form: done.message } })
  const response = seeOther(routes.portal.to({ org: scene.organization.slug }, { said: 'account-closed' }))
  takeSession(response, scene)
  return response
}
