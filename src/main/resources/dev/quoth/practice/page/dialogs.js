// Windows on top of the page: the frame that modals use, confirmations, and menus.

import {el, fill, focusable, trapFocus} from './dom.js';
import {textObject} from './text.js';

/**
 * A window that keeps the focus.
 *
 * @param build gets the `<form>` to fill
 * @param onEscape is called when the person wants to leave
 * @return how to take it away
 */
export function openWindow({label, build, onEscape, kind = ''}) {
  const form = el('form', {novalidate: true});
  const window = el('div', {class: `window ${kind}`, role: 'dialog', 'aria-modal': 'true', 'aria-label': label}, form);
  const shade = el('div', {class: 'shade'}, window);
  shade.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onEscape();
    }
  });
  shade.addEventListener('mousedown', (event) => {
    if (event.target === shade) event.preventDefault();
  });
  build(form);
  const release = trapFocus(form);
  document.getElementById('layer').append(shade);
  const within = focusable(form);
  const first = form.querySelector('[data-focus]') ?? within.find((each) => each.matches('.window-body :is(input, textarea, select, summary)'))
    ?? within.find((each) => each.matches('.window-body[tabindex]')) ?? within.at(-1);
  first?.focus();
  return () => {
    shade.remove();
    release();
  };
}

/** Asks before an element is used, as its `confirm` says. */
export function confirmFirst(spec) {
  return new Promise((resolve) => {
    const answer = (yes) => {
      close();
      resolve(yes);
    };
    const close = openWindow({
      label: spec.title.text,
      kind: 'small',
      onEscape: () => answer(false),
      build: (form) => {
        form.addEventListener('submit', (event) => {
          event.preventDefault();
          answer(true);
        });
        fill(form,
          el('h2', {}, textObject(spec.title)),
          el('div', {class: 'window-body'}, textObject(spec.text)),
          el('div', {class: 'window-footer'},
            el('button', {type: 'button', class: 'bk-button', onclick: () => answer(false)}, spec.deny ? textObject(spec.deny) : 'No'),
            el('button', {type: 'submit', class: `bk-button ${spec.style ?? 'primary'}`}, spec.confirm ? textObject(spec.confirm) : 'Yes')));
      },
    });
  });
}

/**
 * A menu under `anchor`.
 * @param items `[{label, description, choose}]`; null draws a line
 */
export function openMenu(anchor, label, items) {
  const close = () => {
    menu.remove();
    anchor.setAttribute('aria-expanded', 'false');
    document.removeEventListener('mousedown', outside, true);
  };
  const outside = (event) => {
    if (!menu.contains(event.target)) close();
  };
  const menu = el('div', {class: 'menu floating', role: 'menu', 'aria-label': label}, items.map((item) => item === null
    ? el('hr', {})
    : el('button', {type: 'button', role: 'menuitem', onclick: () => {
      close();
      anchor.focus();
      item.choose();
    }}, item.label, item.description && el('span', {class: 'description'}, item.description))));
  menu.addEventListener('keydown', (event) => {
    const all = [...menu.querySelectorAll('button')];
    const at = all.indexOf(document.activeElement);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      all[(at + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length].focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      close();
      anchor.focus();
    }
  });
  (anchor.closest('#main, #thread, header') ?? document.getElementById('layer')).append(menu);
  const from = anchor.getBoundingClientRect();
  const below = from.bottom + menu.offsetHeight < innerHeight;
  menu.style.top = `${Math.max(4, below ? from.bottom + 4 : from.top - menu.offsetHeight - 4)}px`;
  menu.style.left = `${Math.max(4, Math.min(from.left, innerWidth - menu.offsetWidth - 8))}px`;
  anchor.setAttribute('aria-expanded', 'true');
  document.addEventListener('mousedown', outside, true);
  menu.querySelector('button')?.focus();
}
