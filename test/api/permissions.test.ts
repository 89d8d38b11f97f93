// The permission matrix: every role × verb × type × strand through the API, against what roles.ts says. Lists never show more.
// Also: each operation of deciding is asked for here, and every answer is as the description promises.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { allows, type Right, type RoleName, roleNames, roles } from '../../src/identity/index.ts';
import { type Answered, servedApi, type ServedApi } from './served.ts';

interface Person {
  readonly role: RoleName;
  readonly strand: string;
  readonly types: readonly string[];
  readonly cookie: string;
}

interface Subject {
  readonly type: string;
  readonly strand: string;
  readonly fields: (id: string) => Record<string, unknown>;
}

const PASSWORD = 'seven grey herons on the Lee';
const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words' }] }] };
const subjects: readonly Subject[] = [
  { type: 'article', strand: 'news/politics', fields: (id) => ({ headline: id, slug: id, strand: 'news/politics', body }) },
  { type: 'article', strand: 'sport', fields: (id) => ({ headline: id, slug: id, strand: 'sport', body }) },
  { type: 'page', strand: '', fields: (id) => ({ title: id, path: `/${id}`, body }) },
];
/** Where each role is given: everywhere, for a strand's subtree, for one type. */
const places: readonly Pick<Person, 'strand' | 'types'>[] = [
  { strand: '', types: [] },
  { strand: 'news', types: [] },
  { strand: '', types: ['page'] },
];

interface Verb {
  readonly name: string;
  readonly needs: Right;
  /** The state that the document must be in, so that nothing but the right can be missing. */
  readonly from: 'draft' | 'public' | 'withdrawn' | 'spiked' | 'in-review';
  /** For documents of this type alone. */
  readonly only?: string;
  readonly ask: (id: string, fields: Record<string, unknown>) => { method: string; path: string; body?: unknown };
}

const post =
  (name: string, sent: object = {}) =>
  (id: string) => ({ method: 'POST', path: `/documents/${id}/${name}`, body: sent });
const note = { note: 'A note' };
const verbs: readonly Verb[] = [
  { name: 'read', needs: 'read', from: 'draft', ask: (id) => ({ method: 'GET', path: `/documents/${id}` }) },
  { name: 'acts', needs: 'read', from: 'draft', ask: (id) => ({ method: 'GET', path: `/documents/${id}/acts` }) },
  { name: 'fill a front', needs: 'read', from: 'draft', ask: (id) => ({ method: 'POST', path: `/fronts/${id}/filled`, body: { containers: [] } }) },
  { name: 'usage', needs: 'read', from: 'draft', ask: (id) => ({ method: 'GET', path: `/documents/${id}/usage` }) },
  { name: 'alike', needs: 'read', from: 'draft', ask: (id) => ({ method: 'GET', path: `/documents/${id}/alike` }) },
  { name: 'read comments', needs: 'read', from: 'draft', ask: (id) => ({ method: 'GET', path: `/documents/${id}/comments` }) },
  { name: 'saveDraft', needs: 'write', from: 'draft', ask: (id, fields) => ({ method: 'PUT', path: `/documents/${id}/draft`, body: { base: 1, fields } }) },
  { name: 'comment', needs: 'write', from: 'draft', ask: post('comments', { text: 'Is it so?' }) },
  { name: 'assign', needs: 'write', from: 'draft', ask: (id) => ({ method: 'PUT', path: `/documents/${id}/assignee`, body: { account: null } }) },
  { name: 'submit', needs: 'write', from: 'draft', ask: post('submit') },
  { name: 'ready', needs: 'decide', from: 'draft', ask: post('ready') },
  { name: 'back', needs: 'decide', from: 'in-review', ask: post('back', note) },
  { name: 'embargo', needs: 'decide', from: 'draft', ask: (id) => ({ method: 'PUT', path: `/documents/${id}/embargo`, body: { until: null } }) },
  { name: 'publish', needs: 'publish', from: 'draft', ask: post('publish') },
  { name: 'update', needs: 'publish', from: 'public', ask: post('update') },
  { name: 'correct', needs: 'publish', from: 'public', ask: post('correct', note) },
  { name: 'withdraw', needs: 'publish', from: 'public', ask: post('withdraw', note) },
  {
    name: 'breaking news',
    needs: 'publish',
    from: 'public',
    only: 'article',
    ask: (id) => ({ method: 'PUT', path: `/documents/${id}/breaking`, body: { label: 'Breaking', until: Date.UTC(2199, 0, 1) } }),
  },
  {
    name: 'the end of breaking news',
    needs: 'publish',
    from: 'public',
    only: 'article',
    ask: (id) => ({ method: 'DELETE', path: `/documents/${id}/breaking` }),
  },
  {
    name: 'the impact of breaking news',
    needs: 'read',
    from: 'public',
    only: 'article',
    ask: (id) => ({ method: 'POST', path: `/documents/${id}/breaking/impact`, body: { mark: null } }),
  },
  { name: 'restore', needs: 'publish', from: 'withdrawn', ask: post('restore') },
  { name: 'spike', needs: 'publish', from: 'draft', ask: post('spike') },
  { name: 'unspike', needs: 'publish', from: 'spiked', ask: post('unspike') },
  {
    name: 'schedule',
    needs: 'publish',
    from: 'draft',
    ask: (id) => ({ method: 'POST', path: '/schedule', body: { dueAt: '2199-01-01T12:00', steps: [{ verb: 'publish', id }] } }),
  },
  { name: 'release', needs: 'publish', from: 'draft', ask: (id) => ({ method: 'POST', path: '/releases', body: { steps: [{ verb: 'publish', id }] } }) },
];

suite('the permission matrix', () => {
  let api: ServedApi;
  const people: Person[] = [];
  let made = 0;
  before(async () => {
    api = await servedApi();
    for (const role of roleNames) for (const place of places) people.push(await invited(role, place));
  });
  after(() => api[Symbol.asyncDispose]());

  const admin = async (method: string, path: string, sent?: unknown) => {
    const answer = await api.ask({ method, path, body: sent, as: 'admin' });
    assert.equal(answer.status, 200, `${method} ${path}: ${answer.text}`);
    return answer.body;
  };
  async function invited(role: RoleName, { strand, types }: Pick<Person, 'strand' | 'types'>): Promise<Person> {
    const name = `${role} ${people.length}`;
    const { link } = await admin('POST', '/accounts', { name, email: `${name.replace(' ', '.')}@tonn.example`, grants: [{ role, strand, types }] });
    const secret = String(link).split('/').at(-1);
    const headers = { 'sec-fetch-site': 'same-origin' };
    const answer = await api.ask({ method: 'POST', path: '/links/password', body: { secret, password: PASSWORD }, headers, as: null });
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    assert.ok(cookie.includes('='), answer.text);
    return { role, strand, types, cookie };
  }
  const as = ({ cookie }: Person, asked: { method: string; path: string; body?: unknown }): Promise<Answered> =>
    api.ask({ ...asked, as: null, headers: { cookie, 'sec-fetch-site': 'same-origin' } });
  const may = ({ role, strand, types }: Person, needs: Right, subject: Subject) => allows([{ rights: roles[role].rights, strand, types }], needs, subject);

  async function document({ type, fields }: Subject, from: Verb['from']): Promise<string> {
    const id = `m-${++made}`;
    await admin('POST', '/documents', { id, type, fields: fields(id) });
    const way = { draft: [], public: ['publish'], withdrawn: ['publish', 'withdraw'], spiked: ['spike'], 'in-review': ['submit'] }[from];
    for (const step of way) await admin('POST', `/documents/${id}/${step}`, step === 'withdraw' ? note : {});
    return id;
  }

  for (const verb of verbs) {
    test(`${verb.name} is done by whoever has the right “${verb.needs}” there, and by nobody else`, async () => {
      const wrong: string[] = [];
      for (const subject of subjects.filter(({ type }) => verb.only === undefined || type === verb.only)) {
        let id = await document(subject, verb.from);
        for (const person of people) {
          const answer = await as(person, verb.ask(id, subject.fields(id)));
          const wanted = may(person, verb.needs, subject);
          const isRefused = answer.body['code'] === 'not-permitted' || answer.body['code'] === 'unknown-document';
          if (wanted ? answer.status !== 200 : !isRefused)
            wrong.push(
              `${person.role} at “${person.strand}” ${person.types}: ${subject.type} in “${subject.strand}” → ${answer.status} ${answer.text.slice(0, 120)}`,
            );
          // What was done must not be in the next one's way.
          if (answer.status === 200 && verb.needs !== 'read') id = await document(subject, verb.from);
        }
      }
      assert.deepEqual(wrong, []);
    });
  }

  test('lists, the schedule, the workflow and what has gone out show nobody more than they may read', async () => {
    const ids = new Map<string, Subject>();
    for (const subject of subjects) {
      for (const from of ['public', 'in-review'] as const) ids.set(await document(subject, from), subject);
      const planned = await document(subject, 'draft');
      ids.set(planned, subject);
      await admin('POST', '/schedule', { dueAt: '2199-01-02T12:00', steps: [{ verb: 'publish', id: planned }] });
    }
    for (const person of people) {
      for (const path of ['/documents?limit=500', '/schedule?limit=500', '/workflow?limit=500', '/releases?limit=500']) {
        const answer = await as(person, { method: 'GET', path });
        assert.equal(answer.status, 200, `${person.role} ${path}: ${answer.text}`);
        for (const [id, subject] of ids) {
          if (!may(person, 'read', subject)) assert.ok(!answer.text.includes(`"${id}"`), `${person.role} at “${person.strand}” sees ${id} in ${path}`);
        }
      }
    }
    const [all] = people.filter(({ role, strand, types }) => role === 'viewer' && strand === '' && types.length === 0);
    assert.ok(all);
    const seen = (await as(all, { method: 'GET', path: '/schedule?limit=500' })).body['entries'] as unknown[];
    assert.ok(seen.length >= subjects.length, 'who may read everything sees everything');
  });

  test('threat: somebody puts a story that they may not read on a front, to learn its title or its state', async () => {
    const secret = await document(subjects[1] as Subject, 'draft');
    await admin('POST', '/documents', { id: 'front-news', type: 'front', fields: { strand: 'news', containers: [] } });
    for (const person of people.filter(({ strand, types }) => strand === 'news' || types.length === 0)) {
      const path = '/fronts/front-news/filled';
      const answer = await as(person, { method: 'POST', path, body: { containers: [{ title: '', slots: [{ document: secret }] }] } });
      assert.equal(answer.status, 200, answer.text);
      const [{ slots }] = answer.body['containers'] as [{ slots: [{ title: string | null; state: string | null; warnings: { kind: string }[] }] }];
      const [{ title, state, warnings }] = slots;
      const told = may(person, 'read', subjects[1] as Subject) ? [secret, 'draft', 'draft'] : [null, null, 'unknown'];
      assert.deepEqual([title, state, warnings[0]?.kind], told, person.role);
    }
  });

  test('an entry of the schedule is changed, carried out or taken out, and a release taken back, by whoever may publish all of it', async () => {
    for (const subject of subjects) {
      for (const person of people) {
        const id = await document(subject, 'draft');
        const wanted = may(person, 'publish', subject) ? 200 : 403;
        const { id: entry } = await admin('POST', '/schedule', { dueAt: '2199-01-03T12:00', steps: [{ verb: 'publish', id }] });
        const told = `${person.role} at “${person.strand}” ${person.types}, ${subject.type} in “${subject.strand}”`;
        assert.equal((await as(person, { method: 'PATCH', path: `/schedule/${entry}`, body: { note: 'Later' } })).status, wanted, told);
        const now = await as(person, { method: 'POST', path: `/schedule/${entry}/release` });
        assert.equal(now.status, wanted, told);
        if (wanted !== 200) assert.equal((await as(person, { method: 'DELETE', path: `/schedule/${entry}` })).status, 403, told);
        const seq = now.body['seq'] ?? (await admin('POST', `/schedule/${entry}/release`))['seq'];
        assert.equal((await as(person, { method: 'POST', path: `/releases/${seq}/rollback` })).status, wanted, told);
      }
    }
  });

  test('what a strand asks for is set by administrators of everything, and then the API refuses as the verb does', async () => {
    for (const person of people) {
      const answer = await as(person, { method: 'PUT', path: '/workflow/strands', body: { strand: 'quiet', needs: 'ready' } });
      assert.equal(answer.status, person.role === 'administrator' && person.strand === '' && person.types.length === 0 ? 200 : 403, person.role);
    }
    await admin('PUT', '/workflow/strands', { strand: 'sport', needs: 'ready' });
    assert.deepEqual((await admin('GET', '/workflow/strands'))['strands'], [
      { strand: 'quiet', needs: 'ready' },
      { strand: 'sport', needs: 'ready' },
    ]);
    const [, sport] = subjects;
    assert.ok(sport);
    const id = await document(sport, 'draft');
    const refused = await api.ask({ method: 'POST', path: `/documents/${id}/publish`, body: {} });
    assert.deepEqual([refused.status, refused.body['code']], [409, 'not-ready']);
    await admin('POST', `/documents/${id}/ready`, {});
    await admin('POST', `/documents/${id}/publish`, {});
    await admin('PUT', '/workflow/strands', { strand: 'sport', needs: null });
  });

  test('the entries of a live blog are read, and a hand-over note is left, by whoever may read and write there', async () => {
    await admin('POST', '/documents', { id: 'live', type: 'live-blog', fields: { headline: 'Live', slug: 'live', strand: 'news/politics' } });
    await admin('POST', '/documents', { id: 'entry', type: 'live-entry', fields: { blog: 'live', strand: 'news/politics', body } });
    const subject: Subject = { type: 'live-blog', strand: 'news/politics', fields: () => ({}) };
    for (const person of people) {
      const told = `${person.role} at “${person.strand}” ${person.types}`;
      const read = may(person, 'read', subject) ? 200 : 404;
      const entries = await as(person, { method: 'GET', path: '/live-blogs/live/entries' });
      assert.equal(entries.status, read, told);
      if (read === 200) assert.equal(entries.body['total'], 1, told);
      assert.equal((await as(person, { method: 'GET', path: '/live-blogs/live/hand-over' })).status, read, told);
      const left = await as(person, { method: 'POST', path: '/live-blogs/live/hand-over', body: { text: 'Watch the clerk' } });
      assert.equal(left.status, may(person, 'write', subject) ? 200 : read === 200 ? 403 : 404, told);
    }
    const id = await document(subjects[0] as Subject, 'draft');
    assert.equal((await api.ask({ method: 'GET', path: `/live-blogs/${id}/entries` })).status, 404, 'an article is no live blog');
  });

  test('what a strand asks of the house style is set by administrators of everything; the API refuses what blocks, and says so before', async () => {
    const wish = { strand: 'quiet', rule: 'no-standfirst', level: 'block' };
    for (const person of people) {
      const answer = await as(person, { method: 'PUT', path: '/house-style/strands', body: wish });
      assert.equal(answer.status, person.role === 'administrator' && person.strand === '' && person.types.length === 0 ? 200 : 403, person.role);
    }
    await admin('PUT', '/house-style/strands', { ...wish, strand: 'sport' });
    assert.deepEqual((await admin('GET', '/house-style/strands'))['strands'], [wish, { ...wish, strand: 'sport' }]);
    const fields = { headline: 'Without', slug: 'without', strand: 'sport', standfirst: '', body: { type: 'doc', content: [] } };
    const { findings } = await admin('POST', '/house-style/look', { type: 'article', fields });
    assert.deepEqual(findings, [{ rule: 'no-standfirst', level: 'block', detail: '' }]);
    const { id } = await admin('POST', '/documents', { type: 'article', fields });
    const answer = await api.ask({ method: 'POST', path: `/documents/${id}/publish`, body: {}, as: 'admin' });
    assert.equal(answer.body['code'], 'house-style');
    const { acts } = (await admin('GET', `/documents/${id}/acts`)) as { acts: { verb: string; refusal: { code: string } | null }[] };
    assert.equal(acts.find(({ verb }) => verb === 'publish')?.refusal?.code, 'house-style');
    for (const strand of ['quiet', 'sport']) await admin('PUT', '/house-style/strands', { ...wish, strand, level: null });
    await admin('POST', `/documents/${id}/publish`, {});
  });

  test('each operation of deciding was asked for, and every answer was as the description promises', async () => {
    await admin('GET', '/colleagues');
    await admin('GET', '/wall-clock?at=2027-10-31T01:30');
    const id = await document(subjects[0] as Subject, 'draft');
    const { id: said } = await admin('POST', `/documents/${id}/comments`, { text: 'Hm', quote: 'Words' });
    await admin('POST', `/documents/${id}/comments/${said}/resolve`);
    const { seq } = await admin('POST', `/documents/${id}/publish`, {});
    await admin('GET', `/releases/${seq}/rollback`);
    const ours = Object.entries(api.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { tags }]) => (tags[0] === 'decisions' || tags[0] === 'live' ? `${method} ${path}` : [])),
    );
    assert.ok(ours.length > 15);
    assert.deepEqual(
      ours.filter((operation) => !api.asked.has(operation)),
      [],
    );
    assert.deepEqual(api.surprises, []);
    assert.deepEqual(
      api.log().filter(({ level }) => Number(level) >= 50),
      [],
    );
  });
});
