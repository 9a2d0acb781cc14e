using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Http;

/// <summary>
/// The certificate authorities that are trusted instead of the system's: those of <c>--ca-file</c>, else <c>CURL_CA_BUNDLE</c>, else <c>SSL_CERT_FILE</c>
/// and <c>SSL_CERT_DIR</c>.
/// </summary>
internal static class TrustedAuthorities
{
    private static readonly string[] Files = ["CURL_CA_BUNDLE", "SSL_CERT_FILE"];

    /// <summary>The authorities, or null for the system's.</summary>
    /// <exception cref="RecipesException">What was named is not there, or is no certificate (exit code 2).</exception>
    public static X509Certificate2Collection? Of(IReadOnlyDictionary<string, string> environment, AbsolutePath? named)
    {
        var (name, file) = File(environment, named);
        var directories = name is null or "SSL_CERT_FILE" ? environment.GetValueOrDefault("SSL_CERT_DIR") ?? "" : "";
        if (file is null && directories.Length == 0)
            return null;
        var trusted = new X509Certificate2Collection();
        if (file is not null)
            Import(trusted, file, name!);
        foreach (var directory in directories.Split(Path.PathSeparator).Where(Directory.Exists))
        {
            // Each certificate is there by its name and by its hash; links that lead nowhere are left over.
            foreach (var entry in Directory.EnumerateFiles(directory).Where(System.IO.File.Exists).Where(IsHashed))
                Import(trusted, entry, "SSL_CERT_DIR");
        }
        if (trusted.Count == 0)
            throw Fault(name ?? "SSL_CERT_DIR", file ?? directories, "it has no certificate");
        return trusted;
    }

    /// <summary>The environment with the same authorities for git, which does not look at curl's variables.</summary>
    public static IReadOnlyDictionary<string, string> ForGit(IReadOnlyDictionary<string, string> environment, AbsolutePath? named)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var (name, file) = File(environment, named);
        var isNamed = name is "--ca-file";
        if (file is null || (!isNamed && environment.ContainsKey("GIT_SSL_CAINFO")))
            return environment;
        return new Dictionary<string, string>(environment, StringComparer.Ordinal) { ["GIT_SSL_CAINFO"] = file };
    }

    private static (string? Name, string? File) File(IReadOnlyDictionary<string, string> environment, AbsolutePath? named)
    {
        if (named is not null)
            return ("--ca-file", named);
        var name = Array.Find(Files, variable => !string.IsNullOrEmpty(environment.GetValueOrDefault(variable)));
        return (name, name is null ? null : environment[name]);
    }

    private static void Import(X509Certificate2Collection trusted, string file, string name)
    {
        try
        {
            trusted.ImportFromPemFile(file);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Fault(name, file, fault.Message.TrimEnd('.'), fault);
        }
    }

    // c_rehash: eight hex digits, a dot, a number.
    private static bool IsHashed(string path) =>
        Path.GetFileName(path) is { Length: >= 10 } name
        && name[8] == '.'
        && name[..8].All(char.IsAsciiHexDigit)
        && char.IsAsciiDigit(name[9]);

    private static RecipesException Fault(string name, string path, string reason, Exception? inner = null) =>
        new(
            $"The certificate authorities of {name}, '{path}', cannot be read: {reason}.",
            "Name a file of certificates in PEM form.",
            ExitCode.Usage,
            inner
        );
}
