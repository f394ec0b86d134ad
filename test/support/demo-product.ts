import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { fillDemo } from '../../src/demo/fill.ts'
import { startProduct } from '../../src/main.ts'
import { makeSetUpLink } from '../../src/organizations/set-up-link.ts'
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
  const { app, address } = await startedProduct({ demo: true, prepare: fillDemo })
  return { app, printed: address, typed: address.replace('127.0.0.1', 'localhost') }
}

/** The product as `npm start` leaves it on a new machine: nobody is here, and a link to set up is printed. */
export async function newProduct(): Promise<{ app: App; origin: string; setUpLink: string }> {
  const { app, address } = await startedProduct({})
  return { app, origin: address, setUpLink: await makeSetUpLink(app.database, address, app.clock()) }
}

/** Starts the product; stopped, and what it wrote removed, after the file. */
async function startedProduct(options: Parameters<typeof startProduct>[1]) {
  const { url } = await emptyInstallation()
  const folder = mkdtempSync(join(tmpdir(), 'cme-product-'))
  const settings = readSettings({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' })
  const product = await startProduct({ ...settings, databaseUrl: url }, options)
  afterAll(async () => {
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return product
}
