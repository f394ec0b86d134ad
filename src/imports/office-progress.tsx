import { countStream } from '../attendance/live/open-streams.ts'
import { eventStream } from '../attendance/live/stream.ts'
import { refuse } from '../web/refusals.tsx'
import { fragment } from '../web/respond.ts'
import type { UnheldStaffScene } from '../web/scene.ts'
import { importOf, noImport } from './import-address.ts'
import { ProgressPart } from './pages/progress.tsx'
import { countsOf } from './rows/counts.ts'

/** Milliseconds between two looks. */
const pause = 1500

/**
 * How far an import has come, as server-sent events. Each look is a transaction of its own, which holds the guard anew.
 */
export async function streamProgress(unheld: UnheldStaffScene): Promise<Response> {
  const { app, context } = unheld
  const begun = await unheld.transaction(async (scene) => {
    if (!(await importOf(scene))) return noImport(scene)
    if (context.req.method === 'HEAD') return new Response(null)
    const done = countStream(app, scene.visitor.tokenHash)
    return done ?? refuse(scene, 429, { title: 'The page is open in too many tabs', retryAfter: 60 })
  })
  if (begun instanceof Response) return begun
  return eventStream({
    look: () =>
      unheld.transaction(async (scene) => {
        const one = await importOf(scene)
        if (!one) throw new Gone()
        const props = { one, counts: await countsOf(scene.db, one.id), org: scene.organization.slug }
        return { parts: { progress: fragment(<ProgressPart {...props} />) }, next: pause }
      }),
    gone: context.req.raw.signal,
    ended: (fault) => {
      begun()
      if (fault && !isRefusal(fault))
        app.log.error({ fault: (fault as Error).stack }, 'the progress of an import ended')
    },
  })
}

/** The import is not there any more. */
class Gone extends Error {}

/** The guard's refusal carries its answer, which nobody is there to read. */
const isRefusal = (fault: unknown) => fault instanceof Gone || (fault instanceof Error && 'response' in fault)
