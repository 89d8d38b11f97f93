// Categories, tags and authors as topics, strands and people. Held in memory: a site has thousands of them, not millions.
import type { Note } from './findings.ts';
import type { WxrAuthor, WxrItem, WxrTerm } from './contract.ts';
import { documentIdOf, slugOf } from './names.ts';

export type CategoriesAs = 'topics' | 'strands' | 'none';
export type TagsAs = 'topics' | 'none';

export interface Person {
  readonly login: string;
  readonly name: string;
  readonly wpId: string;
  readonly document: string;
  slug: string;
  uses: number;
}

export interface Topic {
  readonly name: string;
  readonly description: string;
  slug: string;
  /** Of the newsroom's own topic, once it is known that it has one at this address. */
  document: string;
  isKnown: boolean;
  uses: number;
  readonly terms: { readonly taxonomy: string; readonly slug: string; readonly id: string }[];
}

export interface SubStrand {
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly document: string;
  readonly term: WxrTerm;
  uses: number;
}

/** Levels of a strand's path. */
const STRAND_MAX_LEVELS = 4;
/** A category that says nothing. */
const UNCATEGORISED = 'uncategorized';
const SEGMENT_MAX_CHARS = 40;

export interface TermRules {
  readonly site: string;
  readonly strand: string;
  readonly categories: CategoriesAs;
  readonly tags: TagsAs;
  readonly note: Note;
}

export class Terms {
  readonly people = new Map<string, Person>();
  readonly topics = new Map<string, Topic>();
  readonly strands = new Map<string, SubStrand>();
  readonly #rules: TermRules;
  readonly #declared = new Map<string, WxrTerm>();
  /** Slugs in circles that were told. */
  readonly #circles = new Set<string>();

  constructor(rules: TermRules) {
    this.#rules = rules;
  }

  addAuthor({ id, login, name }: WxrAuthor): void {
    if (login !== '' && !this.people.has(login)) this.people.set(login, this.#person(login, name || login, id));
  }

  addTerm(term: WxrTerm): void {
    const key = `${term.taxonomy}:${term.slug}`;
    if (term.slug !== '' && !this.#declared.has(key)) this.#declared.set(key, term);
  }

  /** The author of an item, declared or not. */
  personOf(creator: string): Person | undefined {
    if (creator === '') return undefined;
    let person = this.people.get(creator);
    if (!person) this.people.set(creator, (person = this.#person(creator, creator, '')));
    return person;
  }

  /** The topics of an item, without doubles, in the export's order. */
  topicsOf(item: WxrItem, note: Note): Topic[] {
    const { categories, tags } = this.#rules;
    const home = categories === 'strands' ? this.#homeTerm(item) : undefined;
    const topics = new Set<Topic>();
    for (const { taxonomy, slug, name } of item.terms) {
      const isCategory = taxonomy === 'category';
      if (!isCategory && taxonomy !== 'post_tag') {
        if (taxonomy !== 'nav_menu') note('taxonomy-not-carried', `${taxonomy}: ${name}`);
        continue;
      }
      const as = isCategory ? categories : tags;
      if (as === 'none') note('taxonomy-not-carried', `${isCategory ? 'category' : 'tag'}: ${name}`);
      else if (!(isCategory && slug === UNCATEGORISED) && slug !== home?.slug) topics.add(this.#topic(taxonomy, slug || slugOf(name), name));
    }
    return [...topics];
  }

  /** Where an item stands: in its category's strand when categories are strands, else in the strand of the import. */
  strandOf(item: WxrItem): SubStrand | undefined {
    const term = this.#rules.categories === 'strands' ? this.#homeTerm(item) : undefined;
    return term && this.#subStrand(term);
  }

  /** Paths of a term's archive pages, with WordPress's own bases: alone and below its ancestors. */
  archivesOf(taxonomy: string, slug: string): string[] {
    if (taxonomy === 'post_tag') return [`tag/${slug}`];
    const term = this.#declared.get(`${taxonomy}:${slug}`);
    const ancestry = term ? this.#ancestry(term).map((each) => each.slug) : [slug];
    return [...new Set([`category/${slug}`, `category/${ancestry.join('/')}`])];
  }

  #homeTerm(item: WxrItem): WxrTerm | undefined {
    const slugs = item.terms.filter(({ taxonomy, slug }) => taxonomy === 'category' && slug !== '' && slug !== UNCATEGORISED);
    const primary = item.meta.get('_yoast_wpseo_primary_category')?.[0]?.trim();
    const terms = slugs.map(
      ({ slug, name }) => this.#declared.get(`category:${slug}`) ?? { id: '', taxonomy: 'category', slug, parent: '', name: name || slug, description: '' },
    );
    return terms.find(({ id }) => id !== '' && id === primary) ?? terms.toSorted((a, b) => this.#ancestry(b).length - this.#ancestry(a).length)[0];
  }

  /** From the top down to the term itself; a circle is cut where it closes. */
  #ancestry(term: WxrTerm): WxrTerm[] {
    const chain = [term];
    for (let parent = term.parent; parent !== ''; ) {
      const above = this.#declared.get(`${term.taxonomy}:${parent}`);
      if (!above) break;
      if (chain.includes(above)) {
        if (!this.#circles.has(above.slug)) this.#rules.note('term-cycle', `${chain.map(({ slug }) => slug).join(' < ')} < ${above.slug}`);
        for (const { slug } of chain) this.#circles.add(slug);
        break;
      }
      chain.push(above);
      parent = above.parent;
    }
    return chain.toReversed();
  }

  #subStrand(term: WxrTerm): SubStrand | undefined {
    const { strand, site, note } = this.#rules;
    const room = STRAND_MAX_LEVELS - strand.split('/').length;
    const ancestry = this.#ancestry(term);
    if (ancestry.length > room) note('term-deep', ancestry.map(({ slug }) => slug).join('/'));
    let path = strand;
    let found: SubStrand | undefined;
    for (const each of ancestry.slice(0, room)) {
      path = `${path}/${slugOf(each.slug, SEGMENT_MAX_CHARS) || slugOf(each.name, SEGMENT_MAX_CHARS) || `category-${each.id || '0'}`}`;
      found = this.strands.get(path);
      if (!found)
        this.strands.set(
          path,
          (found = { path, name: each.name, description: each.description, document: documentIdOf(site, 'strand', each.slug), term: each, uses: 0 }),
        );
    }
    return found;
  }

  #topic(taxonomy: string, written: string, name: string): Topic {
    const declared = this.#declared.get(`${taxonomy}:${written}`);
    const slug = slugOf(written) || slugOf(declared?.name ?? name) || documentIdOf('', 'term', written).replace(/^-+/, '');
    let topic = this.topics.get(slug);
    if (!topic) {
      const document = documentIdOf(this.#rules.site, 'topic', slug);
      topic = { name: declared?.name || name || written, description: declared?.description ?? '', slug, document, isKnown: false, uses: 0, terms: [] };
      this.topics.set(slug, topic);
    }
    if (!topic.terms.some((term) => term.taxonomy === taxonomy && term.slug === written)) {
      if (declared && declared.name.toLowerCase() !== topic.name.toLowerCase()) this.#rules.note('term-merged', `${declared.name} and ${topic.name}`);
      topic.terms.push({ taxonomy, slug: written, id: declared?.id ?? '' });
    }
    return topic;
  }

  /** Names of what was declared and no public story has. */
  unused(): string[] {
    const people = [...this.people.values()].filter(({ uses }) => uses === 0).map(({ name }) => name);
    const used = new Set(
      [...this.topics.values(), ...[...this.strands.values()].map(({ term }) => ({ terms: [term] }))].flatMap(({ terms }) =>
        terms.map(({ taxonomy, slug }) => `${taxonomy}:${slug}`),
      ),
    );
    const terms = [...this.#declared].filter(([key, { taxonomy }]) => (taxonomy === 'category' || taxonomy === 'post_tag') && !used.has(key));
    return [...people, ...terms.map(([, { name }]) => name)];
  }

  #person(login: string, name: string, wpId: string): Person {
    const { site } = this.#rules;
    const slug = slugOf(login) || slugOf(name) || documentIdOf('', 'person', login).replace(/^-+/, '');
    return { login, name, wpId, document: documentIdOf(site, 'person', login), slug, uses: 0 };
  }
}
