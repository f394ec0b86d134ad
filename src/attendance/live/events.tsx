import type { JSX } from 'preact'
import { noSession } from '../../activities/office-address.ts'
import { refuse } from '../../web/refusals.tsx'
import { fragment } from '../../web/respond.ts'
import type { StaffScene, UnheldStaffScene } from '../../web/scene.ts'
import { boardProps } from './board-facts.ts'
import { countStream } from './open-streams.ts'
import { ownLiveSession } from './own-session.ts'
import { boardParts } from './pages/board-parts.tsx'
import { screenParts } from './pages/screen-page.tsx'
import { changesOf, countOf } from './queries.ts'
import { screenFacts } from './screen-parts.ts'
import type { LiveSession } from './session-query.ts'
import { eventStream, type Frame } from './stream.ts'

/** Milliseconds between two looks. */
const pause = 2000

/**
 * What changes on the screen or the board of a session, as server-sent events. Each look is a transaction of its own,
 * which holds the guard anew: whoever has signed out or left the staff sees no more.
 */
export async function streamLive(unheld: UnheldStaffScene): Promise<Response> {
  const { app, context } = unheld
  const board = unheld.query('view') === 'board'
  const begun = await unheld.transaction(async (scene) => {
    if (!(await ownLiveSession(scene))) return noSession(scene)
    if (context.req.method === 'HEAD') return new Response(null)
    const done = countStream(app, scene.visitor.tokenHash)
    return done ?? refuse(scene, 429, { title: 'The live page is open in too many tabs', retryAfter: 60 })
  })
  if (begun instanceof Response) return begun
  const show = board ? boardFrames() : screenFrame
  return eventStream({
    look: () =>
      unheld.transaction(async (scene) => {
        const session = await ownLiveSession(scene)
        if (!session) throw new Gone()
        return show(scene, session)
      }),
    gone: context.req.raw.signal,
    ended: (fault) => {
      begun()
      if (fault && !isRefusal(fault)) app.log.error({ fault: (fault as Error).stack }, 'a live page ended')
    },
  })
}

/** The session is not there for this member of staff any more. */
class Gone extends Error {}

/** The guard's refusal carries its answer, which nobody is there to read. */
const isRefusal = (fault: unknown) => fault instanceof Gone || (fault instanceof Error && 'response' in fault)

async function screenFrame(scene: StaffScene, session: LiveSession): Promise<Frame> {
  const facts = await screenFacts(scene, session, await countOf(scene.db, session.id))
  const change = facts.changesAt
  const untilChange = change ? change.epochMilliseconds - scene.now.epochMilliseconds : pause
  return { parts: textsOf(screenParts(facts)), next: Math.min(pause, Math.max(50, untilChange)) }
}

/** The lists are read again only when something changed, or the minute that is compared with the last time. */
function boardFrames() {
  let shown = ''
  return async (scene: StaffScene, session: LiveSession): Promise<Frame | number> => {
    const minute = Math.floor(scene.now.epochMilliseconds / 60_000)
    const state = `${await changesOf(scene.db, session.id)} ${minute}`
    if (state === shown) return pause
    shown = state
    return { parts: textsOf(boardParts(await boardProps(scene, session))), next: pause }
  }
}

const textsOf = (parts: Record<string, JSX.Element>): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, fragment(part)]))
