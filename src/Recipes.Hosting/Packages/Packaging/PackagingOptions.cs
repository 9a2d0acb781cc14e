using System.Globalization;
using Recipes.Archives.Compression;
using Recipes.Commands;
using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.IO;
using Recipes.Packagers;
using Recipes.Packagers.Deb;
using Recipes.Packagers.Msi;
using Recipes.Packagers.Rpm;
using Recipes.Packagers.Signing;
using Recipes.Packagers.Tar;
using Recipes.Packagers.Zip;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>What the command line says of package files.</summary>
internal sealed record PackagingOptions
{
    private static readonly string[] Formats = ["deb", "rpm", "tar", "zip", "msi"];
    private static readonly string[] Compressions = ["none", "gzip", "xz", "zstd"];

    public required IReadOnlyList<IPackager> Packagers { get; init; }

    public required AbsolutePath Directory { get; init; }

    /// <summary>Where the files are installed: <c>/usr</c>; empty for the root.</summary>
    public required string Prefix { get; init; }

    public GpgSigner? Signer { get; init; }

    /// <summary>Refuses wrong values before anything is built for them.</summary>
    /// <exception cref="RecipesException">A value is wrong (exit code 2).</exception>
    public static void Check(IPackages build, BuildSession session)
    {
        // Whatever is wrong with contents that are right in all else is the command line's doing.
        var sample = new PackageContents
        {
            Metadata = new PackageMetadata
            {
                Name = "sample",
                Version = "1",
                Release = build.PackageRelease ?? "1",
                Summary = "sample",
                License = "MIT",
                Maintainer = build.Maintainer ?? "Sample <sample@localhost>",
            },
            Files = [],
            Time = DateTimeOffset.UnixEpoch,
        };
        var faults = Of(build, session)
            .Packagers.Where(packager => packager.Format != "msi")
            .SelectMany(packager => packager.Faults(sample))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (faults.Count > 0)
        {
            throw new RecipesException(
                $"What package files are told is wrong: {string.Join("; ", faults)}.",
                "Correct --package-release or --maintainer 'Name <address>'.",
                ExitCode.Usage
            );
        }
        _ = PackagingMetadata.SourceDate(session);
    }

    /// <summary>Reads what was said.</summary>
    /// <exception cref="RecipesException">A value is wrong (exit code 2).</exception>
    public static PackagingOptions Of(IPackages build, BuildSession session)
    {
        var prefix = build.PackagePrefix ?? "/usr";
        if (!prefix.StartsWith('/') || prefix.Split('/').Any(part => part is "." or "..") || prefix.Any(char.IsWhiteSpace))
            throw new RecipesException(
                $"--package-prefix '{prefix}' is no absolute path without blanks.",
                "Name a directory such as /usr or /opt/acme.",
                ExitCode.Usage
            );
        var signer = build.SignWith is { } key ? new GpgSigner(session.Commands, key, session.Environment) : null;
        var compression = build.Compression is { } text ? Compression(text) : null;
        return new PackagingOptions
        {
            Packagers =
            [
                .. (build.Format ?? ["tar"])
                    .Select(format => format.Trim())
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Select(format => Packager(format, compression, signer, session)),
            ],
            Directory = build.Artifacts ?? session.RootDirectory / "output" / "artifacts",
            Prefix = prefix.TrimEnd('/'),
            Signer = signer,
        };
    }

    private static IPackager Packager(string format, CompressionSettings? compression, IPackageSigner? signer, BuildSession session)
    {
        var (deb, rpm, tar) = (
            new DebOptions { Signer = signer },
            new RpmOptions { Signer = signer },
            new TarOptions { TopDirectory = "" }
        );
        return format.ToLowerInvariant() switch
        {
            "deb" => new DebPackager(compression is null ? deb : deb with { Compression = compression }),
            "rpm" => new RpmPackager(compression is null ? rpm : rpm with { Compression = compression }),
            "tar" => new TarPackager(compression is null ? tar : tar with { Compression = compression }),
            "zip" => new ZipPackager(new ZipOptions { TopDirectory = "" }),
            "msi" => new MsiPackager(session.Commands, session.Environment),
            _ => throw new RecipesException($"There is no format '{format}'.", NearNames.Hint(format, Formats), ExitCode.Usage),
        };
    }

    private static CompressionSettings Compression(string text)
    {
        var name = text.Split(':')[0].Trim();
        CompressionKind? found = name.ToLowerInvariant() switch
        {
            "none" => CompressionKind.None,
            "gzip" or "gz" => CompressionKind.Gzip,
            "xz" => CompressionKind.Xz,
            "zstd" or "zst" => CompressionKind.Zstandard,
            _ => null,
        };
        if (found is null)
            throw new RecipesException(
                $"There is no compression '{name}' (--compression '{text}').",
                NearNames.Hint(name, Compressions),
                ExitCode.Usage
            );
        var usual = new CompressionSettings(found.Value);
        if (name.Length == text.Length)
            return usual;
        var settings = int.TryParse(text.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var level)
            ? usual with
            {
                Level = level,
            }
            : null;
        if (settings is { Fault: null })
            return settings;
        throw new RecipesException(
            $"--compression '{text}': {settings?.Fault ?? $"'{text[(name.Length + 1)..]}' is no level"}.",
            usual.Levels.Most == 0 ? "Leave the level out." : $"Use {usual.Levels.Least} to {usual.Levels.Most}.",
            ExitCode.Usage
        );
    }
}
