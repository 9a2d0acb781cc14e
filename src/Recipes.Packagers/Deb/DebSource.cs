using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recipes.Packagers.Tar;

namespace Recipes.Packagers.Deb;

/// <summary>
/// The native source package (3.0, dpkg-source(1)) of a package whose files are compiled already: the tree of files, and rules that pack it with dpkg's own
/// tools alone.
/// </summary>
internal static class DebSource
{
    private const string Tree = "root";
    private const string Standards = "4.6.2";

    private static readonly string[] OfBinaries =
    [
        "Package:",
        "Architecture:",
        "Depends:",
        "Recommends:",
        "Suggests:",
        "Conflicts:",
        "Breaks:",
        "Replaces:",
        "Provides:",
        "Description:",
        " ",
    ];

    private const string Rules = """
        #!/usr/bin/make -f
        # What is packaged was compiled before: it is taken as it is.
        package = debian/package

        clean:
        	rm -rf $(package) debian/files debian/excluded

        build build-arch build-indep binary-indep:

        binary: binary-arch

        binary-arch:
        	rm -rf $(package)
        	mkdir -p $(package)/DEBIAN
        	cp -a root/. $(package)/
        @MODES@
        	(sed 's|^/||' debian/conffiles 2>/dev/null || true) > debian/excluded
        	cd $(package) && find . -type f -not -path './DEBIAN/*' -printf '%P\n' | grep -vxFf ../excluded | LC_ALL=C sort | xargs -d '\n' -r md5sum > DEBIAN/md5sums
        	for file in conffiles preinst postinst prerm postrm; do \
        		if [ -e debian/$$file ]; then cp debian/$$file $(package)/DEBIAN/; fi; \
        	done
        	dpkg-gencontrol -P$(package)
        	dpkg-deb --root-owner-group --build $(package) ..

        .PHONY: build build-arch build-indep binary binary-arch binary-indep clean

        """;

    /// <summary>The archive's name: <c>acme_1.2.3.tar.xz</c>.</summary>
    public static string ArchiveName(PackageMetadata metadata) =>
        $"{DebNames.Name(metadata.Name)}_{DebNames.VersionWithoutEpoch(metadata)}.tar.xz";

    /// <summary>Writes the archive.</summary>
    public static async Task WriteArchiveAsync(
        PackageContents contents,
        DebOptions options,
        Stream destination,
        CancellationToken cancellationToken
    )
    {
        var metadata = contents.Metadata;
        var complete = contents.Files.Concat(DebDocumentation.Missing(contents, options.Distribution)).ToList();
        var changelog = DebDocumentation.Changelog(contents, options.Distribution);
        List<PackageFile> files =
        [
            .. complete.Select(file => file with { Path = $"/{Tree}{file.Path}" }),
            PackageFile.OfText("/debian/source/format", "3.0 (native)\n"),
            PackageFile.OfText("/debian/changelog", changelog),
            PackageFile.OfText("/debian/control", Control(metadata)),
            PackageFile.OfText("/debian/rules", RulesOf(complete), PackageFile.Executable),
            .. DebScripts.Of(metadata).Select(script => PackageFile.OfText($"/debian/{script.Name}", script.Text, PackageFile.Executable)),
        ];
        var configuration = string.Concat(
            complete.Where(file => file.IsConfiguration).Select(file => file.Path + "\n").Order(StringComparer.Ordinal)
        );
        if (configuration.Length > 0)
            files.Add(PackageFile.OfText("/debian/conffiles", configuration));
        var top = $"{DebNames.Name(metadata.Name)}-{DebNames.VersionWithoutEpoch(metadata)}";
        var packager = new TarPackager(
            new TarOptions { Compression = new(Archives.Compression.CompressionKind.Xz, 6), TopDirectory = top }
        );
        await packager.WriteAsync(contents with { Files = files }, destination, cancellationToken);
    }

    /// <summary>The text of the description (<c>.dsc</c>, deb-src-control(5)).</summary>
    /// <param name="metadata">The package.</param>
    /// <param name="archive">The archive, from its beginning.</param>
    public static string Description(PackageMetadata metadata, Stream archive)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        while (archive.Read(buffer) is > 0 and var count)
        {
            foreach (var hash in (IncrementalHash[])[md5, sha1, sha256])
                hash.AppendData(buffer, 0, count);
        }
        var (name, architecture) = (DebNames.Name(metadata.Name), DebArchitectures.Of(metadata.Triplet));
        var text = new StringBuilder("Format: 3.0 (native)\n");
        text.Append(CultureInfo.InvariantCulture, $"Source: {name}\nBinary: {name}\nArchitecture: {architecture}\n")
            .Append(CultureInfo.InvariantCulture, $"Version: {DebNames.Version(metadata)}\nMaintainer: {metadata.Maintainer}\n");
        if (metadata.Homepage is { } homepage)
            text.Append(CultureInfo.InvariantCulture, $"Homepage: {homepage}\n");
        text.Append(CultureInfo.InvariantCulture, $"Standards-Version: {Standards}\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"Package-List:\n {name} deb {metadata.Section ?? "misc"} optional arch={architecture}\n"
            );
        Digests("Checksums-Sha1", sha1);
        Digests("Checksums-Sha256", sha256);
        Digests("Files", md5);
        return text.ToString();

        void Digests(string field, IncrementalHash hash) =>
            text.Append(
                CultureInfo.InvariantCulture,
                $"{field}:\n {Convert.ToHexStringLower(hash.GetHashAndReset())} {archive.Length} {ArchiveName(metadata)}\n"
            );
    }

    // dpkg-source gives what it unpacks the usual rights.
    private static string RulesOf(IEnumerable<PackageFile> files)
    {
        var modes = files
            .Where(file => file.Kind != PackageFileKind.SymbolicLink && file.Mode is not (PackageFile.Plain or PackageFile.Executable))
            .Select(file =>
                $"\tchmod {Convert.ToString((int)file.Mode, 8)} '$(package){file.Path.Replace("$", "$$", StringComparison.Ordinal)}'\n"
            );
        return Rules.ReplaceLineEndings("\n").Replace("@MODES@\n", string.Concat(modes), StringComparison.Ordinal);
    }

    private static string Control(PackageMetadata metadata)
    {
        var text = new StringBuilder();
        text.Append(
                CultureInfo.InvariantCulture,
                $"Source: {DebNames.Name(metadata.Name)}\nSection: {metadata.Section ?? "misc"}\nPriority: optional\n"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"Maintainer: {metadata.Maintainer}\nStandards-Version: {Standards}\nRules-Requires-Root: no\n"
            );
        if (metadata.Homepage is { } homepage)
            text.Append(CultureInfo.InvariantCulture, $"Homepage: {homepage}\n");
        text.Append('\n');
        var lines = DebControl.Text(metadata, 0).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines.Where(line => Array.Exists(OfBinaries, start => line.StartsWith(start, StringComparison.Ordinal))))
            text.Append(line).Append('\n');
        return text.ToString();
    }
}
