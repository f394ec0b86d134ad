import { served } from './server.ts'

/**
 * A small survey at an address of another site: one question, and a button that takes the answers in and sends the
 * browser back where the link said, as outside survey services do. Returns the address to give to an activity.
 */
export async function surveyService(): Promise<string> {
  const origin = await served(answer, '127.0.0.1')
  return `${origin}/r/sepsis?back={return}`
}

async function answer(request: Request): Promise<Response> {
  const back = new URL(request.url).searchParams.get('back') ?? ''
  if (request.method === 'POST') return new Response(null, { status: 303, headers: { location: back } })
  return new Response(page(), { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

const page = (): string => `<!doctype html><html lang="en"><title>Survey</title><link rel="icon" href="data:,">
<h1>Sepsis conference survey</h1>
<form method="post"><label>What will you change? <input name="change"></label>
<button>Submit and Claim Credit</button></form></html>`
