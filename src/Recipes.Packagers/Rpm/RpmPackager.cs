using System.Globalization;
using Recipes.Archives.Compression;

namespace Recipes.Packagers.Rpm;

/// <summary>Writes binary packages of rpm's format 4. It needs no tool; xz and Zstandard come from the machine's libraries.</summary>
/// <param name="options">What an rpm can have besides its contents; null for the usual.</param>
/// <seealso href="https://rpm-software-management.github.io/rpm/manual/format_v4.html"/>
public sealed class RpmPackager(RpmOptions? options = null) : IPackager
{
    private const uint Sha256 = 8;
    private const int Width = 79;
    private readonly RpmOptions options = options ?? new RpmOptions();

    /// <inheritdoc/>
    public string Format => "rpm";

    /// <inheritdoc/>
    public string FileName(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return $"{Label(metadata)}.{(options.IsSource ? "src" : RpmArchitectures.Of(metadata.Triplet))}.rpm";
    }

    /// <inheritdoc/>
    public string Version(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return RpmNames.Full(metadata, options);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Faults(PackageContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return
        [
            .. PackageFaults.Of(contents),
            .. PackageFaults.OfInstalledNames(contents),
            .. RpmFaults.Of(contents.Metadata, options),
            .. options.Compression.Fault is { } fault ? [fault] : Array.Empty<string>(),
        ];
    }

    /// <inheritdoc/>
    public async Task WriteAsync(PackageContents contents, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(destination);
        PackageFaults.Refuse(this, contents);
        using var payload = new Spool();
        var (header, length) = await Task.Run(() => WritePayload(contents, payload, cancellationToken), cancellationToken);
        byte[]? signature = null;
        if (options.Signer is { } signer)
        {
            using var signed = new MemoryStream(header);
            signature = await signer.SignAsync(signed, cancellationToken);
        }
        await destination.WriteAsync(RpmLead.Of(Label(contents.Metadata), options.IsSource), cancellationToken);
        await destination.WriteAsync(RpmSignature.Of(header, payload, length, signature), cancellationToken);
        await destination.WriteAsync(header, cancellationToken);
        await payload.WriteToAsync(destination, cancellationToken);
    }

    private (byte[] Header, long Length) WritePayload(PackageContents contents, Spool payload, CancellationToken cancellationToken)
    {
        List<PackageFile> files = [.. contents.Sorted().Where(file => !RpmDirectories.IsOfSystem(file))];
        var written = RpmPayload.Write(files, contents, options, payload, cancellationToken);
        return (Header(contents, files, written), written.UncompressedLength);
    }

    private string Label(PackageMetadata metadata) =>
        $"{metadata.Name}-{RpmNames.Version(metadata.Version)}-{RpmNames.Release(metadata, options)}";

    private byte[] Header(PackageContents contents, IReadOnlyList<PackageFile> files, RpmPayload payload)
    {
        var metadata = contents.Metadata;
        var seconds = contents.Time.ToUnixTimeSeconds();
        var header = new RpmHeader(RpmTag.HeaderImmutable);
        header.Add(RpmTag.HeaderLanguages, (string[])["C"]);
        header.Add(RpmTag.Name, metadata.Name);
        header.Add(RpmTag.Version, RpmNames.Version(metadata.Version));
        header.Add(RpmTag.Release, RpmNames.Release(metadata, options));
        if (metadata.Epoch is { } epoch)
            header.Add(RpmTag.Epoch, (uint)epoch);
        header.AddTranslated(RpmTag.Summary, metadata.Summary);
        var description = metadata.Description.Length > 0 ? metadata.Description : metadata.Summary + ".";
        header.AddTranslated(RpmTag.Description, string.Join('\n', TextWrapping.Wrap(description, Width)));
        header.Add(RpmTag.BuildTime, (uint)seconds);
        header.Add(RpmTag.BuildHost, "reproducible");
        header.Add(RpmTag.Vendor, metadata.Vendor);
        header.Add(RpmTag.License, metadata.License);
        header.Add(RpmTag.Packager, options.Packager ?? metadata.Maintainer);
        header.AddTranslated(RpmTag.Group, metadata.Section ?? "Applications/System");
        header.Add(RpmTag.Url, metadata.Homepage);
        var architecture = RpmArchitectures.Of(metadata.Triplet)!;
        header.Add(RpmTag.OperatingSystem, "linux");
        header.Add(RpmTag.Architecture, architecture);
        header.Add(RpmTag.Platform, $"{architecture}-linux");
        AddOrigin(header, metadata, files);
        header.Add(RpmTag.RpmVersion, "4.18.0");
        header.Add(RpmTag.Encoding, "utf-8");
        var scripts = options.IsSource ? [] : RpmScript.Of(metadata);
        foreach (var script in scripts)
        {
            header.Add(script.Tag, script.Text);
            header.Add(script.ProgramTag, script.Program);
        }
        new RpmRelations(contents, options, scripts).AddTo(header);
        RpmFileTable.AddTo(header, files, payload.Digests, seconds, options.IsSource);
        AddChanges(header, metadata.Changes.Count > 0 ? metadata.Changes : [FirstChange(contents)]);
        AddPayload(header, payload);
        return header.ToArray();
    }

    private void AddOrigin(RpmHeader header, PackageMetadata metadata, IReadOnlyList<PackageFile> files)
    {
        if (options.IsSource)
        {
            header.Add(RpmTag.SourcePackage, 1U);
            header.Add(RpmTag.Sources, [.. files.Where(file => !RpmFileTable.IsRecipe(file)).Select(file => file.Path[1..])]);
            return;
        }
        // Without it rpm takes the package for one of sources.
        var label = $"{metadata.Source ?? metadata.Name}-{RpmNames.Version(metadata.Version)}-{RpmNames.Release(metadata, options)}";
        header.Add(RpmTag.SourceRpm, $"{label}.src.rpm");
    }

    private PackageChange FirstChange(PackageContents contents) =>
        new(
            contents.Time,
            RpmNames.Full(contents.Metadata, options),
            contents.Metadata.Maintainer,
            [$"Package of {contents.Metadata.Name} {contents.Metadata.Version}."]
        );

    private static void AddChanges(RpmHeader header, IReadOnlyList<PackageChange> changes)
    {
        header.Add(RpmTag.ChangeTime, [.. changes.Select(change => (uint)change.Time.ToUnixTimeSeconds())]);
        header.Add(RpmTag.ChangeName, [.. changes.Select(change => $"{change.Author} - {change.Version}")]);
        header.Add(RpmTag.ChangeText, [.. changes.Select(change => string.Join('\n', change.Lines.Select(line => "- " + line)))]);
    }

    private void AddPayload(RpmHeader header, RpmPayload payload)
    {
        var compressor = options.Compression.Kind switch
        {
            CompressionKind.Gzip => "gzip",
            CompressionKind.Bzip2 => "bzip2",
            CompressionKind.Xz => "xz",
            CompressionKind.Zstandard => "zstd",
            _ => null,
        };
        header.Add(RpmTag.PayloadFormat, "cpio");
        header.Add(RpmTag.PayloadCompressor, compressor);
        if (compressor is not null)
            header.Add(RpmTag.PayloadFlags, options.Compression.EffectiveLevel.ToString(CultureInfo.InvariantCulture));
        header.Add(RpmTag.PayloadDigest, (string[])[payload.Digest]);
        header.Add(RpmTag.PayloadDigestAlgorithm, Sha256);
        header.Add(RpmTag.PayloadDigestUncompressed, (string[])[payload.UncompressedDigest]);
    }
}
