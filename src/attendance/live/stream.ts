import { setTimeout as wait } from 'node:timers/promises'

export type Frame = {
  /** Parts of the page by name, as HTML. */
  parts: Record<string, string>
  /** Milliseconds until the next look. */
  next: number
}

type Looking = {
  /** Looks at what there is, or says only when to look again. What it throws ends the stream. */
  look: () => Promise<Frame | number>
  /** The client has gone. */
  gone: AbortSignal
  /** It has ended; by a fault, if there is one. */
  ended: (fault?: unknown) => void
  /** Milliseconds after which it ends, and the browser connects again. */
  longest?: number
}

/** Milliseconds without anything to say after which a comment keeps proxies from closing the connection. */
const silence = 15_000
const halfAnHour = 30 * 60_000
/** Messages that a client may leave unread before it is given up. */
const mostUnread = 16

/**
 * An answer of server-sent events: the parts that changed, as they do.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStream(looking: Looking): Response {
  const stopped = new AbortController()
  const signal = AbortSignal.any([looking.gone, stopped.signal])
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        run(looking, controller, signal)
          .then(() => looking.ended(), looking.ended)
          .then(() => close(controller))
      },
      cancel: () => stopped.abort(),
    },
    { highWaterMark: mostUnread },
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
      // Proxies of the kind of nginx hand each line on at once.
      'x-accel-buffering': 'no',
    },
  })
}

type Controller = ReadableStreamDefaultController<Uint8Array>

async function run(looking: Looking, controller: Controller, signal: AbortSignal): Promise<void> {
  const encoder = new TextEncoder()
  const say = (text: string) => controller.enqueue(encoder.encode(text))
  const ends = performance.now() + (looking.longest ?? halfAnHour)
  const shown = new Map<string, string>()
  say('retry: 3000\n\n')
  let saidAt = performance.now()
  while (!signal.aborted && performance.now() < ends && (controller.desiredSize ?? 0) > 0) {
    const found = await looking.look()
    if (signal.aborted) return
    const changed = typeof found === 'number' ? {} : changesIn(found.parts, shown)
    const message = Object.keys(changed).length > 0 ? `event: parts\ndata: ${JSON.stringify(changed)}\n\n` : ''
    const quiet = performance.now() - saidAt >= silence
    if (message || quiet) {
      say(message || ': still here\n\n')
      saidAt = performance.now()
    }
    await wait(typeof found === 'number' ? found : found.next, undefined, { signal, ref: false }).catch(() => {})
  }
}

/** The parts that are not as they were sent before; they count as sent. */
function changesIn(parts: Record<string, string>, shown: Map<string, string>): Record<string, string> {
  const changed = Object.entries(parts).filter(([name, html]) => shown.get(name) !== html)
  for (const [name, html] of changed) shown.set(name, html)
  return Object.fromEntries(changed)
}

function close(controller: Controller): void {
  try {
    controller.close()
  } catch {} // the client had gone, and it is closed
}
