import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { buildSync, transformSync } from 'esbuild'
import { projectRoot } from '../platform/root.ts'

type Encoding = 'br' | 'gzip' | 'identity'
type Asset = { href: string; type: string; bodies: Record<Encoding, Uint8Array<ArrayBuffer>> }

const sources = join(projectRoot, 'src', 'web')
const stylesheet = asset('styles', 'css', 'text/css; charset=utf-8')
const officeStylesheet = asset('office', 'css', 'text/css; charset=utf-8')
const certificateStylesheet = asset('certificate', 'css', 'text/css; charset=utf-8')
const script = asset('enhance', 'ts', 'text/javascript; charset=utf-8')
const autosave = asset('autosave', 'ts', 'text/javascript; charset=utf-8')
const passkeys = asset('passkeys', 'ts', 'text/javascript; charset=utf-8')
const door = asset('door', 'ts', 'text/javascript; charset=utf-8')
const doorWorker = asset('door-worker', 'ts', 'text/javascript; charset=utf-8')
const live = asset('live', 'ts', 'text/javascript; charset=utf-8')
const assets = new Map(
  [stylesheet, officeStylesheet, certificateStylesheet, script, autosave, live, passkeys, door, doorWorker].map(
    (one) => [one.href, one],
  ),
)

/** Addresses that change with the content, so that a browser may keep them for ever. */
export const stylesheetHref = stylesheet.href
/** What the office's pages need besides. */
export const officeStylesheetHref = officeStylesheet.href
/** What the pages that show a certificate need besides. */
export const certificateStylesheetHref = certificateStylesheet.href
export const scriptHref = script.href
/** The script of the pages whose forms are saved as they are filled in. */
export const autosaveScriptHref = autosave.href
/** The script of the pages that change by themselves, and of what is copied. */
export const liveScriptHref = live.href
/** The script of the pages with passkeys, and of no others. */
export const passkeyScriptHref = passkeys.href
/** The script of the doors' pages, and the worker that keeps them on their devices. */
export const doorScriptHref = door.href
export const doorWorkerHref = doorWorker.href

/**
 * The response for an asset's path, in the smallest encoding that the request accepts; undefined for any other path.
 */
export function assetResponse(path: string, acceptEncoding = ''): Response | undefined {
  const found = assets.get(path)
  if (!found) return undefined
  const encoding = chooseEncoding(acceptEncoding)
  const headers = new Headers({
    'content-type': found.type,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  })
  // It looks after the doors of one organization only: their page says so when it registers it.
  if (found === doorWorker) headers.set('service-worker-allowed', '/')
  if (encoding !== 'identity') headers.set('content-encoding', encoding)
  return new Response(found.bodies[encoding], { headers })
}

function chooseEncoding(accepted: string): Encoding {
  const offers = accepted.split(',').map((offer) => offer.trim().split(/\s*;\s*q=/))
  const takes = (name: string) => offers.some(([offer, weight]) => offer === name && Number(weight ?? 1) > 0)
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : 'identity'
}

function asset(name: string, source: 'css' | 'ts', type: string): Asset {
  const body = Buffer.from(source === 'css' ? minified(name) : bundled(name))
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
  return {
    href: `/assets/${name}-${hash}.${source === 'ts' ? 'js' : source}`,
    type,
    bodies: {
      identity: Uint8Array.from(body),
      br: Uint8Array.from(brotliCompressSync(body)),
      gzip: Uint8Array.from(gzipSync(body, { level: 9 })),
    },
  }
}

function minified(name: string): string {
  return transformSync(readFileSync(join(sources, `${name}.css`), 'utf8'), { loader: 'css', minify: true }).code.trim()
}

/** A script with what it imports, and nothing of that which it does not use. */
function bundled(name: string): string {
  const built = buildSync({
    entryPoints: [join(sources, `${name}.ts`)],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    platform: 'browser',
    legalComments: 'none',
  })
  return built.outputFiles[0]!.text.trim()
}
