import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Settings } from '../platform/settings.ts'

/**
 * The network a request comes from, to count tries by: an IPv4 address, or the /64 of an IPv6 address, since whoever
 * has one address of it has them all. Behind a trusted proxy the last entry of X-Forwarded-For is the one that the
 * proxy wrote itself. 'unknown' in process, where there is no connection.
 */
export function clientNetwork(settings: Settings, context: Context): string {
  const forwarded = settings.trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  return networkOf(forwarded || connectionAddress(context))
}

function connectionAddress(context: Context): string {
  if (!context.env?.incoming) return ''
  return getConnInfo(context).remote.address ?? ''
}

/** "2001:db8:1:2::/64" for an IPv6 address; an IPv4 address, also one written as IPv6, stays as it is. */
export function networkOf(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '')
  if (!plain.includes(':')) return plain || 'unknown'
  const [head = '', tail] = plain.split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right]
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
