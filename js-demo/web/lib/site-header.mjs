// The bar on top of every page: where one is, where else to go, language and theme.

import { make } from './dom.mjs';
import { onLanguageChange, switchLanguage, t } from './language.mjs';
import { nextTheme, theme } from './theme.mjs';

const PAGES = [
  ['/', 'nav.order'],
  ['/encrypt.html', 'nav.encrypt'],
  ['/guomi.html', 'nav.guomi'],
  ['/find.html', 'nav.find'],
  ['/sanitize.html', 'nav.sanitize'],
  ['/links.html', 'nav.links'],
];

class SiteHeader extends HTMLElement {
  connectedCallback() {
    this.render();
    onLanguageChange(() => this.render());
  }

  render() {
    // A rebuilt button must not lose the focus of the one it replaces.
    const focused = this.contains(document.activeElement) ? document.activeElement.id : '';
    this.replaceChildren(
      make('a', { class: 'skip', href: '#main' }, t('nav.skip')),
      make(
        'div',
        { class: 'bar' },
        brand(),
        nav(),
        tools(() => this.render())
      )
    );
    if (focused) document.getElementById(focused)?.focus();
  }
}

customElements.define('site-header', SiteHeader);

function brand() {
  const logo = make('img', { src: '/img/shield.svg', alt: '', width: 28, height: 28 });
  return make('a', { class: 'brand', href: '/' }, logo, make('span', {}, '小盾'), make('small', {}, 'xiaodun'));
}

function nav() {
  const here = location.pathname.replace(/index\.html$/, '');
  const links = PAGES.map(([path, key]) =>
    make('a', { href: path, 'aria-current': path === here ? 'page' : undefined }, t(key))
  );
  return make('nav', { 'aria-label': t('nav.label') }, ...links);
}

function tools(render) {
  const language = make(
    'button',
    { type: 'button', class: 'quiet', id: 'switch-language', lang: t('nav.otherLang') },
    t('nav.other')
  );
  language.addEventListener('click', switchLanguage);
  const icon = make('span', { class: 'theme-icon', 'aria-hidden': 'true' });
  const label = t(`theme.${theme()}`);
  const button = make(
    'button',
    { type: 'button', class: 'quiet', id: 'switch-theme', 'aria-label': label, title: label },
    icon
  );
  button.addEventListener('click', () => {
    nextTheme();
    render();
  });
  return make('div', { class: 'tools' }, language, button);
}
