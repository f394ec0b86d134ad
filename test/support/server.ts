import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { afterAll } from 'vitest'
import { makeWeb } from '../../src/app.ts'
import { type TestApp, testApp } from './app.ts'

export type ServedApp = TestApp & {
  /** Scheme, host and port, without a slash at the end. */
  origin: string
}

/** The test application on a port of its own, for a real browser; closed after the file. */
export async function servedApp(options: Parameters<typeof testApp>[0] = {}): Promise<ServedApp> {
  const application = await testApp(options)
  const origin = await served(makeWeb(application.app).fetch, 'localhost')
  return { ...application, origin }
}

/** Serves a handler on a free port under a name of this machine; returns its origin. Closed after the file. */
export function served(fetch: (request: Request) => Response | Promise<Response>, name: string): Promise<string> {
  return new Promise((resolve) => {
    const server: ServerType = serve({ fetch, hostname: name, port: 0 }, (info: AddressInfo) => {
      resolve(`http://${name}:${info.port}`)
    })
    afterAll(() => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  })
}
