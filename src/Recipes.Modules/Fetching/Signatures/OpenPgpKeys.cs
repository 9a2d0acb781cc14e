using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Recipes.Modules.Fetching.Signatures;

/// <summary>Keys as a file has them (RFC 9580): armored or not. What they are worth, gpgv and sqv say; this only names them.</summary>
internal static class OpenPgpKeys
{
    private const string Begin = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private const string End = "-----END PGP PUBLIC KEY BLOCK-----";
    private const int PublicKey = 6;
    private const int Version4 = 4;

    /// <summary>The packets of all keys; null if the file holds none.</summary>
    public static byte[]? Read(byte[] file)
    {
        if (file.Length == 0)
            return null;
        // The first bit of each packet is set, that of no character of an armor.
        if ((file[0] & 0x80) != 0)
            return file;
        var packets = new MemoryStream();
        var text = Encoding.ASCII.GetString(file);
        for (var at = 0; text.IndexOf(Begin, at, StringComparison.Ordinal) is >= 0 and var start; )
        {
            at = text.IndexOf(End, start, StringComparison.Ordinal);
            if (at < 0 || Dearmor(text[(start + Begin.Length)..at]) is not { } block)
                return null;
            packets.Write(block);
        }
        return packets.Length == 0 ? null : packets.ToArray();
    }

    /// <summary>The fingerprints of the primary keys of version 4, in hex; of others there are none here.</summary>
    public static IReadOnlyList<string> Fingerprints(ReadOnlySpan<byte> packets)
    {
        var found = new List<string>();
        while (Next(ref packets, out var tag, out var body))
        {
            if (tag == PublicKey && body.Length > 6 && body[0] == Version4)
                found.Add(Fingerprint(body));
        }
        return found;
    }

    /// <summary>Whether a file can be a detached signature: of a server's page that says "not found" it cannot.</summary>
    public static bool IsSignature(string file)
    {
        var head = new byte[32];
        using var stream = File.OpenRead(file);
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return length > 0
            && (
                (head[0] & 0x80) != 0
                || Encoding.ASCII.GetString(head, 0, length).StartsWith("-----BEGIN PGP SIGNATURE", StringComparison.Ordinal)
            );
    }

    // Behind the headers and an empty line; a line that begins with = is the checksum.
    private static byte[]? Dearmor(string armor)
    {
        var lines = armor.Split('\n').Select(line => line.Trim()).Skip(1).ToList();
        var data = lines.SkipWhile(line => line.Contains(": ", StringComparison.Ordinal)).Where(line => line.Length > 0 && line[0] != '=');
        try
        {
            return Convert.FromBase64String(string.Concat(data));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // 5.5.4.2: SHA-1 names a version 4 key; nothing here trusts it.
    [SuppressMessage("Security", "CA5350", Justification = "The specification names keys so.")]
    [SuppressMessage("Security", "S4790", Justification = "The specification names keys so.")]
    private static string Fingerprint(ReadOnlySpan<byte> body)
    {
        byte[] document = [0x99, (byte)(body.Length >> 8), (byte)body.Length, .. body];
        return Convert.ToHexString(SHA1.HashData(document));
    }

    // 4.2: the header's two forms; a packet in parts is none of a key.
    private static bool Next(ref ReadOnlySpan<byte> packets, out int tag, out ReadOnlySpan<byte> body)
    {
        tag = 0;
        body = default;
        if (packets.Length < 2 || (packets[0] & 0x80) == 0)
            return false;
        var isNew = (packets[0] & 0x40) != 0;
        var first = packets[1];
        tag = isNew ? packets[0] & 0x3F : (packets[0] >> 2) & 0x0F;
        // How many octets tell the length, beyond the one that does so alone.
        var octets = isNew ? OctetsOfNew(first) : OctetsOfOld(packets[0]);
        var start = isNew ? 2 : 1;
        if (octets < 0 || packets.Length < start + octets)
            return false;
        long length = isNew && octets == 0 ? first : 0;
        for (var i = 0; i < octets; i++)
            length = (length << 8) | packets[start + i];
        if (isNew && octets == 1)
            length += ((first - 192L) << 8) + 192;
        start += octets;
        if (packets.Length < start + length)
            return false;
        body = packets.Slice(start, (int)length);
        packets = packets[(int)(start + length)..];
        return true;
    }

    private static int OctetsOfNew(byte first) =>
        first switch
        {
            < 192 => 0,
            < 224 => 1,
            255 => 4,
            _ => -1,
        };

    private static int OctetsOfOld(byte header) =>
        (header & 3) switch
        {
            0 => 1,
            1 => 2,
            2 => 4,
            _ => -1,
        };
}
