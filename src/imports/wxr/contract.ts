// What an export holds, as it is read: WordPress's own words, nothing judged yet. Every text is decoded, none is trusted.

/** The channel: the site that was exported. */
export interface WxrSite {
  readonly title: string;
  readonly description: string;
  /** Address of the blog: `wp:base_blog_url`, or the channel's link in exports older than WXR 1.1. */
  readonly url: string;
  readonly version: string;
}

export interface WxrAuthor {
  readonly id: string;
  readonly login: string;
  readonly name: string;
}

export interface WxrTerm {
  readonly id: string;
  /** `category`, `post_tag`, or the name of another taxonomy. */
  readonly taxonomy: string;
  readonly slug: string;
  /** Slug of the parent, or empty. */
  readonly parent: string;
  readonly name: string;
  readonly description: string;
}

export interface WxrItem {
  /** 1, 2, 3 … in the file. */
  readonly ordinal: number;
  readonly line: number;
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly title: string;
  readonly link: string;
  readonly guid: string;
  readonly creator: string;
  readonly content: string;
  readonly excerpt: string;
  readonly slug: string;
  readonly parent: string;
  readonly password: string;
  readonly isSticky: boolean;
  readonly menuOrder: number;
  /** As written: `2007-04-11 00:52:59`, often `0000-00-00 00:00:00`. */
  readonly date: string;
  readonly dateGmt: string;
  readonly modifiedGmt: string;
  readonly pubDate: string;
  readonly attachmentUrl: string;
  readonly terms: readonly { readonly taxonomy: string; readonly slug: string; readonly name: string }[];
  /** Custom fields: a key may have several values. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  readonly comments: number;
  /** Its text went past ITEM_MAX_CHARS and was let go. */
  readonly isTooLarge: boolean;
}

export type WxrEvent =
  | { readonly kind: 'site'; readonly site: WxrSite }
  | { readonly kind: 'author'; readonly author: WxrAuthor }
  | { readonly kind: 'term'; readonly term: WxrTerm }
  | { readonly kind: 'item'; readonly item: WxrItem };
