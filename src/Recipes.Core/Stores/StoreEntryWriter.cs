using System.Security.Cryptography;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Relocating;

namespace Recipes.Stores;

/// <summary>Writes a staged package as an entry: placeholders where prefixes belong, so that it can be installed anywhere.</summary>
internal static class StoreEntryWriter
{
    // Larger files are not searched for prefixes.
    private const long MostToSearch = 1L << 30;

    /// <summary>Writes it.</summary>
    /// <param name="file">The file to write; it must not exist.</param>
    /// <param name="package">Whose it is: <c>libogg/stable</c>.</param>
    /// <param name="keyDocument">What it was built by.</param>
    /// <param name="destination"><c>DESTDIR</c> of the installation.</param>
    /// <param name="paths">The real prefixes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">Something was installed beside the prefix.</exception>
    /// <exception cref="SplitPlaceholderException">A file holds only a part of the placeholder.</exception>
    public static StoreManifest Write(
        Stream file,
        string package,
        string keyDocument,
        AbsolutePath destination,
        PrefixPaths paths,
        CancellationToken cancellationToken
    )
    {
        var tree = StagedTree.Read(destination, paths, package);
        var normalization = new FileNormalization(paths, destination);
        var files = new List<StoredFile>(tree.Files.Count);
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        string? obstacle = null;
        foreach (var (path, staged) in tree.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (staged.LinkTarget is { } target)
            {
                files.Add(new StoredFile { Path = path, LinkTarget = normalization.NormalizeLink(target, path) });
                continue;
            }
            var mode = StagedTree.ModeOf(staged);
            var stored =
                new FileInfo(staged.FullName).Length > MostToSearch
                    ? WriteLarge(file, path, staged.FullName, mode, ref obstacle)
                    : Write(file, path, staged.FullName, mode, normalization, known, ref obstacle);
            files.Add(stored);
        }
        var manifest = new StoreManifest
        {
            Package = package,
            KeyDocument = keyDocument,
            PrefixLines = obstacle is null ? "" : paths.KeyLines,
            Obstacle = obstacle,
            Files = files,
            Directories = tree.Directories,
            Output = StoreManifest.Digest(files, tree.Directories),
        };
        var bytes = StoreManifestFormat.Write(manifest);
        file.Write(bytes);
        file.Write(StoreEntryFormat.Trailer(bytes));
        file.Flush();
        return manifest;
    }

    private static StoredFile Write(
        Stream file,
        string path,
        string staged,
        int mode,
        FileNormalization normalization,
        Dictionary<string, long> known,
        ref string? obstacle
    )
    {
        const int Privileged = 0b110_000_000_000;
        var normal = normalization.Normalize(File.ReadAllBytes(staged), path, (mode & Privileged) != 0);
        if (normal.IsSplit)
            throw new SplitPlaceholderException(path);
        obstacle ??= normal.Obstacle is null ? null : $"{path}: {normal.Obstacle}";
        var digest = Convert.ToHexStringLower(SHA256.HashData(normal.Content));
        // Hard links, and copies, are there once.
        if (!known.TryGetValue(digest, out var offset))
        {
            offset = known[digest] = file.Position;
            file.Write(normal.Content);
        }
        return new StoredFile
        {
            Path = path,
            Mode = mode,
            Offset = offset,
            Size = normal.Content.Length,
            Digest = digest,
            IsText = normal.IsText,
            Places = normal.Places,
        };
    }

    private static StoredFile WriteLarge(Stream file, string path, string staged, int mode, ref string? obstacle)
    {
        obstacle ??= $"{path}: it is too large to be searched for prefixes";
        var offset = file.Position;
        using var source = File.OpenRead(staged);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        while (source.Read(buffer) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            file.Write(buffer, 0, count);
        }
        return new StoredFile
        {
            Path = path,
            Mode = mode,
            Offset = offset,
            Size = file.Position - offset,
            Digest = Convert.ToHexStringLower(hash.GetHashAndReset()),
        };
    }
}
