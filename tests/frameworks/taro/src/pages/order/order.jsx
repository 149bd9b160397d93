import { Button, Input, Text, View } from '@tarojs/components';
import { request } from '@tarojs/taro';
import { useState } from 'react';
import { createEncryptor, createFormGuard } from 'xiaodun/miniprogram';
import { ready } from '../../xiaodun';

const FIELDS = {
  phone: { action: 'encrypt', kind: 'phone', required: true },
  card: { action: 'mask', kind: 'bankCard', required: true },
  comment: { action: 'html' },
};
const BACKEND = 'https://order.example.com';

export default function Order() {
  const [form, setForm] = useState({});
  const [told, setTold] = useState('');
  const typing =
    (name) =>
    ({ detail }) =>
      setForm((before) => ({ ...before, [name]: detail.value }));

  async function submit() {
    try {
      await ready();
      const { data: key } = await request({ url: `${BACKEND}/keys` });
      const guard = createFormGuard({ fields: FIELDS, encryptor: createEncryptor({ key }) });
      await request({ url: `${BACKEND}/orders`, method: 'POST', data: guard.protect(form) });
      setTold('sent');
    } catch (error) {
      setTold(`${error.code}: ${error.message}`);
    }
  }

  return (
    <View>
      {Object.keys(FIELDS).map((name) => (
        <Input key={name} id={name} onInput={typing(name)} />
      ))}
      <Button id="submit" onClick={submit}>
        Send
      </Button>
      <Text id="told">{told}</Text>
    </View>
  );
}
