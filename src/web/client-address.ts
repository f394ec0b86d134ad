import { isIP, isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Settings } from '../platform/settings.ts'

/**
 * The network a request comes from, to count tries by: an IPv4 address, or the /64 of an IPv6 address, since whoever
 * has one address of it has them all. Behind a trusted proxy the last entry of X-Forwarded-For is the one that the
 * proxy wrote itself; where that is no address, the connection's is taken. 'unknown' in process, where there is none.
 */
export function clientNetwork(settings: Settings, context: Context): string {
  const forwarded = settings.trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1) : undefined
  return networkOf(forwardedAddress(forwarded ?? '') ?? connectionAddress(context))
}

/** The same as a session keeps it, for its owner to know where they signed in; '' where it is not known. */
export function shownNetwork(settings: Settings, context: Context): string {
  const network = clientNetwork(settings, context)
  return network === 'unknown' ? '' : network
}

/**
 * The IP address in an entry of X-Forwarded-For, or null. Some proxies write the port of each connection behind it,
 * by which nobody is known again: https://learn.microsoft.com/en-us/azure/application-gateway/how-application-gateway-works
 */
export function forwardedAddress(entry: string): string | null {
  const text = entry.trim()
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1]
  const address = bracketed ?? text.replace(/^([\d.]+):\d+$/, '$1')
  return isIP(address) ? address : null
}

function connectionAddress(context: Context): string {
  if (!context.env?.incoming) return ''
  return getConnInfo(context).remote.address ?? ''
}

/** "2001:db8:1:2::/64" for an IPv6 address; an IPv4 address, also one written as IPv6, stays as it is. */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '')
  if (!isIPv6(plain)) return isIP(plain) ? plain : 'unknown'
  const groups = groupsOf(plain)
  const [high = 0, low = 0] = groups.slice(6)
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return written(groups.slice(0, 4), 64)
}

/**
 * The wider prefixes that one customer may have whose /64 this is: a /56, as homes are given, and a /48, as sites are.
 * None for IPv4. https://www.rfc-editor.org/rfc/rfc6177#section-2, https://www.ripe.net/publications/docs/ripe-690
 */
export function widerPrefixes(network: string): { prefix: 56 | 48; network: string }[] {
  if (!network.endsWith('::/64')) return []
  const [first = 0, second = 0, third = 0, fourth = 0] = network.split(':').map((group) => Number.parseInt(group, 16))
  return [
    { prefix: 56, network: written([first, second, third, fourth & 0xff00], 56) },
    { prefix: 48, network: written([first, second, third], 48) },
  ]
}

const written = (groups: readonly number[], prefix: number) =>
  `${groups.map((group) => group.toString(16)).join(':')}::/${prefix}`

/** The eight numbers of an IPv6 address; its end may be written as an IPv4 address. */
function groupsOf(address: string): number[] {
  const hexadecimal = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [a * 256 + Number(b), c * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  )
  const [head = '', tail] = hexadecimal.split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const zeros = Array<string>(8 - left.length - right.length).fill('0')
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16))
}
