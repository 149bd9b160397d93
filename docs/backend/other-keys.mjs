// Keys as other systems hand them out, as options for createEncryptor in the client.

/** .NET's RSA.ToXmlString(false): `<RSAKeyValue><Modulus>…</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>`. */
export function fromDotNetXml(xml) {
  // The private half in the same form has members such as D and P: it must not be in a client at all.
  if (/<(?:D|P|Q|DP|DQ|InverseQ)>/.test(xml))
    throw new Error('this is a private key: export it with ToXmlString(false)');
  const member = (name) => new RegExp(`<${name}>\\s*([\\w+/=\\s]+?)\\s*</${name}>`).exec(xml)?.[1];
  return fromNumbers(member('Modulus'), member('Exponent'));
}

/** Modulus and exponent in base64 or base64url, as .NET's RSAParameters and many KMSs have them. */
export function fromNumbers(modulus, exponent) {
  return { key: { kty: 'RSA', n: modulus, e: exponent } };
}

/** WeChat Pay v3, sensitive fields: its platform certificate or public key in PEM. The serial number is sent apart. */
export function fromWeChatPay(pem) {
  return { key: pem, scheme: 'rsa-oaep' };
}
