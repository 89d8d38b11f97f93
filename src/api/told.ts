// Acts about accounts, sessions, tokens and settings are told to the audit log: who, what, with which outcome. Verbs about documents
// write their own lines, in their own transactions. It must never write a secret, a password or an address that somebody typed.
import type { MiddlewareHandler } from 'hono';
import { recordAct } from '../audit/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext } from './context.ts';
import type { ApiEnv } from './routes.ts';

/** What a route adds to its line. */
export interface Told {
  /** For routes that nobody is signed in for. */
  readonly actor?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Method and path → the verb in the log. Every route that changes something and is no verb about documents stands here. */
export const toldRoutes: Readonly<Record<string, string>> = {
  'POST /session': 'signIn',
  'POST /session/passkey': 'signInByPasskey',
  'DELETE /session': 'signOut',
  'POST /welcome': 'makeFirstAdministrator',
  'POST /password-resets': 'askForPasswordReset',
  'POST /links/password': 'choosePassword',
  'POST /me/proof': 'proveAgain',
  'POST /me/password': 'changePassword',
  'DELETE /me/sessions': 'endOtherSessions',
  'DELETE /me/sessions/{id}': 'endSession',
  'POST /me/totp': 'addAuthenticatorApp',
  'DELETE /me/totp': 'removeAuthenticatorApp',
  'POST /me/recovery-codes': 'makeRecoveryCodes',
  'POST /me/passkeys': 'addPasskey',
  'DELETE /me/passkeys/{id}': 'removePasskey',
  'POST /accounts': 'inviteColleague',
  'PUT /accounts/{id}/state': 'setAccountState',
  'POST /accounts/{id}/grants': 'giveRole',
  'DELETE /accounts/{id}/grants/{grant}': 'takeRole',
  'DELETE /accounts/{id}/sessions': 'endAccountSessions',
  'POST /tokens': 'makeToken',
  'DELETE /tokens/{id}': 'revokeToken',
  'POST /mailbox/{id}/send': 'sendLetterAgain',
  'POST /webhooks': 'makeWebhook',
  'DELETE /webhooks/{id}': 'removeWebhook',
  'POST /webhooks/{id}/deliveries/{delivery}/replay': 'replayDelivery',
  'POST /previews': 'makePreview',
  'DELETE /previews/{id}': 'endPreview',
  'POST /bulk': 'startBulk',
  'POST /jobs/{id}/cancel': 'cancelJob',
  'POST /jobs/{id}/retry': 'retryJob',
  'POST /rebuild': 'rebuildReplica',
};
/** Refusals that are told, whatever was asked for: somebody tried what they may not do. */
const TOLD_REFUSALS = new Set(['sign-in-refused', 'code-refused', 'passkey-refused', 'link-invalid', 'not-permitted', 'cross-site', 'last-administrator']);
/** Refusals of one minute that are told: a flood of them must not fill the database. */
export const REFUSALS_TOLD_PER_MINUTE = 120;

const MINUTE_MS = 60_000;

export function toldActs({ newsroom }: ApiContext, base: string): MiddlewareHandler<ApiEnv> {
  const { database, clock } = newsroom;
  const routes = Object.entries(toldRoutes).map(([route, verb]) => {
    const names = [...route.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => name as string);
    return { pattern: new RegExp(`^${route.replaceAll(/\{[a-z]+\}/g, '([^/]{1,64})')}$`), names, verb };
  });
  const refusals = { minute: 0, told: 0 };
  return async (c, next) => {
    await next();
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
    const asked = `${c.req.method} ${c.req.path.slice(base.length)}`;
    const route = routes.find(({ pattern }) => pattern.test(asked));
    const { told } = c.var;
    const code = c.error instanceof Problem ? c.error.code : undefined;
    const at = clock.now();
    const refused = c.error !== undefined;
    if (refused ? code === undefined || !TOLD_REFUSALS.has(code) || !mayTell(refusals, at) : !route) return;
    const values = route?.pattern.exec(asked)?.slice(1) ?? [];
    const subjects = Object.fromEntries((route?.names ?? []).map((name, index) => [name, values[index]]));
    await recordAct(database, {
      at,
      actor: c.var.actor?.name ?? told?.actor ?? 'nobody',
      verb: route?.verb ?? 'ask',
      detail: {
        ...(c.var.session ? { account: c.var.session.account } : {}),
        ...subjects,
        ...told?.detail,
        ...(refused ? { refused: code, ...(route ? {} : { route: asked.slice(0, 200) }) } : {}),
      },
    });
  };
}

function mayTell(refusals: { minute: number; told: number }, at: number): boolean {
  const minute = Math.floor(at / MINUTE_MS);
  if (refusals.minute !== minute) Object.assign(refusals, { minute, told: 0 });
  return ++refusals.told <= REFUSALS_TOLD_PER_MINUTE;
}
