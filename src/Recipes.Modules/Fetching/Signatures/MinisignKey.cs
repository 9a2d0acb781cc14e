using System.Buffers.Binary;

namespace Recipes.Modules.Fetching.Signatures;

/// <summary>What minisign's files begin with: base64 of an algorithm's two letters and a key's eight bytes.</summary>
internal static class MinisignKey
{
    private const string Comment = "untrusted comment:";
    private const int Head = 10;
    private const int KeyLength = 42;
    private const int SignatureLength = 74;

    /// <summary>Whether a text is a public key.</summary>
    public static bool IsKey(string text) => Decode(text) is { Length: KeyLength } bytes && bytes.AsSpan().StartsWith("Ed"u8);

    /// <summary>The public key of a file, or null if it is none of minisign's.</summary>
    public static string? Read(string file) => Second(file) is { } key && IsKey(key) ? key : null;

    /// <summary>Whether a file's content is a signature of minisign's.</summary>
    public static bool IsSignature(string file) =>
        Second(file) is { } line
        && Decode(line) is { Length: SignatureLength } bytes
        && bytes[0] == 'E'
        && bytes[1] is (byte)'d' or (byte)'D';

    /// <summary>The id of the key in a key's or a signature's line, as minisign prints it: 16 hex digits.</summary>
    public static string IdOf(string line) => BinaryPrimitives.ReadUInt64LittleEndian(Decode(line)!.AsSpan(2)).ToString("X16");

    /// <summary>The id of the key that a signature says it was made with.</summary>
    public static string IdOfSignature(string file) => IdOf(Second(file)!);

    private static string? Second(string file)
    {
        using var reader = new StreamReader(file);
        return reader.ReadLine()?.StartsWith(Comment, StringComparison.Ordinal) == true ? reader.ReadLine()?.Trim() : null;
    }

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[SignatureLength];
        return text.Length <= 100 && Convert.TryFromBase64String(text, bytes, out var length) && length >= Head ? bytes[..length] : null;
    }
}
