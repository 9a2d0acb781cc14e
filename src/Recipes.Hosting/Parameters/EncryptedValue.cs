using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Recipes.Hosting.Parameters;

/// <summary>
/// A secret as it stands in a parameters file, NUKE's way: <c>v1:</c> and, in Base64, AES-256-CBC; key and IV are PBKDF2-SHA256 of a password
/// with 10,000 iterations and a fixed salt.
/// </summary>
public static class EncryptedValue
{
    private const string Prefix = "v1:";
    private const int Iterations = 10_000;
    private const int KeySize = 32;
    private const int IVSize = 16;

    private static ReadOnlySpan<byte> Salt => "Ivan Medvedev"u8;

    /// <summary>Whether a text is an encrypted value.</summary>
    public static bool IsEncrypted(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>Decrypts a value; null if the password is not the one that it was encrypted with, or the text is damaged.</summary>
    /// <param name="text">With its prefix.</param>
    /// <param name="password">The password.</param>
    public static string? Decrypt(string text, string password)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var aes = CreateAes(password, out var iv);
            return Encoding.UTF8.GetString(aes.DecryptCbc(Convert.FromBase64String(text[Prefix.Length..]), iv));
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Encrypts a value.</summary>
    /// <returns>The text for the file, with its prefix.</returns>
    public static string Encrypt(string value, string password)
    {
        using var aes = CreateAes(password, out var iv);
        return Prefix + Convert.ToBase64String(aes.EncryptCbc(Encoding.UTF8.GetBytes(value), iv));
    }

    [SuppressMessage("Security", "S5344", Justification = "The number of iterations is the format's.")]
    private static Aes CreateAes(string password, out byte[] iv)
    {
        var bytes = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password),
            Salt,
            Iterations,
            HashAlgorithmName.SHA256,
            KeySize + IVSize
        );
        var aes = Aes.Create();
        aes.Key = bytes[..KeySize];
        iv = bytes[KeySize..];
        return aes;
    }
}
