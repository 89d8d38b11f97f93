// WordPress exports made to measure: a whole site of any size, or one with what a test wants to see.

export interface WxrPost {
  readonly id: number;
  readonly title?: string;
  readonly slug?: string;
  readonly content?: string;
  readonly type?: string;
  readonly status?: string;
  readonly date?: string;
  readonly more?: string;
}

export const OLD_SITE = 'http://old.example';

export function wxrHead(more = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old Site</title><link>${OLD_SITE}</link><description>What it was</description><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>${OLD_SITE}</wp:base_blog_url>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>nell</wp:author_login><wp:author_display_name><![CDATA[Nell Quirke]]></wp:author_display_name></wp:author>
${more}`;
}

export const WXR_FOOT = '</channel></rss>\n';

/** One item. Its address on the old site is `/2020/03/SLUG/`. */
export function wxrItem({
  id,
  title = `Story ${id}`,
  slug = `story-${id}`,
  content = `Words of ${id}.`,
  type = 'post',
  status = 'publish',
  date = '2020-03-01 12:00:00',
  more = '',
}: WxrPost): string {
  return `<item><title><![CDATA[${title}]]></title><link>${OLD_SITE}/2020/03/${slug}/</link><dc:creator><![CDATA[nell]]></dc:creator><guid isPermaLink="false">${OLD_SITE}/?p=${id}</guid>
<content:encoded><![CDATA[${content}]]></content:encoded><wp:post_id>${id}</wp:post_id><wp:post_date>${date}</wp:post_date><wp:post_date_gmt>${date}</wp:post_date_gmt>
<wp:post_name>${slug}</wp:post_name><wp:status>${status}</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>${type}</wp:post_type>${more}</item>\n`;
}

export function wxrOf(posts: readonly WxrPost[], more = ''): string {
  return `${wxrHead(more)}${posts.map(wxrItem).join('')}${WXR_FOOT}`;
}

/** The text of an export with many posts, part by part: about 2 KB of HTML each, links among them, two tags, one category. */
export function* manyPosts(count: number): Generator<string> {
  yield wxrHead();
  for (let id = 1; id <= count; id++) {
    const paragraphs = Array.from({ length: 6 }, (_, index) => {
      const to = 1 + ((id * 7 + index * 13) % count);
      return `Paragraph ${index} of story ${id} says what <strong>happened</strong> at the harbour on that day, who was there and who was not, and what the council <em>will</em> do about it, as <a href="${OLD_SITE}/2020/03/story-${to}/">was said before</a>.`;
    });
    const tags = [id % 200, (id * 3) % 200].map((tag) => `<category domain="post_tag" nicename="tag-${tag}"><![CDATA[Tag ${tag}]]></category>`).join('');
    const second = String(id % 60).padStart(2, '0');
    const minute = String(Math.floor(id / 60) % 60).padStart(2, '0');
    const content = `${paragraphs.join('\n\n')}\n<h3>More</h3>\n<ul>\n<li>one of ${id}</li>\n<li>two</li>\n</ul>`;
    yield wxrItem({ id, content, date: `2020-03-01 12:${minute}:${second}`, more: tags });
  }
  yield WXR_FOOT;
}
