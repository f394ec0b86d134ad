import { gzipSync, zstdCompressSync } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

const encoders = { zstd: zstdCompressSync, gzip: gzipSync }
type Encoding = keyof typeof encoders

/** What is smaller than this fits into a packet anyway. */
const least = 1024

/** What has an end and is worth it: an event stream goes on for minutes, and leaves line by line. */
const packed = /^(text\/(?!event-stream)|image\/svg)/

/**
 * Compresses texts as the browser takes them. Pages are whole and small when they leave: compressing one in one piece
 * takes a tenth of a millisecond, and a stream for it six times as long.
 */
export const compressed: MiddlewareHandler = async (context, next) => {
  await next()
  const { headers, status } = context.res
  if (!packed.test(headers.get('content-type') ?? '') || headers.has('content-encoding')) return
  headers.append('vary', 'accept-encoding')
  const encoding = encodingFor(context.req.header('accept-encoding'))
  if (!encoding || context.req.method === 'HEAD') return
  const body = new Uint8Array(await context.res.arrayBuffer())
  if (body.length >= least) headers.set('content-encoding', encoding)
  headers.delete('content-length')
  // Without this, the framework would copy the answer before into the new one.
  context.res = undefined
  context.res = new Response(body.length >= least ? new Uint8Array(encoders[encoding](body)) : body, {
    status,
    headers,
  })
}

/** The first of our encodings that an Accept-Encoding header takes. */
function encodingFor(header = ''): Encoding | undefined {
  const offers = new Map(
    header.split(',').map((offer) => {
      const [name = '', weight = '1'] = offer.trim().split(/\s*;\s*q=/)
      return [name, Number(weight)]
    }),
  )
  return (Object.keys(encoders) as Encoding[]).find((name) => (offers.get(name) ?? 0) > 0)
}
