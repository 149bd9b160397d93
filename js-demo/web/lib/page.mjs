// How every page starts: texts first, then the WebAssembly, then what the page does. A page whose
// WebAssembly did not load says so, and its controls stay off: nothing is sent unprotected.

import { init } from '/xiaodun/browser.mjs';
import { make } from './dom.mjs';
import { startLanguage, t } from './language.mjs';
import { startTheme } from './theme.mjs';
import './site-header.mjs';

/** Runs `main` once everything is there. */
export async function startPage(main) {
  startTheme();
  startLanguage();
  try {
    await init();
    await main();
    document.documentElement.dataset.ready = 'yes';
  } catch (error) {
    document
      .querySelector('main')
      .prepend(
        make(
          'div',
          { class: 'banner', role: 'alert' },
          make('strong', {}, t('page.failed')),
          ` ${error.code ?? ''} ${error.message}`
        )
      );
    throw error;
  }
}
