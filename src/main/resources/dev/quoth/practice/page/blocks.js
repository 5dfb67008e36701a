// Block Kit as DOM. Every block and element that Slack documents for messages, modals and Home and
// that apps send often; what is not known is named, never left out silently.

import {el, link, safeUrl} from './dom.js';
import {broadcast, channelName, date, emoji, groupName, markdown, mention, mrkdwn, textObject} from './text.js';
import {element} from './elements.js';

/**
 * Some blocks.
 *
 * @param use how elements are used: `{act(block, element, value), changed(block, element, value),
 *     value(block, element), error(block), options}`; see elements.js
 */
export function blocks(list, use) {
  return list.map((block) => {
    const show = BLOCKS[block.type];
    return show ? show(block, use) : unknown(block.type);
  });
}

export function unknown(type) {
  return el('div', {class: 'unknown'}, `cannot show: ${type}`);
}

const BLOCKS = {
  header: (block, use) => el(use.heading ?? 'h2', {class: 'b-header'}, textObject(block.text)),
  divider: () => el('hr', {class: 'b-divider'}),
  section: (block, use) =>
    el('div', {class: 'b-section'},
      el('div', {class: 'b-section-body'},
        block.text && el('div', {class: 'b-text'}, textObject(block.text)),
        block.fields && el('div', {class: 'b-fields'}, block.fields.map((field) => el('div', {}, textObject(field))))),
      block.accessory && el('div', {class: 'b-accessory'}, element(block.accessory, block, use))),
  context: (block) =>
    el('div', {class: 'b-context'}, block.elements.map((each) =>
      each.type === 'image' ? image(each, 'b-context-image') : el('span', {}, textObject(each)))),
  actions: (block, use) => el('div', {class: 'b-actions'}, block.elements.map((each) => element(each, block, use))),
  context_actions: (block, use) =>
    el('div', {class: 'b-actions b-context-actions'}, block.elements.map((each) => element(each, block, use))),
  input: (block, use) => input(block, use),
  image: (block) =>
    el('figure', {class: 'b-image'}, block.title && el('figcaption', {}, textObject(block.title)), image(block, '')),
  rich_text: (block) => el('div', {class: 'b-rich'}, block.elements.map(rich)),
  markdown: (block) => el('div', {class: 'b-markdown'}, markdown(block.text)),
  table: (block) =>
    el('div', {class: 'b-table', tabindex: '0', role: 'region', 'aria-label': 'Table'}, el('table', {},
      block.rows.map((row, i) => el('tr', {}, row.map((cell, column) =>
        el(i === 0 ? 'th' : 'td', {class: alignment(block.column_settings?.[column])},
          cell.type === 'rich_text' ? cell.elements.map(rich) : cell.text)))))),
};

const alignment = (settings) => (settings?.align ? 'align-' + settings.align : undefined);

function image(block, name) {
  const safe = block.image_url && safeUrl(block.image_url);
  // A picture elsewhere is not fetched: nothing leaves this computer.
  return el('span', {class: 'picture ' + name, title: safe ?? ''}, '🖼 ', block.alt_text || 'a picture');
}

let fields = 0;

function input(block, use) {
  const id = `field-${++fields}`;
  const error = el('div', {class: 'field-error', id: id + '-error', role: 'alert'});
  const control = element(block.element, block, {...use, id, label: block.label.text, describedBy: `${id}-hint ${id}-error`});
  const group = control.matches('fieldset');
  const label = [textObject(block.label), block.optional && el('span', {class: 'optional'}, ' (optional)')];
  if (group) control.prepend(el('legend', {}, label));
  return el('div', {class: 'b-input', 'data-block': block.block_id},
    !group && el('label', {for: id}, label), control,
    el('div', {class: 'hint', id: id + '-hint'}, block.hint ? textObject(block.hint) : []), error);
}

function styled(style, ...children) {
  const tags = {bold: 'strong', italic: 'em', strike: 's', underline: 'u', code: 'code'};
  let nodes = children;
  for (const [name, tag] of Object.entries(tags)) {
    if (style?.[name]) nodes = [el(tag, {}, nodes)];
  }
  return nodes;
}

const lines = (text) => text.split('\n').flatMap((line, i) => (i ? [el('br'), line] : [line]));

const RICH = {
  rich_text_section: (part) => el('div', {class: 'r-section'}, part.elements.map(rich)),
  rich_text_quote: (part) => el('blockquote', {class: part.border ? 'bordered' : undefined}, part.elements.map(rich)),
  rich_text_preformatted: (part) => el('pre', {}, el('code', {}, part.elements.map((each) => each.text ?? each.url ?? ''))),
  rich_text_list: (part) =>
    el(part.style === 'ordered' ? 'ol' : 'ul',
      {class: `indent-${part.indent ?? 0}` + (part.border ? ' bordered' : ''), start: part.offset ? part.offset + 1 : undefined},
      part.elements.map((each) => el('li', {}, rich(each)))),
  text: (part) => styled(part.style, lines(part.text)),
  link: (part) => styled(part.style, link(part.url, part.text || part.url)),
  user: (part) => styled(part.style, mention(part.user_id)),
  channel: (part) => styled(part.style, channelName(part.channel_id)),
  usergroup: (part) => styled(part.style, groupName(part.usergroup_id)),
  broadcast: (part) => styled(part.style, broadcast(part.range)),
  emoji: (part) => emoji(part.name),
  date: (part) => styled(part.style, date(part.timestamp, part.format, part.fallback)),
  color: (part) => el('code', {}, part.value),
};

function rich(part) {
  const show = RICH[part.type];
  return show ? show(part) : unknown(part.type);
}

/** A message's text, where it has no blocks. */
export function plainMessage(text) {
  return el('div', {class: 'b-text'}, mrkdwn(text));
}
