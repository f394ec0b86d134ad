import { type SpawnOptions, spawnSync } from 'node:child_process'
import { lstatSync, statSync } from 'node:fs'
import { type Binaries, findBinaries } from './binaries.ts'
import { copyBinaries } from './binaries-copy.ts'
import type { DataFolder } from './data-folder.ts'
import { PrivatePostgresError } from './fault.ts'
import { giveTo } from './ownership.ts'

/** The user that stands for nobody in particular on Linux. */
const NOBODY = 65534
const NAMESPACE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]

/** How PostgreSQL's programs are run, and as whom. */
export type Account = {
  binaries: Binaries
  /** Put in front of a program and its arguments. */
  prefix: string[]
  /** Another user than ours; that user may be unable to walk to the data folder. */
  other?: { uid: number; gid: number }
  /** The folder of the copy that the binaries are of, where they had to be copied; it goes at the stop. */
  copy?: string
}

/**
 * Decides as whom PostgreSQL runs: as ourselves; or when we are root, which PostgreSQL refuses, as root under another
 * name in a user namespace; or, where namespaces are refused, as an unprivileged user.
 * @throws PrivatePostgresError when the data belong to somebody else, or nothing of this works
 */
export function chooseAccount(folder: DataFolder, log: (message: string) => void): Account {
  const binaries = findBinaries()
  const owner = statSync(folder.cluster, { throwIfNoEntry: false })
  if (process.getuid?.() !== 0) return ourselves(binaries, folder, owner?.uid)
  const ownedByRoot = (owner?.uid ?? 0) === 0
  if (ownedByRoot && namespaceWorks(binaries, folder)) return { binaries, prefix: NAMESPACE }

  const other = owner && !ownedByRoot ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY }
  const reached = runs(binaries, other)
    ? binaries
    : copyBinaries(binaries, folder.root, log).find((copy) => runs(copy, other))
  if (!reached) throw new PrivatePostgresError(noWay(binaries))
  log(`PostgreSQL refuses to run as root, so it runs as user ${other.uid}.`)
  if (owner && ownedByRoot) giveTo(folder.cluster, other)
  return { binaries: reached, prefix: [], other, ...(reached === binaries ? {} : { copy: reached.folder }) }
}

/** The command line and the options that run a program of PostgreSQL on a cluster as this account. */
export function commandFor(account: Account, program: 'initdb' | 'postgres', cluster: string, args: string[]) {
  const [command, ...rest] = [...account.prefix, account.binaries[program], '-D', pathSeenBy(account, cluster), ...args]
  const options: SpawnOptions = { cwd: cluster, env: environment(), ...account.other }
  return { command: command as string, args: rest, options }
}

/**
 * The path by which an account reaches a cluster that it is started in. The other user may not be allowed to walk
 * there, but it may stay where it was put: the kernel's link to the working directory needs no walk.
 */
export function pathSeenBy(account: Account, cluster: string): string {
  return account.other && process.platform === 'linux' ? '/proc/self/cwd' : cluster
}

function ourselves(binaries: Binaries, folder: DataFolder, owner: number | undefined): Account {
  if (owner !== undefined && owner !== process.getuid?.()) {
    throw new PrivatePostgresError(
      `The database in ${folder.cluster} belongs to user ${owner}, and this is user ${process.getuid?.()}. Start as that user, or set DATA_DIR to another folder.`,
    )
  }
  return { binaries, prefix: [] }
}

function namespaceWorks(binaries: Binaries, folder: DataFolder): boolean {
  if (process.platform !== 'linux' || lstatSync(folder.root).uid !== 0) return false
  const [command, ...args] = [
    ...NAMESPACE,
    'sh',
    '-c',
    '"$0" --version && test -w "$1"',
    binaries.postgres,
    folder.root,
  ]
  return spawnSync(command as string, args, { env: environment(), stdio: 'ignore' }).status === 0
}

function runs(binaries: Binaries, other: { uid: number; gid: number }): boolean {
  const options = { env: environment(), cwd: '/', stdio: 'ignore' as const, ...other }
  return spawnSync(binaries.postgres, ['--version'], options).status === 0
}

function noWay(binaries: Binaries): string {
  return `PostgreSQL refuses to run as root, and here it runs neither in a user namespace nor as another user (${binaries.postgres}). Start as a plain user, or set DATABASE_URL to a PostgreSQL 15 or later.`
}

/** Ours without the variables by which PostgreSQL, the linker or the locale could be led elsewhere. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}
