// Hugo over the same synthetic newsroom: what a static site generator takes to make every page anew. Templates with the same parts as our pages
// (masthead, breadcrumbs, byline, topics, related stories, the latest, JSON-LD, Open Graph), so that the two do comparable work.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type NewsroomOptions, syntheticNewsroom } from '../newsroom/newsroom.ts';
import { findProgram } from './programs.ts';

export interface HugoBuild {
  readonly pages: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
}

interface Block {
  readonly type: string;
  readonly content?: readonly Block[];
  readonly text?: string;
}

const LAYOUTS: Readonly<Record<string, string>> = {
  '_default/baseof.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} – {{ .Site.Title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="description" content="{{ .Params.standfirst }}">
<link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/site.css">
<meta property="og:title" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}"><meta property="og:description" content="{{ .Params.standfirst }}">
{{ block "head" . }}{{ end }}</head><body>
<header class="masthead"><a href="/">{{ .Site.Title }}</a><nav><ul>{{ range .Site.Params.strands }}<li><a href="/{{ . }}/">{{ . }}</a></li>{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer><p>{{ .Site.Title }}</p></footer></body></html>`,
  '_default/single.html': `{{ define "head" }}<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle" "headline" .Title "datePublished" .Date "description" .Params.standfirst | jsonify | safeJS }}</script>{{ end }}
{{ define "main" }}<article><nav class="breadcrumbs"><ol>{{ with .CurrentSection }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></nav>
<h1>{{ .Title }}</h1><p class="standfirst">{{ .Params.standfirst }}</p><p class="byline">By {{ .Params.author }} <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z" }}">{{ .Date.Format "2 January 2006, 15:04" }}</time></p>
<div class="prose">{{ .Content }}</div><ul class="topics">{{ range .Params.topics }}<li><a href="/topics/{{ . }}/">{{ . }}</a></li>{{ end }}</ul></article>
{{ partialCached "latest.html" . }}{{ end }}`,
  '_default/list.html': `{{ define "main" }}<h1>{{ .Title }}</h1>{{ range first 23 .RegularPagesRecursive }}<article class="card"><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.standfirst }}</p><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z" }}">{{ .Date.Format "2 January 2006, 15:04" }}</time></article>{{ end }}{{ end }}`,
  'partials/latest.html': `<aside><h2>Latest</h2><ol>{{ range first 8 .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></aside>`,
};

/** Writes the newsroom as Hugo's content. Returns the folder, or undefined when Hugo is not installed. */
export function writeHugoSite(folder: string, options: NewsroomOptions): string | undefined {
  if (!findProgram('hugo')) return undefined;
  const site = join(folder, 'hugo');
  const strands = new Set<string>();
  for (const { id, type, fields, firstAt } of syntheticNewsroom(options)) {
    if (type === 'strand' && !String(fields['strand']).includes('/')) strands.add(String(fields['strand']));
    if (type === 'strand')
      write(join(site, 'content', String(fields['strand']), '_index.md'), `---\n${JSON.stringify(String(fields['name'])).replace(/^/, 'title: ')}\n---\n`);
    if (type !== 'article') continue;
    const front = {
      title: fields['headline'],
      date: new Date(firstAt).toISOString(),
      slug: fields['slug'],
      standfirst: fields['standfirst'],
      topics: fields['topics'] ?? [],
      author: 'Reporter',
    };
    write(join(site, 'content', String(fields['strand']), `${id}.md`), `${JSON.stringify(front)}\n\n${markdown(fields['body'] as Block)}`);
  }
  for (const [name, text] of Object.entries(LAYOUTS)) write(join(site, 'layouts', name), text);
  const settings = {
    baseURL: 'https://bench.example/',
    title: 'Tonn',
    taxonomies: { topic: 'topics' },
    disableKinds: ['RSS', 'sitemap'],
    timeout: '600s',
    params: { strands: [...strands] },
  };
  write(join(site, 'config.json'), JSON.stringify(settings));
  return site;
}

/** Builds the whole site, as a changed template asks for. Throws when Hugo fails. */
export function buildWithHugo(site: string): HugoBuild {
  const hugo = findProgram('hugo') as string;
  const began = performance.now();
  // The shell's `times` is the only way to the CPU time of a program that has ended.
  const { status, stdout, stderr } = spawnSync('sh', ['-c', '"$0" --source "$1" --destination "$1/public" && times', hugo, site], {
    encoding: 'utf8',
    maxBuffer: 1e7,
  });
  if (status !== 0) throw new Error(`Hugo failed: ${stderr.slice(0, 500)}`);
  const seconds = (performance.now() - began) / 1000;
  const pages = Number(/Pages\s*\|\s*(\d+)/.exec(stdout)?.[1]);
  const [user, system] = (stdout.trim().split('\n').at(-1) ?? '').split(' ').map(minutes);
  rmSync(join(site, 'public'), { recursive: true, force: true });
  return { pages, seconds, cpuSeconds: (user ?? Number.NaN) + (system ?? Number.NaN) };
}

function minutes(text: string): number {
  const [, whole, part] = /^(\d+)m([\d.]+)s$/.exec(text) ?? [];
  return Number(whole) * 60 + Number(part);
}

function markdown({ content = [] }: Block): string {
  return content.map((block) => `${block.type === 'heading' ? '## ' : ''}${(block.content ?? []).map(({ text }) => text).join('')}`).join('\n\n');
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
