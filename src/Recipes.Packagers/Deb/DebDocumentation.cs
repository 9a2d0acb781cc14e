using System.Globalization;
using System.Text;
using Recipes.Archives.Compression;

namespace Recipes.Packagers.Deb;

/// <summary>What Debian's policy wants in <c>/usr/share/doc/NAME</c> (12.5, 12.7), for packages that do not bring it.</summary>
internal static class DebDocumentation
{
    private static readonly CompressionSettings Best = new(CompressionKind.Gzip, 9);

    /// <summary>The files that are missing.</summary>
    public static IEnumerable<PackageFile> Missing(PackageContents contents, string distribution)
    {
        var directory = $"/usr/share/doc/{DebNames.Name(contents.Metadata.Name)}";
        var there = contents.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        // A link to another package's directory says that the files are there.
        if (contents.Files.Any(file => file.Path == directory && file.Kind == PackageFileKind.SymbolicLink))
            yield break;
        if (!there.Contains($"{directory}/copyright"))
            yield return PackageFile.OfText($"{directory}/copyright", Copyright(contents.Metadata));
        if (!there.Contains($"{directory}/changelog.Debian.gz") && !there.Contains($"{directory}/changelog.gz"))
        {
            var name = DebNames.IsNative(contents.Metadata) ? "changelog.gz" : "changelog.Debian.gz";
            yield return PackageFile.OfBytes($"{directory}/{name}", Compress(Changelog(contents, distribution)));
        }
    }

    /// <summary>The changelog's text (Debian policy, 4.4).</summary>
    public static string Changelog(PackageContents contents, string distribution)
    {
        var metadata = contents.Metadata;
        var changes =
            metadata.Changes.Count > 0
                ? metadata.Changes
                :
                [
                    new PackageChange(
                        contents.Time,
                        DebNames.Version(metadata),
                        metadata.Maintainer,
                        [$"Package of {metadata.Name} {metadata.Version}."]
                    ),
                ];
        var text = new StringBuilder();
        foreach (var change in changes)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{DebNames.Name(metadata.Name)} ({change.Version}) {distribution}; urgency=medium\n\n"
            );
            foreach (var line in change.Lines)
                text.Append("  * ").AppendJoin("\n    ", TextWrapping.Wrap(line.Trim(), 74)).Append('\n');
            var time = change.Time.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture);
            var zone = change.Time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"\n -- {change.Author}  {time}{zone}\n\n");
        }
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Copyright(PackageMetadata metadata)
    {
        var text = new StringBuilder("Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n");
        text.Append(CultureInfo.InvariantCulture, $"Upstream-Name: {metadata.Source ?? metadata.Name}\n");
        if (metadata.Homepage is { } page)
            text.Append(CultureInfo.InvariantCulture, $"Source: {page}\n");
        text.Append("\nFiles: *\nCopyright: the authors of ").Append(metadata.Source ?? metadata.Name).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"License: {metadata.License ?? "unknown"}\n");
        var lines = TextWrapping.Wrap(
            metadata.Copyright ?? "The source of this package tells who holds the copyright and on what terms it is given away.",
            78
        );
        foreach (var line in lines)
            text.Append(' ').Append(line.Length == 0 ? "." : line).Append('\n');
        return text.ToString();
    }

    private static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = Compressor.Open(bytes, Best, text.Length))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }
}
