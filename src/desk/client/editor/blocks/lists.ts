// Lists without attributes: where one begins to count, and how, is the site's affair.
import type { Node } from '@tiptap/core';
import { BulletList as KitBulletList, ListItem as KitListItem, OrderedList as KitOrderedList } from '@tiptap/extension-list';

export const BulletList = KitBulletList.extend({ content: 'listItem*' });
export const OrderedList = KitOrderedList.extend({ content: 'listItem*', addAttributes: () => ({}), renderHTML: () => ['ol', 0] }) as Node;
export const ListItem = KitListItem.extend({ content: 'block+' });
