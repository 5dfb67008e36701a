// Where one writes: a box that grows, completes @people, #channels and /commands, and offers the
// app's global shortcuts.

import {el, fill, notice} from './dom.js';
import {openMenu} from './dialogs.js';

let made = 0;

/**
 * A composer.
 *
 * @param label what it is for
 * @param send gets the text and returns `{ok, error}`
 * @param offers gives what can be completed now: `{people, channels, commands, shortcuts}`
 * @param draft `{get(), set(text)}` keeps what is not sent yet
 * @return `{node, focus(), insert(text)}`
 */
export function composer({id, label, send, offers, draft}) {
  const listId = `completions-${++made}`;
  const list = el('ul', {class: 'completions', id: listId, role: 'listbox', 'aria-label': 'Completions', hidden: true});
  const box = el('textarea', {
    id, rows: 1, 'aria-label': label, placeholder: label, 'aria-autocomplete': 'list',
    'aria-controls': listId, autocomplete: 'off', value: draft.get(),
  });
  const problem = el('p', {class: 'problem', role: 'alert'});
  const sendButton = el('button', {type: 'submit', class: 'send', 'aria-label': 'Send'}, '➤');
  let found = [];
  let chosen = 0;

  const grow = () => {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 220)}px`;
    sendButton.disabled = box.value.trim() === '';
  };

  const complete = () => {
    const before = box.value.slice(0, box.selectionStart);
    const word = /(^|\s)([@#/][\p{L}\p{N}_-]*)$/u.exec(before);
    found = [];
    if (word) {
      const sign = word[2][0];
      const typed = word[2].slice(1).toLowerCase();
      const can = offers();
      const from = {
        '@': can.people.map((each) => ({text: '@' + each.name, about: each.about})),
        '#': can.channels.map((each) => ({text: '#' + each.name, about: each.about})),
        '/': before.trimStart() === word[2] ? can.commands.map((each) => ({text: each.name, about: `${each.hint} ${each.about}`.trim()})) : [],
      }[sign];
      found = from.filter((each) => each.text.slice(1).toLowerCase().startsWith(typed)).slice(0, 8);
      // Nothing to complete where all of it is written already.
      if (found.length === 1 && found[0].text.toLowerCase() === word[2].toLowerCase()) found = [];
    }
    chosen = 0;
    show();
  };

  const show = () => {
    list.hidden = found.length === 0;
    fill(list, found.map((each, i) =>
      el('li', {
        id: `${listId}-${i}`, role: 'option', 'aria-selected': String(i === chosen),
        onmousedown: (event) => {
          event.preventDefault();
          take(i);
        },
      }, el('strong', {}, each.text), ' ', el('span', {}, each.about))));
    if (found.length) box.setAttribute('aria-activedescendant', `${listId}-${chosen}`);
    else box.removeAttribute('aria-activedescendant');
  };

  const take = (index) => {
    const at = box.selectionStart;
    const before = box.value.slice(0, at).replace(/[@#/][\p{L}\p{N}_-]*$/u, found[index].text + ' ');
    box.value = before + box.value.slice(at);
    box.setSelectionRange(before.length, before.length);
    found = [];
    show();
    changed();
  };

  const changed = () => {
    draft.set(box.value);
    problem.textContent = '';
    grow();
  };

  const submit = async () => {
    const text = box.value;
    if (text.trim() === '' || form.classList.contains('sending')) return;
    form.classList.add('sending');
    const done = await send(text);
    form.classList.remove('sending');
    if (done.ok) {
      // What was written while it was sent stays.
      if (box.value === text) box.value = '';
      changed();
    } else {
      problem.textContent = done.error;
    }
  };

  box.addEventListener('input', () => {
    changed();
    complete();
  });
  box.addEventListener('click', complete);
  box.addEventListener('blur', () => {
    found = [];
    show();
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (found.length && ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') found = [];
      else if (event.key === 'ArrowDown') chosen = (chosen + 1) % found.length;
      else if (event.key === 'ArrowUp') chosen = (chosen + found.length - 1) % found.length;
      else return take(chosen);
      return show();
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  });

  const plus = el('button', {
    type: 'button', class: 'icon', 'aria-label': 'Shortcuts', 'aria-haspopup': 'menu', 'aria-expanded': 'false', title: 'Shortcuts',
    onclick: () => {
      const shortcuts = offers().shortcuts;
      if (shortcuts.length === 0) return notice('This app has no global shortcuts.');
      openMenu(plus, 'Shortcuts', shortcuts.map((each) => ({label: each.name, description: each.description, choose: each.choose})));
    },
  }, '+');

  const form = el('form', {class: 'composer', onsubmit: (event) => {
    event.preventDefault();
    submit();
  }}, list, el('div', {class: 'composer-row'}, plus, box, sendButton), problem);
  requestAnimationFrame(grow);

  return {
    node: form,
    focus: () => box.focus(),
    insert: (text) => {
      box.value = text;
      box.focus();
      box.setSelectionRange(text.length, text.length);
      changed();
    },
  };
}
