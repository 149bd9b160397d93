// VitePress' own theme, with the fields that try the package and a search that knows Chinese.

import { useRoute } from 'vitepress';
import Theme from 'vitepress/theme-without-fonts';
import { h, nextTick, onMounted, watch } from 'vue';
import { termsOfQuery, termsOfText } from '../tokenize.mjs';
import LiveField from './LiveField.vue';
import PlayEncrypt from './PlayEncrypt.vue';
import PlayGuomi from './PlayGuomi.vue';
import PlayHtml from './PlayHtml.vue';
import PlayLinks from './PlayLinks.vue';
import PlayMask from './PlayMask.vue';
import './style.css';

const Layout = {
  setup() {
    const route = useRoute();
    // The theme has no main landmark on the start page.
    const markMain = () => document.querySelector('.VPHome')?.setAttribute('role', 'main');
    onMounted(markMain);
    watch(
      () => route.path,
      () => nextTick(markMain)
    );
    return () => h(Theme.Layout, null, { 'home-hero-after': () => h(LiveField) });
  },
};

export default {
  extends: Theme,
  Layout,
  enhanceApp({ app, siteData }) {
    // The index was made with the same functions; see config.mjs.
    siteData.value.themeConfig.search.options.miniSearch = {
      options: { tokenize: termsOfText },
      searchOptions: { tokenize: termsOfQuery, combineWith: 'AND', fuzzy: (term) => (term.length > 4 ? 0.2 : false) },
    };
    for (const [name, component] of Object.entries({ PlayEncrypt, PlayGuomi, PlayHtml, PlayLinks, PlayMask }))
      app.component(name, component);
  },
};
