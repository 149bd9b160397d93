// Usage: DotNetKeys make: a new key of RSACryptoServiceProvider: its public half as XML, both halves as XML, and modulus and
// exponent of its RSAParameters, a line each.
// Usage: DotNetKeys open KEY < blocks: opens each line with the key of the file KEY: `true` (OAEP) or `false` (PKCS#1 v1.5), a
// tab, and the block in base64; prints the text in base64, or `refused`.

using System;
using System.IO;
using System.Security.Cryptography;

public static class DotNetKeys
{
    public static void Main(string[] args)
    {
        if (args[0] == "make") Make();
        else Open(File.ReadAllText(args[1]));
    }

    private static void Make()
    {
        using (var rsa = new RSACryptoServiceProvider(2048))
        {
            rsa.PersistKeyInCsp = false;
            var parameters = rsa.ExportParameters(false);
            Console.WriteLine(rsa.ToXmlString(false));
            Console.WriteLine(rsa.ToXmlString(true));
            Console.WriteLine(Convert.ToBase64String(parameters.Modulus));
            Console.WriteLine(Convert.ToBase64String(parameters.Exponent));
        }
    }

    private static void Open(string xml)
    {
        using (var rsa = new RSACryptoServiceProvider())
        {
            rsa.PersistKeyInCsp = false;
            rsa.FromXmlString(xml);
            for (var line = Console.ReadLine(); line != null; line = Console.ReadLine())
            {
                var fields = line.Split('\t');
                try
                {
                    Console.WriteLine(Convert.ToBase64String(rsa.Decrypt(Convert.FromBase64String(fields[1]), bool.Parse(fields[0]))));
                }
                catch (CryptographicException)
                {
                    Console.WriteLine("refused");
                }
            }
        }
    }
}
