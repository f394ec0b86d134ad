import type { Hono } from 'hono'
import type { App } from '../web/scene.ts'

export function mountDemo(_web: Hono, _app: App): void {}
