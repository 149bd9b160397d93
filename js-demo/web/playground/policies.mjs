// Link policies to start from, each with links that show its rules at work.

export const POLICIES = {
  web: {
    policy: {
      web: { hosts: ['www.example.com', '*.example.org', '例子.测试'], schemes: ['https'], nestedParams: 'common' },
      maxBytes: 2048,
    },
    links: [
      'https://www.example.com/trips?city=杭州#top',
      'https://shop.example.org/a/b',
      'https://例子.测试/',
      'http://www.example.com/',
      'https://www.example.com.evil.test/',
      'https://www.example.com@evil.test/',
      'https://evil.test\\@www.example.com/',
      'https:///www.example.com/',
      'https://www.example.com:8443/',
      'https://www.example.com/a/%2e%2e/b',
      'https://www.example.com/a%252fb',
      'https://www.example.com/%zz',
      'https://www.example.com/?a=%zz',
      'https://www.example.com/login?next=https%3A%2F%2Fevil.test',
      'https://www.exam\u200bple.com/',
      'javascript:alert(1)',
    ],
  },
  redirect: {
    policy: { local: true, web: { hosts: ['accounts.example.com'], pathPrefixes: ['/login/'] } },
    links: [
      '/orders/42?tab=paid',
      '/搜索?q=西湖',
      'https://accounts.example.com/login/done',
      'https://accounts.example.com/admin/',
      '//evil.test/',
      '/\\evil.test/',
      '/%5cevil.test',
      '/a/../../b',
      'orders/42',
    ],
  },
  miniProgram: {
    policy: {
      pages: {
        'pages/order/detail': {
          params: { id: { type: 'int', required: true, min: 1 }, tab: { type: 'enum', values: ['paid', 'open'] } },
        },
        'pages/search/index': { params: { q: { type: 'text', maxLength: 20 } } },
        'pages/web/index': { params: { url: { type: 'url', required: true } } },
      },
      plugins: { tickets: { 'pages/list': { params: { code: { type: 'token', chars: 'A-Z0-9-', maxLength: 12 } } } } },
      web: { hosts: ['www.example.com'] },
    },
    links: [
      '/pages/order/detail?id=42&tab=paid',
      'pages/search/index?q=%E8%A5%BF%E6%B9%96',
      '/pages/web/index?url=https%3A%2F%2Fwww.example.com%2Fa',
      'plugin://tickets/pages/list?code=HZ-2026',
      '/pages/order/detail',
      '/pages/order/detail?id=-1',
      '/pages/order/detail?id=42&id=43',
      '/pages/order/detail?id=42&admin=1',
      '/pages/Order/detail?id=42',
      '/pages/admin/index',
      '/pages/web/index?url=https%3A%2F%2Fevil.test',
      'plugin-private://tickets/pages/list',
    ],
  },
};
