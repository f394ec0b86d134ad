import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { fillDemo } from '../../src/demo/fill.ts'
import { startProduct } from '../../src/main.ts'
import { readSettings } from '../../src/platform/settings.ts'
import type { App } from '../../src/web/scene.ts'
import { emptyInstallation } from './empty-installation.ts'

export type DemoProduct = {
  app: App
  /** The same place by both names of this machine: as the demonstration prints it, and as some people type it. */
  printed: string
  typed: string
}

/** The demonstration itself, as `npm run demo` starts it, on a free port and a database of its own. */
export async function demoProduct(): Promise<DemoProduct> {
  const { url } = await emptyInstallation()
  const folder = mkdtempSync(join(tmpdir(), 'cme-demo-'))
  const settings = readSettings({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' })
  const { app, address, stop } = await startProduct(
    { ...settings, databaseUrl: url },
    { demo: true, prepare: fillDemo },
  )
  afterAll(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return { app, printed: address, typed: address.replace('127.0.0.1', 'localhost') }
}
