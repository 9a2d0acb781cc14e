using System.Globalization;
using System.Text;
using Recipes.Archives.Compression;
using Recipes.Archives.Packing;
using Recipes.Packagers.Hashing;

namespace Recipes.Packagers.Deb;

/// <summary>Writes Debian's binary packages, format 2.0 (deb(5)). It needs no tool; xz and Zstandard come from the machine's libraries.</summary>
/// <param name="options">What a deb can have besides its contents; null for the usual.</param>
public sealed class DebPackager(DebOptions? options = null) : IPackager
{
    private const long LargestMember = 9_999_999_999;
    private readonly DebOptions options = options ?? new DebOptions();

    /// <inheritdoc/>
    public string Format => "deb";

    /// <inheritdoc/>
    public string FileName(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return $"{DebNames.Name(metadata.Name)}_{DebNames.VersionWithoutEpoch(metadata)}_{DebArchitectures.Of(metadata.Triplet)}.deb";
    }

    /// <inheritdoc/>
    public string Version(PackageMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return DebNames.Version(metadata);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Faults(PackageContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return
        [
            .. PackageFaults.Of(contents),
            .. PackageFaults.OfInstalledNames(contents),
            .. DebFaults.Of(contents.Metadata),
            .. options.Compression.Fault is { } fault ? [fault] : Array.Empty<string>(),
            .. options.Compression.Kind == CompressionKind.Bzip2
                ? ["dpkg reads no control files that are compressed with bzip2: use gzip, xz or zstd"]
                : Array.Empty<string>(),
            .. options.Compression.Kind == CompressionKind.None && contents.Length > LargestMember
                ? [$"the files have {contents.Length} bytes, and a deb has room for {LargestMember}"]
                : Array.Empty<string>(),
        ];
    }

    /// <inheritdoc/>
    public async Task WriteAsync(PackageContents contents, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contents);
        PackageFaults.Refuse(this, contents);
        var complete = contents with { Files = [.. contents.Files, .. DebDocumentation.Missing(contents, options.Distribution)] };
        using var data = new Spool();
        using var control = new Spool();
        await Task.Run(
            () =>
            {
                var digests = WriteData(complete, data, cancellationToken);
                WriteControl(complete, digests, control);
            },
            cancellationToken
        );
        await WriteAsync(contents.Time, control, data, destination, await SignAsync(control, data, cancellationToken), cancellationToken);
    }

    private string Suffix =>
        options.Compression.Kind switch
        {
            CompressionKind.Gzip => ".gz",
            CompressionKind.Xz => ".xz",
            CompressionKind.Zstandard => ".zst",
            _ => "",
        };

    private async Task WriteAsync(
        DateTimeOffset time,
        Spool control,
        Spool data,
        Stream destination,
        byte[]? signature,
        CancellationToken cancellationToken
    )
    {
        if (data.Length > LargestMember)
            throw new Errors.RecipesException(
                $"The files take {data.Length} bytes, and a deb has room for {LargestMember}.",
                "Split the package.",
                Errors.ExitCode.InvalidInput
            );
        var archive = new ArWriter(destination, time);
        await archive.AddAsync("debian-binary", Version(), cancellationToken);
        await archive.AddAsync("control.tar" + Suffix, control, cancellationToken);
        await archive.AddAsync("data.tar" + Suffix, data, cancellationToken);
        if (signature is not null)
            await archive.AddAsync("_gpgorigin", new MemoryStream(signature), cancellationToken);
    }

    // debsigs(1): the signature is of the members' contents one after another.
    private async Task<byte[]?> SignAsync(Spool control, Spool data, CancellationToken cancellationToken)
    {
        if (options.Signer is null)
            return null;
        using var whole = new Spool();
        foreach (var member in (Stream[])[Version(), control, data])
        {
            member.Position = 0;
            await member.CopyToAsync(whole, cancellationToken);
        }
        whole.Position = 0;
        return await options.Signer.SignAsync(whole, cancellationToken);
    }

    private static MemoryStream Version() => new("2.0\n"u8.ToArray());

    private FileDigests WriteData(PackageContents contents, Spool spool, CancellationToken cancellationToken)
    {
        var length = contents.Length;
        using var compressed = Compressor.Open(spool, options.Compression, length);
        using var tar = new TarPacker(compressed, contents.Time);
        using var data = new DebData(tar, length);
        tar.AddDirectory(".", PackageFile.Executable, ("root", "root"));
        foreach (var file in PackageDirectories.WithParents(contents.Sorted()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            data.Add(file);
        }
        data.Flush();
        return data.Digests;
    }

    // Where the files are many it is too long for a text.
    private static Spool Sums(FileDigests digests)
    {
        var sums = new Spool();
        using (var writer = new StreamWriter(sums, leaveOpen: true))
        {
            foreach (var (file, digest) in digests.All().Where(pair => !pair.File.IsConfiguration))
                writer.Write($"{digest}  {file.Path[1..]}\n");
        }
        sums.Position = 0;
        return sums;
    }

    private void WriteControl(PackageContents contents, FileDigests digests, Spool control)
    {
        var metadata = contents.Metadata;
        // As dpkg-gencontrol counts: what each file takes in blocks, and one for whatever else there is.
        var kilobytes = contents.Files.Sum(file => file.Kind == PackageFileKind.File ? (file.Length + 1023) / 1024 : 1);
        using var compressed = Compressor.Open(control, options.Compression, 1 << 16);
        using var tar = new TarPacker(compressed, contents.Time);
        tar.AddDirectory(".", PackageFile.Executable, ("root", "root"));
        Add("control", DebControl.Text(metadata, kilobytes));
        Add("conffiles", string.Concat(contents.Sorted().Where(file => file.IsConfiguration).Select(file => file.Path + "\n")));
        using (var sums = Sums(digests))
        {
            if (sums.Length > 0)
                tar.AddFile("./md5sums", PackageFile.Plain, ("root", "root"), sums);
        }
        foreach (var (name, text) in DebScripts.Of(metadata))
            Add(name, text, PackageFile.Executable);
        Add("shlibs", DebLibraries.Shlibs(metadata));
        Add("triggers", metadata.OwnLibraries.Count > 0 ? "activate-noawait ldconfig\n" : "");

        void Add(string name, string text, UnixFileMode mode = PackageFile.Plain)
        {
            if (text.Length == 0)
                return;
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
            tar.AddFile("./" + name, mode, ("root", "root"), content);
        }
    }
}
