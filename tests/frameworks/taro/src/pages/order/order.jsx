import { Button, Input, Text, View } from '@tarojs/components';
import { request } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { createEncryptor, createFormGuard } from 'xiaodun/miniprogram';
import { ask, explain, ready } from '../../xiaodun';

const FIELDS = {
  phone: { action: 'encrypt', kind: 'phone', required: true },
  card: { action: 'mask', kind: 'bankCard', required: true },
  comment: { action: 'html' },
};
const LABELS = { phone: '手机号', card: '银行卡号', comment: '备注' };
const BACKEND = 'https://order.example.com';

export default function Order() {
  const [form, setForm] = useState({});
  const [message, setMessage] = useState('');
  // A second tap can arrive before the page is drawn again, so this is no state.
  const page = useRef({ sending: false, left: false });
  useEffect(() => {
    page.current.left = false;
    return () => {
      page.current.left = true;
    };
  }, []);
  const typing =
    (name) =>
    ({ detail }) =>
      setForm((before) => ({ ...before, [name]: detail.value }));

  async function submit() {
    if (page.current.sending) return;
    page.current.sending = true;
    let outcome = '已提交';
    try {
      await ready();
      // The backend has another key by now: fetch it and send once more. Any other 409 is an answer about the order.
      const guard = await send().catch((error) => {
        if (error.code !== 'UNKNOWN_KEY') throw error;
        return send();
      });
      // What was typed is not needed any more.
      if (!page.current.left) setForm(guard.clear(form));
    } catch (error) {
      outcome = explain(error, LABELS);
    } finally {
      page.current.sending = false;
    }
    if (!page.current.left) setMessage(outcome);
  }

  async function send() {
    // Past the caches: what they hold may be the key before the last one.
    const header = { 'cache-control': 'no-cache' };
    const key = await ask(request, { url: `${BACKEND}/.well-known/jwks.json`, header });
    const guard = createFormGuard({
      fields: FIELDS,
      encryptor: createEncryptor({ key }),
      locale: 'zh-CN',
      bind: true,
      fresh: true,
    });
    const data = guard.protect(form);
    if (!page.current.left) await ask(request, { url: `${BACKEND}/api/orders`, method: 'POST', data });
    return guard;
  }

  return (
    <View>
      {Object.keys(FIELDS).map((name) => (
        <View key={name}>
          <Text>{LABELS[name]}</Text>
          <Input id={name} value={form[name] ?? ''} onInput={typing(name)} />
        </View>
      ))}
      <Button id="submit" onClick={submit}>
        提交
      </Button>
      <Text id="message">{message}</Text>
    </View>
  );
}
