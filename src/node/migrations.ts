// Every table of the newsroom database, in the order of their making. Each engine folder owns its own.
import { createWorkingCopies } from '../collaboration/index.ts';
import { chainAudit } from '../audit/index.ts';
import {
  addAuditOnce,
  addCommentAnchor,
  addOutline,
  createContent,
  createHandOver,
  createRightsTerms,
  createStrandStyle,
  createWorkflow,
} from '../content/index.ts';
import { createAccounts, createTokens } from '../identity/index.ts';
import { createJobs } from '../jobs/index.ts';
import { createJournal, createKeptReceipts } from '../journal/index.ts';
import { createMail, createOutbox } from '../mail/index.ts';
import { createSavedViews } from '../newsroom-index/index.ts';
import { createPreviews } from '../preview/index.ts';
import { createWebhooks } from '../webhooks/index.ts';

export const migrations = {
  '0001-journal': createJournal,
  '0002-content': createContent,
  '0003-tokens': createTokens,
  '0004-audit-once': addAuditOnce,
  '0010-accounts': createAccounts,
  '0011-mail': createMail,
  '0012-outline': addOutline,
  '0013-outbox': createOutbox,
  '0020-working-copies': createWorkingCopies,
  '0030-jobs': createJobs,
  '0031-saved-views': createSavedViews,
  '0032-kept-receipts': createKeptReceipts,
  '0080-preview': createPreviews,
  '0040-workflow': createWorkflow,
  '0060-rights': createRightsTerms,
  '0070-hand-over': createHandOver,
  '0041-strand-style': createStrandStyle,
  '0042-comment-anchor': addCommentAnchor,
  '0081-audit-chain': chainAudit,
  '0082-webhooks': createWebhooks,
};
