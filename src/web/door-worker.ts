// The worker of the doors' pages: without a connection it gives the page that the device keeps, and what that needs.
// It keeps nothing itself; what is kept has nothing of anybody.
type Fetching = Event & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Own = { skipWaiting: () => Promise<void>; clients: { claim: () => Promise<void> } }
const here = self as unknown as Own

addEventListener('install', () => here.skipWaiting())
addEventListener('activate', (event) =>
  (event as Event & { waitUntil: (work: Promise<void>) => void }).waitUntil(here.clients.claim()),
)

addEventListener('fetch', (event) => {
  const { request, respondWith } = event as Fetching
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') respondWith.call(event, fresh(request))
  else if (request.destination === 'image' || new URL(request.url).pathname.startsWith('/assets/'))
    respondWith.call(event, kept(request))
})

async function fresh(request: Request): Promise<Response> {
  const found = () => caches.match(request, { ignoreVary: true })
  try {
    const answer = await fetch(request)
    return answer.status < 500 ? answer : ((await found()) ?? answer)
  } catch (fault) {
    const answer = await found()
    if (answer) return answer
    throw fault
  }
}

const kept = async (request: Request): Promise<Response> =>
  (await caches.match(request, { ignoreVary: true })) ?? fetch(request)

export {}
