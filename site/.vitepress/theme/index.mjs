// VitePress' own theme, with the fields that try the package and a search that knows Chinese.

import Theme from 'vitepress/theme-without-fonts';
import { h } from 'vue';
import { termsOfQuery, termsOfText } from '../tokenize.mjs';
import LiveField from './LiveField.vue';
import PlayEncrypt from './PlayEncrypt.vue';
import PlayHtml from './PlayHtml.vue';
import PlayLinks from './PlayLinks.vue';
import PlayMask from './PlayMask.vue';
import './style.css';

export default {
  extends: Theme,
  Layout: () => h(Theme.Layout, null, { 'home-hero-after': () => h(LiveField) }),
  enhanceApp({ app, siteData }) {
    // The index was made with the same functions; see config.mjs.
    siteData.value.themeConfig.search.options.miniSearch = {
      options: { tokenize: termsOfText },
      searchOptions: { tokenize: termsOfQuery, combineWith: 'AND', fuzzy: (term) => (term.length > 4 ? 0.2 : false) },
    };
    for (const [name, component] of Object.entries({ PlayEncrypt, PlayHtml, PlayLinks, PlayMask }))
      app.component(name, component);
  },
};
