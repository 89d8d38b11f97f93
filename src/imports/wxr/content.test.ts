import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Block, type Inline, plainText, type RichText, richText } from '../../content/rich-text.ts';
import { blocksOf, type ContentContext, parseContent } from './content.ts';
import { Notebook } from './findings.ts';
import { linksFrom } from './links.ts';

const rules = {
  ownHosts: new Set(['old.example']),
  home: '/',
  strandPath: '/labs',
  find: (old: string) => ({ '/2007/04/one': '/labs/2007/0411/one', '/?p=12': '/labs/2007/0411/one' })[old],
};

function convert(html: string) {
  const notebook = new Notebook();
  const context: ContentContext = {
    note: notebook.note,
    link: linksFrom(rules, 'http://old.example/2008/05/two/'),
    picture: (src) => (src.startsWith('known') ? { document: src } : { href: `http://elsewhere.example/${src}` }),
    gallery: (ids) => (ids ?? ['1', '2']).map((id) => ({ src: `known-${id}`, caption: `caption ${id}` })),
  };
  const blocks = blocksOf(parseContent(html, notebook.note), context);
  return { blocks, codes: notebook.findings(undefined).map(({ code }) => code) };
}

/** A short writing of blocks, so that a table can show them. */
function short(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `p(${words(block.content)})`;
    case 'heading':
      return `h${block.attrs.level}(${words(block.content)})`;
    case 'bulletList':
    case 'orderedList':
      return `${block.type === 'bulletList' ? 'ul' : 'ol'}(${block.content.map((item) => item.content.map(short).join('')).join(' | ')})`;
    case 'blockquote':
      return `quote(${block.content.map(short).join('')}${block.attrs?.attribution ? ` — ${block.attrs.attribution}` : ''})`;
    case 'pullQuote':
      return `pull(${block.attrs.text}${block.attrs.attribution ? ` — ${block.attrs.attribution}` : ''})`;
    case 'image':
      return `image(${block.attrs.document}${block.attrs.caption ? `: ${block.attrs.caption}` : ''})`;
    case 'embed':
      return `embed(${block.attrs.url})`;
    case 'table':
      return `table(${block.content.map((row) => row.content.map((cell) => `${cell.type === 'tableHeader' ? '#' : ''}${cell.content.map(short).join('')}`).join(' ')).join(' | ')})`;
    case 'relatedLink':
      return 'href' in block.attrs ? `link(${block.attrs.title}: ${block.attrs.href})` : `link(${block.attrs.document})`;
    case 'horizontalRule':
      return 'rule';
    default:
      return block.type;
  }
}

const signs = { bold: '*', italic: '_', strike: '~', subscript: ',', superscript: '^', code: '`' } as const;

function words(content: readonly Inline[] = []): string {
  return content
    .map((inline) => {
      if (inline.type === 'hardBreak') return '/';
      return (inline.marks ?? []).reduce(
        (text, mark) => (mark.type === 'link' ? `[${text}](${mark.attrs.href})` : `${signs[mark.type]}${text}${signs[mark.type]}`),
        inline.text,
      );
    })
    .join('');
}

const rows: readonly (readonly [name: string, html: string, blocks: readonly string[], codes: readonly string[]])[] = [
  ['an empty line parts paragraphs', 'one\n\ntwo', ['p(one)', 'p(two)'], []],
  ['a single line feed is a line break', 'one\ntwo\r\nthree', ['p(one/two/three)'], []],
  ['a written break and its line feed are one break', 'one<br />\ntwo', ['p(one/two)'], []],
  ['white space collapses, and ends are trimmed', '  one \t two  ', ['p(one two)'], []],
  ['an empty line inside a mark parts paragraphs, and the mark goes on', '<b>one\n\ntwo</b>', ['p(*one*)', 'p(*two*)'], []],
  ['line feeds around blocks mean nothing', 'one\n<h2>two</h2>\nthree', ['p(one)', 'h2(two)', 'p(three)'], []],
  ['in a text made of blocks, line feeds are spaces', '<!-- wp:paragraph -->\n<p>one\ntwo</p>\n<!-- /wp:paragraph -->', ['p(one two)'], []],
  ['room made with no-break spaces is no paragraph', 'one\n\n&nbsp;\n\ntwo', ['p(one)', 'p(two)'], []],
  ['marks', '<b>a</b><em>b</em><del>c</del><sub>d</sub><sup>e</sup><tt>f</tt>', ['p(*a*_b_~c~,d,^e^`f`)'], []],
  ['nested marks are kept once', '<b><strong>a <i>b</i></strong></b>', ['p(*a *_*b*_)'], []],
  ['headings take the nearest level', '<h1>a</h1><h3>b</h3><h6>c</h6>', ['h2(a)', 'h3(b)', 'h4(c)'], ['heading-level']],
  ['lists, nested', '<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>', ['ul(p(a)ol(p(b)) | p(c))'], []],
  ['a list that does not count from 1', '<ol start="4"><li>a</li></ol>', ['ol(p(a))'], ['list-numbering']],
  ['a quote with its author', '<blockquote><p>a</p><cite>B</cite></blockquote>', ['quote(p(a) — B)'], []],
  ['a pull quote', '<figure class="wp-block-pullquote"><blockquote><p>a</p><cite>B</cite></blockquote></figure>', ['pull(a — B)'], []],
  ['a table with its head', '<table><thead><tr><th>a</th></tr></thead><tr><td>b</td><td>c</td></tr></table>', ['table(#p(a) | p(b) p(c))'], []],
  ['preformatted text keeps lines and spaces', '<pre>a\n\n  b</pre>', ['p(`a`//`\u00a0\u00a0b`)'], ['preformatted']],
  ['definitions', '<dl><dt>a</dt><dd>b</dd></dl>', ['p(*a*)', 'p(b)'], ['definition-list']],
  ['a rule', 'a<hr>b', ['p(a)', 'rule', 'p(b)'], []],
  ['a page break', 'a<!--nextpage-->b', ['p(a)', 'rule', 'p(b)'], ['page-break']],
  ['the mark of an excerpt parts paragraphs and is no loss', 'a<!--more-->b', ['p(a)', 'p(b)'], []],
  ['a link to an item of the export', '<a href="http://old.example/2007/04/one/#more">a</a>', ['p([a](/labs/2007/0411/one))'], []],
  ['a link by number', '<a href="http://www.old.example/?p=12&amp;x=1">a</a>', ['p([a](/labs/2007/0411/one))'], []],
  ['a link to the old front page', '<a href="https://old.example">a</a>', ['p([a](/labs))'], []],
  ['a link to something else of the old site', '<a href="/file.zip">a</a>', ['p([a](http://old.example/file.zip))'], ['link-own-unknown']],
  ['a link out, with what addresses may not hold', '<a href="http://b.example/it\'s">a</a>', ['p([a](http://b.example/it%27s))'], []],
  ['a link that runs a script', '<a href="java\nscript:alert(1)">a</a>', ['p(a)'], ['link-unsafe']],
  ['a link with data in it', '<a href="data:text/html,x">a</a>', ['p(a)'], ['link-unsafe']],
  ['a link with another scheme', '<a href="irc://b.example/x">a</a>', ['p(a)'], ['link-scheme']],
  ['a link within the page', '<a href="#top">a</a>', ['p(a)'], ['link-anchor']],
  ['scripts', 'a<script>alert(1)</script>b', ['p(ab)'], ['script-dropped']],
  ['event handlers', '<p onclick="x()">a</p>', ['p(a)'], ['handler-dropped']],
  ['style sheets', '<style>a{}</style>b', ['p(b)'], ['style-dropped']],
  ['looks', '<span style="color:red">a</span>', ['p(a)'], ['look']],
  ['a picture', '<img src="known-1" alt="x">', ['image(known-1)'], []],
  ['a picture in a sentence does not cut it', 'a <img src="known-1"> b', ['p(a b)', 'image(known-1)'], []],
  ['a picture that is not at hand', '<img src="far" alt="x">', ['link(x: http://elsewhere.example/far)'], []],
  [
    'a picture that leads elsewhere',
    '<a href="http://b.example/"><img src="known-1" alt="x"></a>',
    ['image(known-1)', 'link(x: http://b.example/)'],
    ['picture-target'],
  ],
  ['a picture that leads to itself in full size', '<a href="http://old.example/a.jpg"><img src="known-1"></a>', ['image(known-1)'], []],
  ['a smiley is its text', 'a <img src="x" class="wp-smiley" alt=":)">', ['p(a :))'], []],
  ['a captioned picture', 'a [caption id="x" width="3"]<img src="known-1"> the words[/caption] b', ['p(a)', 'image(known-1: the words)', 'p(b)'], []],
  ['a caption as an attribute', '[caption caption="the &quot;words&quot;"]<img src="known-1">[/caption]', ['image(known-1: the "words")'], []],
  ['a figure', '<figure><img src="known-1"><figcaption>the words</figcaption></figure>', ['image(known-1: the words)'], []],
  ['a gallery of named pictures', '[gallery ids="4,5"]', ['image(known-4: caption 4)', 'image(known-5: caption 5)'], ['gallery-pictures']],
  ['a gallery of all', 'a[gallery]', ['p(a)', 'image(known-1: caption 1)', 'image(known-2: caption 2)'], ['gallery-pictures']],
  ['an embed shortcode', '[embed]https://b.example/v[/embed]', ['embed(https://b.example/v)'], []],
  ['an address alone that WordPress would embed', 'a\n\nhttps://vimeo.com/1\n\nb', ['p(a)', 'embed(https://vimeo.com/1)', 'p(b)'], []],
  ['an address alone that it would not', 'http://b.example/', ['p(http://b.example/)'], []],
  ['a frame', '<iframe src="//b.example/v"></iframe>', ['embed(http://b.example/v)'], []],
  ['a frame that runs a script', '<iframe src="javascript:x"></iframe>', [], ['link-unsafe', 'embed-unsafe']],
  ['an object of old', '<object><param name="movie" value="http://b.example/v"><embed src="http://b.example/w"></object>', ['embed(http://b.example/w)'], []],
  ['an unknown shortcode stays as text', '[chart id="4"]a[/chart]', ['p([chart id="4"]a[/chart])'], ['shortcode']],
  ['words in brackets are words', 'he said [sic] and [1]', ['p(he said [sic] and [1])'], []],
  ['an escaped shortcode', '[[gallery]]', ['p([gallery])'], []],
  ['no shortcode in preformatted text', '<pre>[gallery]</pre>', ['p(`[gallery]`)'], ['preformatted']],
  ['a form', '<form>a <input name="q"></form>', ['p(a)'], ['form-dropped']],
  ['what is hidden without scripts is shown', '<noscript>a</noscript>', ['p(a)'], []],
  ['unknown elements are their words', '<x-y>a</x-y>', ['p(a)'], []],
];

for (const [name, html, blocks, codes] of rows) {
  test(`content: ${name}`, () => {
    const found = convert(html);
    assert.deepEqual(found.blocks.map(short), blocks);
    assert.deepEqual(found.codes, codes);
    assert.ok(richText.safeParse({ type: 'doc', content: found.blocks }).success);
  });
}

test('whatever HTML comes, the text is valid and no word of it is lost', () => {
  const tags = [
    'b',
    'i',
    'p',
    'div',
    'ul',
    'ol',
    'li',
    'blockquote',
    'h2',
    'h5',
    'table',
    'tr',
    'td',
    'pre',
    'a href="http://x.example/"',
    'span',
    'dl',
    'dt',
    'figure',
  ];
  const piece = fc.oneof(
    fc.constantFrom(...tags).map((tag) => `<${tag}>`),
    fc.constantFrom(...tags).map((tag) => `</${tag.split(' ')[0]}>`),
    fc.stringMatching(/^[a-z]{1,6}$/).map((word) => ` ${word} `),
    fc.constantFrom('\n', '\n\n', '<br>', '&amp;', '[caption]', '[/caption]', '[gallery', ']', '<!--', '-->'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const html = pieces.join('');
      const { blocks } = convert(html);
      const text = { type: 'doc', content: blocks } as RichText;
      assert.ok(richText.safeParse(text).success);
      const inComment = html.includes('<!--') || html.includes('[gallery');
      const wanted = pieces.filter((each) => /^ [a-z]+ $/.test(each)).map((each) => each.trim());
      const found = plainText(text).split(/[^a-z]+/);
      if (!inComment) assert.deepEqual([...found].filter((word) => wanted.includes(word)).toSorted(), wanted.toSorted());
    }),
  );
});

test('a text nested as deep as an attacker likes is read to its end and stays valid', () => {
  for (const html of [
    '<div>'.repeat(50_000),
    '<ul><li>'.repeat(5_000),
    '<blockquote>'.repeat(5_000),
    '<b>'.repeat(5_000),
    '[caption]'.repeat(50_000),
    '['.repeat(100_000),
    '<'.repeat(100_000),
    '<pre>'.repeat(5_000),
  ]) {
    const { blocks } = convert(`${html} end`);
    assert.ok(richText.safeParse({ type: 'doc', content: blocks }).success);
    assert.ok(plainText({ type: 'doc', content: blocks }).includes('end'));
  }
});
