// The app's modals. The server holds them, with what was filled in, so that a reload finds them again.

import {announce, el, fill, notice} from './dom.js';
import {textObject} from './text.js';
import {blocks} from './blocks.js';
import {openWindow} from './dialogs.js';
import {perform} from './server.js';

let shown = null; // {id, hash, close}

/**
 * Shows the topmost of `modals`, or none.
 * @param lists `{people, conversations}` to choose from
 */
export function showModals(modals, lists, app) {
  const view = modals[0];
  if (shown && view && shown.id === view.id && shown.hash === view.hash) return;
  shown?.flush();
  shown?.close();
  shown = view ? open(view, modals.length, lists, app) : null;
}

function open(view, depth, lists, app) {
  const state = {};
  let timer;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    return perform('fill', {view: view.id, state});
  };
  const use = {
    ...lists,
    heading: 'h3',
    value: (block, element) => view.state?.values?.[block.block_id]?.[element.action_id],
    changed: (block, element, value) => {
      (state[block.block_id] ??= {})[element.action_id] = value;
      clearError(block.block_id);
      clearTimeout(timer);
      timer = setTimeout(save, 250);
    },
    act: async (block, element, value) => {
      const done = await perform('act', {view: view.id, block: block.block_id, action: element.action_id, value, state});
      if (!done.ok) complain(done.error);
    },
  };
  const problem = el('p', {class: 'problem', role: 'alert'});
  const complain = (text) => (problem.textContent = text ?? '');
  let clearError = () => {};
  const leave = async () => {
    const done = await perform('close', {view: view.id});
    if (!done.ok) notice(done.error);
  };
  const submit = el('button', {type: 'submit', class: 'bk-button primary', disabled: view.submit_disabled},
    view.submit ? textObject(view.submit) : 'Submit');

  const close = openWindow({
    label: view.title.text,
    onEscape: leave,
    build: (form) => {
      clearError = (block) => {
        const field = form.querySelector(`.b-input.wrong[data-block="${CSS.escape(block)}"]`);
        if (field) showError(field, '');
      };
      form.addEventListener('submit', async (event) => {
        event.preventDefault();
        if (!view.submit || submit.getAttribute('aria-busy')) return;
        clearTimeout(timer);
        submit.setAttribute('aria-busy', 'true');
        submit.classList.add('busy');
        showErrors(form, {});
        complain('');
        const done = await perform('submit', {view: view.id, state});
        submit.removeAttribute('aria-busy');
        submit.classList.remove('busy');
        if (done.errors) showErrors(form, done.errors);
        else if (!done.ok) complain(done.error);
      });
      const body = el('div', {class: 'window-body'}, blocks(view.blocks, use));
      // What is only to be read is scrolled with the keyboard, too.
      if (!body.querySelector('a[href], button, input, select, textarea, summary')) body.tabIndex = 0;
      fill(form,
        el('div', {class: 'window-header'}, el('span', {class: 'app-mark', 'aria-hidden': 'true'}, app.name.slice(0, 1)),
          el('h2', {}, textObject(view.title)),
          el('button', {type: 'button', class: 'icon', 'aria-label': depth > 1 ? 'Back' : 'Close', onclick: leave}, depth > 1 ? '←' : '✕')),
        body,
        problem,
        el('div', {class: 'window-footer'},
          el('button', {type: 'button', class: 'bk-button', onclick: leave}, view.close ? textObject(view.close) : view.submit ? 'Cancel' : 'Close'),
          view.submit && submit));
    },
  });
  announce(`${view.title.text} opened`);
  return {id: view.id, hash: view.hash, close, flush: () => timer && save()};
}

/** Puts what is wrong beside each field, and the focus into the first. */
function showErrors(form, errors) {
  let first = null;
  for (const field of form.querySelectorAll('.b-input')) {
    const text = errors[field.dataset.block] ?? '';
    const control = showError(field, text);
    if (text && !first) first = control;
  }
  first?.focus();
}

/** @return the control of the field */
function showError(field, text) {
  field.querySelector('.field-error').textContent = text;
  field.classList.toggle('wrong', text !== '');
  const control = field.querySelector('input, textarea, select, summary');
  if (text) control?.setAttribute('aria-invalid', 'true');
  else control?.removeAttribute('aria-invalid');
  return control;
}
