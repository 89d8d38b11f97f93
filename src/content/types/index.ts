// Every document type, by name. Adding one: declare it beside these, add its name to typeNames, add it here.
import type { TypeName } from '../contract.ts';
import type { TypeDeclaration } from '../declare.ts';
import { article } from './article.ts';
import { front } from './front.ts';
import { gallery } from './gallery.ts';
import { image } from './image.ts';
import { liveBlog } from './live-blog.ts';
import { liveEntry } from './live-entry.ts';
import { menu } from './menu.ts';
import { page } from './page.ts';
import { person } from './person.ts';
import { redirect } from './redirect.ts';
import { strand } from './strand.ts';
import { topic } from './topic.ts';

const declared = { strand, article, gallery, 'live-blog': liveBlog, 'live-entry': liveEntry, person, topic, page, front, menu, redirect, image };

/** The declarations, seen without their field types: callers hand them fields that the type's own schema validated. */
export const types = declared as unknown as Readonly<Record<TypeName, TypeDeclaration>>;
