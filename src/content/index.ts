// The content engine's front door.
export { type Act, actsOf, type ReviewAct, reviewActsOf } from './acts.ts';
export {
  type AuditLine,
  findDocument,
  findDocuments,
  getDocument,
  getRevision,
  holdersOf,
  listAudit,
  newestRevisions,
  listDocuments,
  listRevisions,
} from './content.store.ts';
export { type TypeName, typeNames } from './contract.ts';
export type { Place } from './declare.ts';
export { BULK_KIND, type BulkAct, bulkAct, needsOf } from './bulk/acts.ts';
export { carryOut } from './bulk/carry-out.ts';
export { contentErrors } from './errors.ts';
export { type HandOver, listHandOvers } from './hand-over.store.ts';
export { styleLevels, styleRules } from './house-style.ts';
export { blocking, lookOver } from './look-over.ts';
export { mentions } from './mentions.ts';
export { createContent } from './migrations/0002-content.ts';
export { addAuditOnce } from './migrations/0004-audit-once.ts';
export { addOutline } from './migrations/0012-outline.ts';
export { createWorkflow } from './migrations/0040-workflow.ts';
export { createRightsTerms } from './migrations/0060-rights.ts';
export { createHandOver } from './migrations/0070-hand-over.ts';
export { createStrandStyle } from './migrations/0041-strand-style.ts';
export { addCommentAnchor } from './migrations/0042-comment-anchor.ts';
export { mayDo, type Newsroom, type Permit, type PermitSubject, permitByScope } from './newsroom.ts';
export { complaints, FIELDS_MAX_CHARS, parseFields, parseTypeName } from './parse-fields.ts';
export { RESERVED_SEGMENTS } from './paths.ts';
export { type RightsEvent, RightsKeeper } from './rights-keeper.ts';
export { listEntries, type ScheduleEntry } from './schedule.store.ts';
export { MISSED_AFTER_MS, Scheduler, type SchedulerEvent } from './scheduler.ts';
export { type Actor, type ActorGrant, type NewsroomDocument, type Revision, type Scope, type State, scopes } from './state.ts';
export { frontContainers } from './types/front.ts';
export { types } from './types/index.ts';
export { assign, embargo } from './verbs/assign.ts';
export { comment, resolve } from './verbs/comment.ts';
export { create, type Saved } from './verbs/create.ts';
export { handOver } from './verbs/hand-over.ts';
export { INGEST_DOCUMENTS_MAX, type Ingest, type IngestDocument, type Ingested, type Ingestion, ingest, previewIngest } from './verbs/ingest.ts';
export { type BreakingMark, type Marked, markBreaking, previewBreaking } from './verbs/mark-breaking.ts';
export { gateOf, gatesOf } from './verbs/plan.ts';
export { previewRelease, RELEASE_STEPS_MAX, type Release, type Released, release } from './verbs/release.ts';
export { requireStage } from './verbs/require-stage.ts';
export { requireStyle } from './verbs/require-style.ts';
export { type ReviewVerb, review, reviewVerbs } from './verbs/review.ts';
export { previewRollback, rollback } from './verbs/rollback.ts';
export { saveDraft } from './verbs/save-draft.ts';
export { releaseEntry, reschedule, schedule, unschedule } from './verbs/schedule.ts';
export { readStrandStyle } from './style.store.ts';
export { words } from './words.ts';
export { type Step, type StepInput, type StepVerb, step, stepVerbs } from './verbs/steps.ts';
export { type Stage, stageOf, stages, type Workflow } from './workflow.ts';
export { type DocumentComment, findWorkflows, listComments, listOpenComments, listWorkflows, readStrandNeeds } from './workflow.store.ts';
