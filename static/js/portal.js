'use strict';
// Three small comforts; every page works without them.

// Leave this page now: a click, or Shift three times, goes without leaving this page behind "Back". It signs the person
// out too, so that the pages they read before it do not open again either.
const exit = document.querySelector('[data-leave]');
if (exit) {
  let shifts = [];
  const leave = (event) => {
    event.preventDefault();
    const out = document.querySelector('form[action$="/sign-out"]');
    if (out) navigator.sendBeacon(out.action, new FormData(out));
    location.replace(exit.href);
  };
  exit.addEventListener('click', leave);
  addEventListener('keydown', (event) => {
    if (event.repeat) return;
    shifts = event.key === 'Shift' ? [...shifts, event.timeStamp].slice(-3) : [];
    if (shifts.length === 3 && shifts[2] - shifts[0] < 2000) leave(event);
  });
}

// Before we sign a person out: say so, and offer to stay.
const bar = document.querySelector('[data-idle]');
if (bar) {
  const words = bar.querySelector('[role=status]');
  const form = bar.querySelector('form');
  let before, typed;
  const show = (on, text) => {
    bar.classList.toggle('stay--on', on);
    form.hidden = !on;
    words.textContent = text;
  };
  const wait = (seconds) => {
    const end = new Date(Date.now() + seconds * 1000);
    setTimeout(() => {
      const time = end.toLocaleTimeString(document.documentElement.lang + '-u-nu-latn', { hour: 'numeric', minute: '2-digit' });
      show(true, bar.dataset.warning.replace('{time}', time));
    }, (seconds - 300) * 1000);
  };
  addEventListener('input', (event) => { typed = event.target.form; });
  form.addEventListener('focusin', (event) => { before = event.relatedTarget; });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const ask = { method: 'POST', body: new FormData(form), headers: { Accept: 'application/json' } };
    const answer = await fetch(form.action, ask).catch(() => null);
    // Without a network the page, the warning and what was typed stay as they are.
    if (!answer) return;
    if (answer.ok) {
      const { seconds } = await answer.json();
      show(false, bar.dataset.stayed);
      before?.focus();
      wait(seconds);
    // Too late: what was typed is sent, for then we keep it and give it back after a new code.
    } else (answer.status === 401 && typed || form).submit();
  });
  wait(bar.dataset.idle);
}

// Print buttons need a script, so they appear with it.
for (const button of document.querySelectorAll('button[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
