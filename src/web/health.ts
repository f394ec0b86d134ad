import type { Context, Hono } from 'hono'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Database } from '../platform/database.ts'
import { isSameSecret } from '../platform/keys.ts'
import type { Settings } from '../platform/settings.ts'
import { routes } from '../routes.ts'

/**
 * Mounts what machines ask: /healthz (the process answers), /readyz (the database does too), /metrics (Prometheus
 * text: the process's own figures and how long requests took by route), to who knows METRICS_TOKEN.
 */
export function mountHealth(web: Hono, app: { database: Database; settings: Settings }): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'cme_request_seconds',
    help: 'How long requests took, by method, route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  web.use(async (context, next) => {
    const stop = seconds.startTimer({ method: context.req.method })
    await next()
    stop({ route: context.req.routePath, status: context.res.status })
  })
  web.get(routes.health.pattern, (context) => context.text('ok'))
  web.get(routes.ready.pattern, async (context) => {
    try {
      await app.database.pool.query('select 1')
      return context.text('ready')
    } catch {
      return context.text('the database does not answer', 503)
    }
  })
  web.get(routes.metrics.pattern, async (context) => {
    if (!knowsToken(context, app.settings.metricsToken)) return context.text('not found', 404)
    return context.text(await registry.metrics(), 200, { 'content-type': registry.contentType })
  })
}

const knowsToken = (context: Context, token: string | undefined): boolean =>
  token !== undefined && isSameSecret(context.req.header('authorization') ?? '', `Bearer ${token}`)
