using System.Security.Cryptography;

namespace Recipes.Prefixes;

/// <summary>Compares the files of a prefix with its records.</summary>
public static class PrefixVerification
{
    /// <summary>The files of a package that are not as they were installed, each with what is wrong: <c>is missing</c>.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="package">The package's record.</param>
    public static IReadOnlyList<(string Path, string Fault)> Faults(Prefix prefix, InstalledPackage package)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(package);
        return
        [
            .. package
                .Files.Select(file => (file.Path, Fault: Compare(prefix, file)))
                .Where(pair => pair.Fault is not null)
                .Select(pair => (pair.Path, pair.Fault!)),
        ];
    }

    private static string? Compare(Prefix prefix, InstalledFile file)
    {
        var info = new FileInfo(prefix.Root / file.Path);
        if (file.LinkTarget is not null)
        {
            if (info.LinkTarget is { } target)
                return target == file.LinkTarget ? null : $"points to {target}, not to {file.LinkTarget}";
            return Path.Exists(info.FullName) ? "is no link" : "is missing";
        }
        if (info.LinkTarget is not null)
            return "is a link";
        if (!info.Exists)
            return Directory.Exists(info.FullName) ? "is a directory" : "is missing";
        try
        {
            using var stream = info.OpenRead();
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Digest ? null : "has another content";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read: {fault.Message}";
        }
    }
}
