import { newId } from '../../platform/ids.ts'
import { routes } from '../../routes.ts'
import { anyone, type Entry } from '../../web/entries.ts'
import { present, seeOther } from '../../web/present.tsx'
import type { Scene } from '../../web/scene.ts'
import { ScanAgainPage } from './pages/scan-again-page.tsx'
import { sessionByToken } from './queries.ts'
import { scanStamp } from './scan.ts'

/** What the QR code of a session's screen opens, for anyone. */
export const rotatingEntries: Entry[] = [anyone.get(routes.scan, takeScan)]

/** Notes when it was scanned, and leads on to where it is recorded, by way of signing in; a code that is over to a new scan. */
async function takeScan(scene: Scene): Promise<Response> {
  const { app, organization, now } = scene
  const at = { org: organization.slug }
  const sessionId = await sessionByToken(scene.db, app.keys, scene.parameter('token'), now)
  if (!sessionId) {
    const options = { title: 'This code has changed', layout: 'narrow' as const, status: 410 }
    return present(scene, options, <ScanAgainPage attendance={routes.attendance.to(at)} />)
  }
  const stamp = scanStamp(app.keys, organization.id, { id: newId(), sessionId, at: now })
  return seeOther(routes.attendance.to(at, { scan: stamp }))
}
