// The front door of webhooks.
export { type EventKind, eventKinds } from './contract.ts';
export { Dispatcher } from './dispatcher.ts';
export { webhookErrors } from './errors.ts';
export { createWebhooks } from './migrations/0082-webhooks.ts';
export { makeWebhook, removeWebhook, replayDelivery } from './webhooks.ts';
export { listDeliveries, listWebhooks } from './webhooks.store.ts';
