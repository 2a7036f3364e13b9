// What the page checks ask of an open page. One expression: an object of questions, each answered with plain values.
(() => {
  const CONTROLS = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex="0"]';
  const all = (selector) => [...document.querySelectorAll(selector)];
  const style = (element) => getComputedStyle(element);
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const box = (element) => element.getBoundingClientRect();

  // Words, name or id, so that a person finds the element.
  const name = (element) => {
    const mark = element.id ? `#${element.id}` : [...element.classList].map((one) => `.${one}`).join('');
    const words = (element.innerText || element.value || element.name || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return `${element.tagName.toLowerCase()}${mark} ${words}`.trim();
  };

  // Text that only screen readers get is one pixel large or clipped away on purpose.
  const forReadersOnly = (element) => box(element).width <= 2 || box(element).height <= 2
    || style(element).clipPath !== 'none';

  const directText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());

  const texts = () => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const { parentElement: parent, data } = walk.currentNode;
      if (!data.trim() || parent.closest('script, style, bdi, code, [translate=no]') || !visible(parent)) continue;
      found.push([data, parent.closest('[lang]')?.getAttribute('lang') ?? '', style(parent).direction]);
    }
    return found;
  };

  const head = () => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: all('h1, h2, h3, h4, h5, h6').filter(visible).map((one) => [Number(one.tagName[1]), one.innerText.trim()]),
    viewport: document.querySelector('meta[name=viewport]')?.content ?? '',
    refreshes: all('meta[http-equiv=refresh i]').length > 0,
  });

  // A page that handles a paste itself may refuse it; the browser's own handling never cancels the event.
  const refusesPaste = (field) => {
    const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
    return !field.dispatchEvent(paste);
  };

  const fields = () => all('input:not([type=hidden]), select, textarea').map((field) => ({
    where: name(field), name: field.name, type: field.type, mode: field.inputMode, autocomplete: field.autocomplete,
    refusesPaste: field.type !== 'file' && refusesPaste(field),
    grouped: [...all('fieldset, [role=radiogroup], [role=group]')].some((group) => group.contains(field)
      && (group.querySelector('legend')?.innerText.trim() || group.ariaLabel || group.getAttribute('aria-labelledby'))),
  }));

  const deadReferences = () => ['aria-describedby', 'aria-labelledby', 'aria-controls'].flatMap((attribute) =>
    all(`[${attribute}]`).flatMap((element) => element.getAttribute(attribute).split(/\s+/)
      .filter((id) => id && !document.getElementById(id)).map((id) => `${name(element)} ${attribute}=${id}`)));

  const deadLinks = () => all('a[href^="#"]')
    .filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1)))).map(name);

  const puzzles = () => all('[class*=captcha i], [id*=captcha i], [src*=captcha i]').map(name);

  // Choose everything that can be chosen, and see whether the page tries to go elsewhere.
  const leavesOnChoosing = async () => {
    const went = new Set();
    let chosen = null;
    const leaving = (event) => { event.preventDefault(); went.add(name(chosen)); };
    navigation.addEventListener('navigate', leaving);
    for (chosen of all('select, input[type=radio], input[type=checkbox]').filter(visible)) {
      const before = [chosen.selectedIndex, all('input').map((one) => one.checked)];
      if (chosen.tagName === 'SELECT') chosen.selectedIndex = chosen.options.length - 1 - chosen.selectedIndex;
      else chosen.checked = !chosen.checked;
      for (const kind of ['input', 'change']) chosen.dispatchEvent(new Event(kind, { bubbles: true }));
      await new Promise((settled) => { setTimeout(settled, 20); });
      if (chosen.tagName === 'SELECT') [chosen.selectedIndex] = before;
      else all('input').forEach((one, index) => { one.checked = before[1][index]; });
    }
    navigation.removeEventListener('navigate', leaving);
    return [...went];
  };

  // -- The keyboard ---------------------------------------------------------------------------------------------------

  const toTop = () => {
    const start = document.createElement('span');
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
    scrollTo(0, 0);
    window.walked = [];
  };

  const middles = (element) => [...element.getClientRects()].flatMap(({ left, top, width, height }) =>
    [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.15], [0.5, 0.85]].map(([x, y]) => [left + width * x, top + height * y]));

  const seen = (element) => middles(element).some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit && (element.contains(hit) || [...(element.labels ?? [])].some((label) => label.contains(hit)));
  });

  const stop = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const again = window.walked.includes(element);
    if (!again) window.walked.push(element);
    const { left, top, width, height } = box(element);
    const { outlineStyle, outlineWidth } = style(element);
    return {
      where: name(element), again, box: [left, top, width, height], seen: seen(element),
      ring: outlineStyle === 'auto' ? 3 : (outlineStyle === 'none' ? 0 : parseFloat(outlineWidth)),
    };
  };

  const blur = () => { window.stoppedAt = document.activeElement; window.stoppedAt.blur(); };
  const refocus = () => window.stoppedAt.focus({ preventScroll: true });

  // Of radios with one name the keyboard reaches one; the arrows reach the others.
  const unreached = () => all(CONTROLS).filter((element) => visible(element) && !element.disabled
    && element.tabIndex >= 0 && !window.walked.includes(element)
    && !(element.type === 'radio' && window.walked.some((one) => one.type === 'radio' && one.name === element.name)))
    .map(name);

  const jumps = () => all('[tabindex]').filter((element) => element.tabIndex > 0).map(name);

  const skipTarget = () => {
    const link = document.activeElement;
    const hash = link?.getAttribute('href') ?? '';
    return hash.startsWith('#') && hash.length > 1 && document.getElementById(hash.slice(1)) ? hash.slice(1) : null;
  };

  const isBehind = (id) => {
    const target = document.getElementById(id);
    const where = target.compareDocumentPosition(document.activeElement);
    return target === document.activeElement || Boolean(where & Node.DOCUMENT_POSITION_FOLLOWING);
  };

  // -- Sizes ----------------------------------------------------------------------------------------------------------

  // The lines of a text leave no room for tall links, so the standard lets links in a sentence be small.
  const inSentence = (element) => {
    let around = element.parentElement;
    while (style(around).display === 'inline') around = around.parentElement;
    return element.tagName === 'A' && style(element).display.startsWith('inline')
      && [...around.childNodes].some((node) => node.nodeType === 3 && /\p{L}/u.test(node.data));
  };

  const smallTargets = (least) => all(CONTROLS).filter(visible).filter((element) => {
    const parts = [element, ...(element.labels ?? [])].map(box).filter(({ width }) => width > 2);
    if (!parts.length || inSentence(element)) return false;
    const width = Math.max(...parts.map((one) => one.right)) - Math.min(...parts.map((one) => one.left));
    return width < least - 0.5 || Math.max(...parts.map((one) => one.height)) < least - 0.5;
  }).map((element) => `${name(element)} ${Math.round(box(element).width)}×${Math.round(box(element).height)}`);

  const cuts = (value) => value === 'hidden' || value === 'clip';
  const clipped = () => all('body *').filter((element) => element.textContent.trim() && visible(element)
    && style(element).display !== 'inline' && !forReadersOnly(element)
    && ((cuts(style(element).overflowY) && element.scrollHeight > element.clientHeight + 2)
      || (cuts(style(element).overflowX) && element.scrollWidth > element.clientWidth + 2))).map(name);

  const width = () => document.documentElement.scrollWidth;
  const tooWide = () => all('body *').filter((element) => visible(element) && !forReadersOnly(element)
    && (box(element).right > innerWidth + 1 || box(element).left < -1)).map(name).slice(0, 5);

  const bars = () => all('body *').filter((element) => ['fixed', 'sticky'].includes(style(element).position)
    && visible(element)).map((element) => [name(element), box(element).height]);

  const textSizes = () => all('body *').filter((element) => directText(element) && visible(element))
    .map((element) => [name(element), parseFloat(style(element).fontSize)]);

  // The policy forbids style elements; a sheet made by script is the debugger's own.
  const addStyle = (css) => {
    window.addedStyle = new CSSStyleSheet();
    window.addedStyle.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, window.addedStyle];
  };
  const removeStyle = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== window.addedStyle);
  };

  // -- What the reader asked for ----------------------------------------------------------------------------------------

  const moving = () => [
    ...document.getAnimations().filter(({ playState, effect }) => playState === 'running'
      && effect.getComputedTiming().activeDuration > 100).map(({ effect }) => name(effect.target)),
    ...all('marquee, video[autoplay], audio[autoplay]').map(name),
    ...(style(document.documentElement).scrollBehavior === 'smooth' ? ['html scrolls smoothly'] : []),
  ];

  // One box of each look is enough: boxes of one class are drawn alike.
  const boxes = () => {
    const looks = new Map();
    all('input[type=radio], input[type=checkbox]').filter((one) => visible(one) && !one.disabled).forEach((one) => {
      looks.set(`${one.type} ${one.className} ${one.parentElement.className}`, one);
    });
    window.boxes = [...looks.values()];
    window.checkedBefore = all('input').map((one) => one.checked);
    return window.boxes.map(name);
  };

  const tick = ([index, checked]) => {
    const one = window.boxes[index];
    one.checked = checked;
    one.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width: wide, height } = box(one.labels?.[0] ?? one.parentElement);
    const own = box(one);
    const x = Math.max(0, Math.min(left, own.left) - 4);
    const y = Math.max(0, Math.min(top, own.top) - 4);
    return [x, y, Math.min(innerWidth, Math.max(left + wide, own.right) + 4) - x,
      Math.min(innerHeight, Math.max(top + height, own.bottom) + 4) - y];
  };

  // A button that only a script can answer, such as Print, is rightly absent without scripts.
  const scriptButtons = () => all('button[type=button]').map((button) => button.innerText).join(' ');

  const untick = () => all('input').forEach((one, index) => { one.checked = window.checkedBefore[index]; });

  return {
    texts, head, fields, deadReferences, deadLinks, puzzles, leavesOnChoosing,
    toTop, stop, blur, refocus, unreached, jumps, skipTarget, isBehind,
    smallTargets, clipped, width, tooWide, bars, textSizes, addStyle, removeStyle,
    moving, boxes, tick, untick, scriptButtons,
  };
})()
