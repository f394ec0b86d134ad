/**
 * The path and query of an address inside one organization, or '' when it leads anywhere else: to another site, to
 * another organization, or back into sign-in itself. https://cwe.mitre.org/data/definitions/601.html
 */
export function localPath(address: string, slug: string): string {
  if (address.length > 2000 || !/^\/[^/\\]/.test(address) || /[\\\u0000-\u001f]/.test(address)) return ''
  const base = 'http://here.invalid'
  if (!URL.canParse(address, base)) return ''
  const { origin, pathname, search, hash } = new URL(address, base)
  const inside = pathname === `/${slug}` || pathname.startsWith(`/${slug}/`)
  const signIn = /^\/[^/]+\/(sign-in|sign-out|create-account)(\/|$)/.test(pathname)
  return origin === base && inside && !signIn ? pathname + search + hash : ''
}
