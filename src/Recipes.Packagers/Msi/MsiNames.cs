using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recipes.Packagers.Msi;

/// <summary>What Windows Installer makes of names, versions and identifiers.</summary>
internal static class MsiNames
{
    private static readonly int[] Limits = [255, 255, 65535, 65535];

    /// <summary>wixl's word for an architecture, or null for what Windows has no name for; what runs anywhere counts as 64 bit.</summary>
    public static string? Architecture(string? triplet)
    {
        if (triplet is null)
            return "x64";
        return GnuTriplet.Parse(triplet) is { Kernel: "windows" } system
            ? system.Processor switch
            {
                "x86_64" => "x64",
                "i686" => "x86",
                _ => null,
            }
            : null;
    }

    /// <summary>The numbers that a version begins with: <c>1.2.3-rc.1</c> is <c>1.2.3</c>. Windows compares the first three.</summary>
    public static string Version(string version)
    {
        var end = version.IndexOfAny(['-', '~', '+', '_']);
        return end < 0 ? version : version[..end];
    }

    public static IEnumerable<string> Faults(PackageContents contents)
    {
        var metadata = contents.Metadata;
        if (Architecture(metadata.Triplet) is null)
            yield return $"'{metadata.Triplet}' is no x86 Windows, which is what wixl packages for";
        var parts = Version(metadata.Version).Split('.');
        var isVersion =
            parts.Length <= Limits.Length
            && parts
                .Select(
                    (part, i) => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Limits[i]
                )
                .All(fits => fits);
        if (!isVersion)
            yield return $"the version '{metadata.Version}' does not begin with up to four numbers, of which Windows allows 255.255.65535.65535 at most";
        foreach (var link in contents.Files.Where(file => file.Kind == PackageFileKind.SymbolicLink))
            yield return $"'{link.Path}' is a symbolic link, which Windows Installer has not";
        foreach (var file in contents.Files.Where(file => file.Path.IndexOfAny(['\\', ':', '*', '?', '"', '<', '>', '|']) >= 0))
            yield return $"'{file.Path}' has a character that Windows does not allow in names";
        if (!contents.Files.Any(file => file.Kind == PackageFileKind.File))
            yield return "there are no files";
    }

    /// <summary>An identifier that depends on the package and on what is identified (a UUID of version 8, RFC 9562).</summary>
    public static string Id(PackageMetadata metadata, string what)
    {
        var bytes = SHA256.HashData(
            Encoding.UTF8.GetBytes($"{metadata.Name}\n{metadata.Version}\n{metadata.Release}\n{metadata.Triplet}\n{what}")
        )[..16];
        return Form(bytes);
    }

    /// <summary>An identifier that all versions of a package share.</summary>
    public static string UpgradeId(PackageMetadata metadata) =>
        Form(SHA256.HashData(Encoding.UTF8.GetBytes($"{metadata.Name}\n{metadata.Triplet}\nupgrade"))[..16]);

    private static string Form(byte[] bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D").ToUpperInvariant();
    }
}
