// The package as it is published, loaded when a page first uses it: no page waits for it.

import { useData } from 'vitepress';
import { onMounted, ref, shallowRef } from 'vue';

/** What several pages say. */
const COMMON_WORDS = {
  en: {
    failed: 'The package could not be loaded.',
    insecure: 'The browser offers no Web Crypto here: open the site over HTTPS or on localhost.',
  },
  'zh-CN': {
    failed: '加载失败。',
    insecure: '浏览器在此处不提供 Web Crypto：请通过 HTTPS 或 localhost 打开本站。',
  },
};

let loading;

export function loadPackage(parts) {
  loading ??= import('xiaodun');
  return loading.then(async (api) => {
    await api.init({ parts });
    return api;
  });
}

/** The page's words, by its language: its own and the common ones. */
export function useWords(all) {
  const { lang } = useData();
  const language = Object.hasOwn(all, lang.value) ? lang.value : 'en';
  return { ...COMMON_WORDS[language], ...all[language] };
}

/**
 * `{ api, problem, words }`: the package with `parts`, once the page is there, and a sentence about what goes wrong.
 * `start` runs after it is loaded; what it throws counts as a failure to load.
 * @param {string[]} parts
 * @param {Record<string, object>} all words by language
 * @param {(api: object) => unknown} start
 */
export function usePackage(parts, all, start) {
  const words = useWords(all);
  const api = shallowRef();
  const problem = ref('');
  onMounted(async () => {
    try {
      api.value = await loadPackage(parts);
      await start(api.value);
    } catch {
      problem.value = words.failed;
    }
  });
  return { api, problem, words };
}

/** An error of the package in a sentence. */
export function sentenceOf({ code, message }) {
  return `${code}: ${message}`;
}
