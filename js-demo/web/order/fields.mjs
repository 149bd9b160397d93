// The order as data: each field, what protects it, and a sample that belongs to nobody.

/** Links this order may carry. The backend has a list of its own. */
export const LINK_POLICY = {
  web: { hosts: ['www.example.com', 'travel.example.com', 'pay.example.com'], nestedParams: 'common' },
  local: true,
};

export const FIELDS = [
  { id: 'trip', control: 'select', action: 'keep', choices: ['hangzhou', 'dunhuang', 'lijiang'] },
  { id: 'name', control: 'input', action: 'encrypt', kind: 'name', required: true },
  { id: 'phone', control: 'input', action: 'encrypt', kind: 'phone', required: true, inputmode: 'tel' },
  { id: 'idNumber', control: 'input', action: 'encrypt', kind: 'idCard', required: true },
  { id: 'card', control: 'input', action: 'mask', kind: 'bankCard', required: true, inputmode: 'numeric' },
  { id: 'comment', control: 'comment', action: 'html' },
  { id: 'link', control: 'input', action: 'url', inputmode: 'url' },
];

// 13800138000 is a service number, the identity number is the sample printed in GB 11643, the card is the
// test card of the payment industry.
export const SAMPLE = {
  trip: 'hangzhou',
  name: '张三丰',
  phone: '138 0013 8000',
  idNumber: '11010519491231002x',
  card: '4111 1111 1111 1111',
  comment:
    '<h3 style="color: #0b6b5d">西湖三日 · 备注</h3>\n<p>想住<strong>靠湖</strong>的房间，看<em>日出</em>。</p>\n<ul><li>两位大人</li><li>一位老人</li></ul>',
  link: 'https://www.example.com/orders/42?from=demo',
};

/** What a hostile visitor would send instead of a comment. */
export const HOSTILE_COMMENT =
  '<p style="color: #0b6b5d; position: fixed; inset: 0">你好</p>\n' +
  '<img src=x onerror="window.hacked = true">\n' +
  '<a href="javascript:window.hacked = true">点我 / click me</a>\n' +
  '<svg onload="window.hacked = true"></svg><script>window.hacked = true</script>';
