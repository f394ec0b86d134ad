import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LaunchOptions } from 'playwright-core'

const root = join(import.meta.dirname, '..', '..')

/**
 * How to start a browser on this machine. On Linux x64 it is the Chromium that npm brought, with its own libraries and
 * fonts, so that nothing need be installed and lines break the same everywhere; elsewhere it is the installed Chrome.
 */
export function browserHere(): LaunchOptions {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' }
  const folder = unpacked()
  return {
    executablePath: join(folder, 'chromium'),
    // The sandbox cannot start as root nor in most containers; the pages are all ours.
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}

/** The folder with the unpacked browser. Test files that begin at once may each unpack it; the first one's stays. */
function unpacked(): string {
  const version = createRequire(import.meta.url)(join(root, 'node_modules/@sparticuz/chromium/package.json')).version
  const cache = join(root, 'node_modules', '.cache')
  const folder = join(cache, `chromium-${version}`)
  const lastWritten = join(folder, 'fonts.conf')
  if (existsSync(lastWritten)) return folder
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(join(cache, 'unpacking-'))
  unpackInto(fresh)
  writeFileSync(join(fresh, 'fonts.conf'), fontsConf(join(folder, 'fonts'), join(folder, 'fonts-cache')))
  if (!existsSync(lastWritten)) rmSync(folder, { recursive: true, force: true })
  try {
    renameSync(fresh, folder)
  } catch {
    rmSync(fresh, { recursive: true })
  }
  return folder
}

/** The package unpacks into the folder for temporary files, with libraries only where it believes to be on a Lambda. */
function unpackInto(folder: string): void {
  const program = fileURLToPath(new URL('./unpack-chromium.ts', import.meta.url))
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  execFileSync(process.execPath, [program], { env, stdio: 'inherit' })
}

const fontsConf = (fonts: string, cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${cache}</cachedir></fontconfig>
`
