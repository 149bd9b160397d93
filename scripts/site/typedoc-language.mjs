// A plugin of TypeDoc: the comment in the language of XIAODUN_DOCS. The declarations have English first and Chinese
// after @zh.

import { Comment, Converter } from 'typedoc';

export function load(app) {
  const isChinese = process.env.XIAODUN_DOCS === 'zh';
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    for (const { comment } of Object.values(project.reflections)) {
      const chinese = comment?.getTag('@zh');
      if (!chinese) continue;
      // The Chinese says it in short; the whole is in the English after it.
      if (isChinese) {
        const parts = Comment.cloneDisplayParts(chinese.content);
        comment.summary = [...parts, { kind: 'text', text: '\n\n' }, ...comment.summary];
      }
      comment.removeTags('@zh');
    }
  });
}
