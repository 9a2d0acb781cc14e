using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Recipes.Errors;

namespace Recipes.Packagers.Rpm;

/// <summary>The signature header: digests of the header, and the signature of it. rpm before 4.14 knows of the payload only what MD5 says here.</summary>
[SuppressMessage(
    "Security",
    "CA5350:Do Not Use Weak Cryptographic Algorithms",
    Justification = "The format has it beside SHA-256; old readers check it."
)]
[SuppressMessage(
    "Security",
    "CA5351:Do Not Use Broken Cryptographic Algorithms",
    Justification = "The format has it beside SHA-256; old readers check it."
)]
[SuppressMessage(
    "Vulnerability",
    "S4790:Using weak hashing algorithms is security-sensitive",
    Justification = "The format has it beside SHA-256; old readers check it."
)]
internal static class RpmSignature
{
    private const int Rsa = 1;

    public static byte[] Of(byte[] header, Stream payload, long uncompressed, byte[]? signature)
    {
        var result = new RpmHeader(RpmTag.HeaderSignatures);
        var size = header.Length + payload.Length;
        if (size > uint.MaxValue || uncompressed > uint.MaxValue)
        {
            result.Add(RpmTag.LongSignatureSize, [(ulong)size]);
            result.Add(RpmTag.LongArchiveSize, [(ulong)uncompressed]);
        }
        else
        {
            result.Add(RpmSignatureTag.Size, (uint)size);
            result.Add(RpmSignatureTag.PayloadSize, (uint)uncompressed);
        }
        result.Add(RpmTag.Sha1Header, Convert.ToHexStringLower(SHA1.HashData(header)));
        result.Add(RpmTag.Sha256Header, Convert.ToHexStringLower(SHA256.HashData(header)));
        result.Add(RpmSignatureTag.Md5, Md5(header, payload));
        if (signature is not null)
            result.Add(Algorithm(signature) == Rsa ? RpmTag.RsaHeader : RpmTag.DsaHeader, signature);
        var bytes = result.ToArray();
        // The main header begins at a multiple of eight.
        Array.Resize(ref bytes, (bytes.Length + 7) / 8 * 8);
        return bytes;
    }

    private static byte[] Md5(byte[] header, Stream payload)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(header);
        var buffer = new byte[1 << 17];
        payload.Position = 0;
        int count;
        while ((count = payload.Read(buffer)) > 0)
            md5.AppendData(buffer.AsSpan(0, count));
        return md5.GetHashAndReset();
    }

    // RFC 9580: a packet's header of old or new form, then version, type and public-key algorithm.
    private static int Algorithm(byte[] signature)
    {
        var body =
            signature.Length < 8 || (signature[0] & 0x80) == 0 ? 0
            : (signature[0] & 0x40) != 0
                ? 1
                    + (
                        signature[1] < 192 ? 1
                        : signature[1] < 224 ? 2
                        : 5
                    )
            : (signature[0] & 3) switch
            {
                0 => 2,
                1 => 3,
                2 => 5,
                _ => 0,
            };
        if (body == 0 || body + 3 > signature.Length || signature[body] != 4)
            throw new RecipesException(
                "The signature is no OpenPGP signature of version 4, which is what rpm reads.",
                "Sign with a key of gpg's."
            );
        return signature[body + 2];
    }
}
