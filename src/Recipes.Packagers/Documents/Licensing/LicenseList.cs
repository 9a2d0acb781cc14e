using System.Collections.Frozen;

namespace Recipes.Packagers.Documents.Licensing;

/// <summary>The identifiers of SPDX's licence list 3.29: case does not count in what users write, and does in what they mean.</summary>
/// <seealso href="https://spdx.org/licenses/"/>
internal static class LicenseList
{
    private static readonly FrozenDictionary<string, string> Licenses = Read("licenses.txt");
    private static readonly FrozenDictionary<string, string> Exceptions = Read("exceptions.txt");

    /// <summary>All identifiers of licences, as they are spelled.</summary>
    public static IEnumerable<string> AllLicenses => Licenses.Values;

    /// <summary>All identifiers of exceptions, as they are spelled.</summary>
    public static IEnumerable<string> AllExceptions => Exceptions.Values;

    /// <summary>A licence as it is spelled, with a <c>+</c> for "or any later version" where there is one; null if there is none.</summary>
    public static string? License(string id)
    {
        if (Licenses.TryGetValue(id, out var license))
            return license;
        return id.EndsWith('+') && Licenses.TryGetValue(id[..^1], out var earliest) ? earliest + "+" : null;
    }

    /// <summary>An exception as it is spelled; null if there is none.</summary>
    public static string? Exception(string id) => Exceptions.GetValueOrDefault(id);

    private static FrozenDictionary<string, string> Read(string name)
    {
        using var stream = typeof(LicenseList).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenDictionary(id => id, StringComparer.OrdinalIgnoreCase);
    }
}
