// Names of realms that contests ask for too: this file is bundled for pages, so it imports nothing.

export const JSC = 'JavaScriptCore without a JIT';
